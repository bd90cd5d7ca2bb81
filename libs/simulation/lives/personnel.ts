import { streamOf } from '../../kernel/stream-name.js';
import { addDays, firstDayOf, monthOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { phoneNumber } from '../names.js';
import type { Branch, Member } from '../people.js';
import type { World } from '../world.js';
import { reclassify } from './categories.js';
import { arrangeDues, assessDues, waiveDues } from './dues.js';
import { formGroup, joinBranch } from './founding.js';
import { leave, letGo, moveElsewhere } from './moves.js';
import { designateCollector, dissolveCommittee, electCommittee, electSecretary } from './offices.js';

const departures = ['deceased', 'deceased', 'withdrawn', 'withdrawn', 'transferred-out'];

type PersonnelChange = (world: World, member: Member, month: string) => void;

/** The possible changes of a member, with their frequency per hundred thousand months. */
const turns: readonly (readonly [often: number, turn: PersonnelChange])[] = [
  [80, goes((world, member, branch) => leave(world, member, branch, world.dice.pick(departures)))],
  [80, goes(moveElsewhere)],
  [290, stays((world, member) => assessDues(world, member, monthOf(world.today)))],
  [110, stays(reclassify)],
  [10, stays(designateLeader)],
  [40, stays(changePhone)],
  [75, stays(waiveDues)],
  [125, stays(arrangeDues)],
];
const returns = stays(reclassify);

/** The possible changes of a branch, with their frequency per ten thousand months. */
const changes: readonly (readonly [often: number, change: (world: World, branch: Branch) => void])[] = [
  [25, electSecretary],
  [20, designateCollector],
  [30, electCommittee],
  [25, formGroup],
  [4, renameBranch],
];

/** The arrivals, departures and changes in a branch during a month. */
export function personnelMonth(world: World, branch: Branch, month: string): void {
  const { dice } = world;
  for (const member of branch.members) memberMonth(world, member, month);
  if (dice.chance(15)) world.within(branch, someDay(world, month), () => dissolveGroup(world, branch), 'first');
  if (dice.chance(110)) world.within(branch, someDay(world, month), () => joinBranch(world, branch), 'first');
  if (branch.committee && dice.chance(20))
    world.within(branch, firstDayOf(month), () => dissolveCommittee(world, branch));
  for (const [often, change] of changes) {
    if (dice.chance(often)) world.within(branch, workdayFrom(someDay(world, month)), () => change(world, branch));
  }
}

function memberMonth(world: World, member: Member, month: string) {
  let drawn = world.dice.below(100_000);
  for (const [often, turn] of turns) {
    if (drawn < often) return turn(world, member, month);
    drawn -= often;
  }
  // An illness or absence may end.
  if (member.category !== 'ordinary' && world.dice.chance(45)) returns(world, member, month);
}

function stays(happen: (world: World, member: Member, branch: Branch) => void): PersonnelChange {
  return (world, member, month) =>
    world.withMember(member, someDay(world, month), (branch) => happen(world, member, branch));
}

function goes(happen: (world: World, member: Member, branch: Branch) => void): PersonnelChange {
  return (world, member, month) =>
    letGo(world, member, someDay(world, month), (branch) => happen(world, member, branch));
}

function designateLeader(world: World, member: Member) {
  member.leader = !member.leader;
  const data = { leader: member.leader, from: world.today };
  world.record(streamOf('member', member.id), 'LeaderDesignated', data, 'committee');
}

function changePhone(world: World, member: Member) {
  const data = { phone: phoneNumber(world.dice), changedOn: world.today };
  world.record(streamOf('member', member.id), 'MemberDetailsChanged', data, 'committee');
}

function renameBranch(world: World, branch: Branch) {
  const data = {
    name: `${branch.unit.name}第${branch.unit.branches.indexOf(branch) + 1}党支部`,
    renamedOn: world.today,
  };
  world.record(streamOf('branch', branch.id), 'BranchRenamed', data, 'committee');
}

function dissolveGroup(world: World, branch: Branch) {
  for (const groupId of branch.groups.splice(-1)) {
    world.record(streamOf('branch', branch.id), 'GroupDissolved', { groupId, dissolvedOn: world.today }, 'committee');
  }
}

export function someDay({ dice }: World, month: string): string {
  return addDays(firstDayOf(month), dice.below(27));
}
