import { addDays } from '../../kernel/civil.js';
import { isSettled, type Branch, type Unit } from '../people.js';
import type { World } from '../world.js';
import { establishBranch } from './founding.js';
import { moveElsewhere, transfer } from './moves.js';
import { someDay } from './personnel.js';

/** Branches are founded and dissolved in the course of a year; very rarely a whole unit ends. */
export function reorganiseMonth(world: World, unit: Unit, month: string): void {
  const { dice, units } = world;
  const first = (happen: () => void) => world.within(unit, someDay(world, month), happen, 'first');
  if (dice.chance(70)) first(() => split(world, unit));
  if (dice.chance(35)) first(() => dissolveOne(world, unit));
  if (units.length > 3 && dice.chance(10)) first(() => dissolveUnit(world, unit));
}

/** A new branch of newcomers and some who come over from the largest branch of the unit. */
function split(world: World, unit: Unit) {
  const { dice, today } = world;
  const [largest] = unit.branches.toSorted((one, other) => other.members.length - one.members.length);
  const branch = establishBranch(world, unit, dice.between(5, 12));
  for (const member of dice.pickSome(largest!.members, Math.floor(largest!.members.length / 5))) {
    const move = (from: Branch) => transfer(world, member, from, branch);
    world.withMember(member, addDays(today, dice.between(2, 5)), move, 'first');
  }
}

/** One of several settled branches of a unit is dissolved. */
function dissolveOne(world: World, { branches }: Unit) {
  const [branch, ...siblings] = world.dice.shuffled(branches.filter((each) => isSettled(each, world.today)));
  if (siblings.length > 0) dissolveBranch(world, branch!);
}

/** All the branches of a unit end with it; the members find a place in other units. */
function dissolveUnit(world: World, unit: Unit) {
  unit.dissolved = true;
  for (const branch of unit.branches.filter(({ dissolved }) => !dissolved)) dissolveBranch(world, branch);
  world.record(`unit-${unit.id}`, 'UnitDissolved', { dissolvedOn: world.today, reason: '机构改革' }, 'committee');
}

/** The members go over to other branches; now and then one is forgotten and follows some days later. */
function dissolveBranch(world: World, branch: Branch) {
  const { dice, today } = world;
  branch.dissolved = true;
  const forgotten = dice.chance(2500) ? 1 : 0;
  const free = branch.members.filter(({ since }) => since < today);
  for (const member of free.slice(forgotten)) moveElsewhere(world, member, branch);
  world.record(`branch-${branch.id}`, 'BranchDissolved', { dissolvedOn: today, reason: '机构调整' }, 'committee');
  for (const member of branch.members) {
    const follow = (from: Branch) => moveElsewhere(world, member, from);
    world.withMember(member, addDays(today, dice.between(1, 10)), follow, 'first');
  }
}
