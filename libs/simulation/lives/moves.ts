import { isSettled, type Branch, type Member, type Unit } from '../people.js';
import type { World } from '../world.js';
import { payOnArrival } from './dues.js';
import { vacateOffices } from './offices.js';

/** A branch that has become so small lets nobody go. */
const fewest = 4;

/** On a day a member goes, before anything else happens that day, if the branch can spare one. */
export function letGo(world: World, member: Member, day: string, go: (branch: Branch) => void): void {
  const unlessFew = (branch: Branch) => {
    if (branch.members.length > fewest) go(branch);
  };
  world.withMember(member, day, unlessFew, 'first');
}

/** A member leaves for good today. */
export function leave(world: World, member: Member, branch: Branch, reason: string): void {
  member.branch = undefined;
  branch.members.splice(branch.members.indexOf(member), 1);
  world.record(`member-${member.id}`, 'MemberLeft', { reason, leftOn: world.today }, 'committee');
  vacateOffices(world, branch, member);
}

/** A member moves today to another branch, if there is one. */
export function moveElsewhere(world: World, member: Member, from: Branch): void {
  const to = anotherBranch(world, from);
  if (to) transfer(world, member, from, to);
}

/** Moves a member today; the old branch may be gone already. */
export function transfer(world: World, member: Member, from: Branch, to: Branch): void {
  from.members.splice(from.members.indexOf(member), 1);
  to.members.push(member);
  Object.assign(member, { branch: to, since: world.today });
  const data = { fromBranchId: from.id, toBranchId: to.id, transferredOn: world.today };
  world.record(`member-${member.id}`, 'MemberTransferred', data, 'committee');
  vacateOffices(world, from, member);
  payOnArrival(world, member, to);
}

/** A branch of the same unit, else of any. */
function anotherBranch({ dice, today, units }: World, from: Branch): Branch | undefined {
  const open = (unit: Unit) =>
    unit.dissolved ? [] : unit.branches.filter((branch) => branch !== from && isSettled(branch, today));
  const near = open(from.unit);
  const choice =
    near.length > 0
      ? near
      : dice
          .shuffled(units)
          .map(open)
          .find((branches) => branches.length > 0);
  return choice && dice.pick(choice);
}
