import { streamOf } from '../../kernel/stream-name.js';
import { isSettled, type Branch, type Member, type Unit } from '../people.js';
import type { World } from '../world.js';
import { payOnArrival } from './dues.js';
import { vacateOffices } from './offices.js';

/** A branch of this size lets nobody leave. */
const fewest = 4;

/** Schedules a member's departure as the first task of a day, if the branch is large enough. */
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
  world.record(streamOf('member', member.id), 'MemberLeft', { reason, leftOn: world.today }, 'committee');
  vacateOffices(world, branch, member);
}

/** Transfers a member today to another branch, if there is one. */
export function moveElsewhere(world: World, member: Member, from: Branch): void {
  const to = anotherBranch(world, from);
  if (to) transfer(world, member, from, to);
}

/** Transfers a member today; the old branch may be dissolved already. */
export function transfer(world: World, member: Member, from: Branch, to: Branch): void {
  from.members.splice(from.members.indexOf(member), 1);
  to.members.push(member);
  Object.assign(member, { branch: to, since: world.today });
  const data = { fromBranchId: from.id, toBranchId: to.id, transferredOn: world.today };
  world.record(streamOf('member', member.id), 'MemberTransferred', data, 'committee');
  vacateOffices(world, from, member);
  payOnArrival(world, member, to);
}

/** Another branch of the same unit, else of any unit. */
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
