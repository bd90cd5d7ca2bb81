import { streamOf } from '../../kernel/stream-name.js';
import { addDays } from '../../kernel/civil.js';
import type { Branch, Member } from '../people.js';
import { actorOf } from '../people.js';
import type { World } from '../world.js';

/** The members of a branch elect a secretary today. */
export function electSecretary(world: World, branch: Branch): void {
  const secretary = candidate(branch, branch.secretary);
  branch.secretary = secretary;
  const data = { memberId: secretary.id, electedOn: world.today };
  world.record(streamOf('branch', branch.id), 'SecretaryElected', data, 'committee');
}

/** The branch designates a dues collector today, clause 2.2. */
export function designateCollector(world: World, branch: Branch): void {
  const collector = candidate(branch, branch.secretary, branch.collector);
  branch.collector = collector;
  const data = { memberId: collector.id, designatedOn: world.today };
  world.record(streamOf('branch', branch.id), 'DuesCollectorDesignated', data, actorOf(branch));
}

/** Elects a committee of three, in a large branch of five, today. */
export function electCommittee(world: World, branch: Branch): void {
  const members = branch.members.slice(0, branch.members.length > 25 ? 5 : 3);
  branch.committee = true;
  const data = { memberIds: members.map(({ id }) => id), electedOn: world.today };
  world.record(streamOf('branch', branch.id), 'CommitteeElected', data, 'committee');
}

export function dissolveCommittee(world: World, branch: Branch): void {
  branch.committee = false;
  world.record(streamOf('branch', branch.id), 'CommitteeDissolved', { dissolvedOn: world.today }, 'committee');
}

/** Ends a member's offices in the branch; a successor follows within some weeks. */
export function vacateOffices(world: World, branch: Branch, member: Member): void {
  if (branch.secretary === member) {
    branch.secretary = undefined;
    world.within(branch, addDays(world.today, world.dice.between(0, 20)), () => electSecretary(world, branch));
  }
  if (branch.collector === member) {
    branch.collector = undefined;
    world.within(branch, addDays(world.today, world.dice.between(0, 10)), () => designateCollector(world, branch));
  }
}

/** A member without one of these offices, preferably not of the four categories. */
function candidate({ members }: Branch, ...taken: readonly (Member | undefined)[]): Member {
  const free = members.filter((member) => !taken.includes(member));
  return [...free.filter(({ category }) => category === 'ordinary'), ...free][0]!;
}
