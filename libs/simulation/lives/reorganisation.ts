import { streamOf } from '../../kernel/stream-name.js';
import { addDays } from '../../kernel/civil.js';
import { isSettled, type Branch, type Unit } from '../people.js';
import type { World } from '../world.js';
import { establishBranch } from './founding.js';
import { moveElsewhere, transfer } from './moves.js';
import { someDay } from './personnel.js';

/** Founds and dissolves branches; very rarely a whole unit is dissolved. */
export function reorganiseMonth(world: World, unit: Unit, month: string): void {
  const { dice, units } = world;
  const first = (happen: () => void) => world.within(unit, someDay(world, month), happen, 'first');
  if (dice.chance(70)) first(() => split(world, unit));
  if (dice.chance(35)) first(() => dissolveOne(world, unit));
  if (units.length > 3 && dice.chance(10)) first(() => dissolveUnit(world, unit));
}

/** Founds a branch from newcomers and some members of the unit's largest branch. */
function split(world: World, unit: Unit) {
  const { dice, today } = world;
  const [largest] = unit.branches.toSorted((one, other) => other.members.length - one.members.length);
  const branch = establishBranch(world, unit, dice.between(5, 12));
  for (const member of dice.pickSome(largest!.members, Math.floor(largest!.members.length / 5))) {
    const move = (from: Branch) => transfer(world, member, from, branch);
    world.withMember(member, addDays(today, dice.between(2, 5)), move, 'first');
  }
}

/** Dissolves one of several settled branches of a unit. */
function dissolveOne(world: World, { branches }: Unit) {
  const [branch, ...siblings] = world.dice.shuffled(branches.filter((each) => isSettled(each, world.today)));
  if (siblings.length > 0) dissolveBranch(world, branch!);
}

/** Dissolves a unit with its branches; the members transfer to other units. */
function dissolveUnit(world: World, unit: Unit) {
  unit.dissolved = true;
  for (const branch of unit.branches.filter(({ dissolved }) => !dissolved)) dissolveBranch(world, branch);
  world.record(
    streamOf('unit', unit.id),
    'UnitDissolved',
    { dissolvedOn: world.today, reason: '机构改革' },
    'committee',
  );
}

/** Dissolves a branch; its members transfer to other branches, some of them a few days late. */
function dissolveBranch(world: World, branch: Branch) {
  const { dice, today } = world;
  branch.dissolved = true;
  const forgotten = dice.chance(2500) ? 1 : 0;
  const free = branch.members.filter(({ since }) => since < today);
  for (const member of free.slice(forgotten)) moveElsewhere(world, member, branch);
  world.record(
    streamOf('branch', branch.id),
    'BranchDissolved',
    { dissolvedOn: today, reason: '机构调整' },
    'committee',
  );
  for (const member of branch.members) {
    const follow = (from: Branch) => moveElsewhere(world, member, from);
    world.withMember(member, addDays(today, dice.between(1, 10)), follow, 'first');
  }
}
