import { monthOf } from '../../kernel/civil.js';
import { positionsOf } from '../obligation.js';
import type { BranchMonth, BranchYear } from './branch-year.js';
import type { MemberFacts } from './year-facts.js';

/** A visit, a contact or an activity with one member (clause 3.2). */
export type CareFact = ReturnType<typeof careOf>[number];

/** What was done for a member: home services, contacts, front-line activities. */
export function careOf(member: MemberFacts) {
  return [...member.of('HomeServiceDelivered'), ...member.of('MemberContacted'), ...member.of('FrontlineActivityHeld')];
}

/** The day of a care. */
export function dayOf({ data }: CareFact): string {
  if ('deliveredOn' in data) return data.deliveredOn;
  return 'contactedOn' in data ? data.contactedOn : data.heldOn;
}

/** Whether somebody came to the member: a home service, or a contact by a visit. */
export function isService({ type, data }: CareFact): boolean {
  return type === 'HomeServiceDelivered' || ('channel' in data && data.channel === 'visit');
}

/** The positions of the records by which a branch met a member in a month: party day, dues in person, or any care. */
export function met(branch: BranchYear, month: BranchMonth, memberId: string): readonly number[] {
  const { facts } = branch;
  const paid = facts
    .paymentsOf(memberId)
    .filter(({ data }) => data.method === 'in-person' && monthOf(data.paidOn) === month.month);
  const cared = careOf(facts.member(memberId)).filter((fact) => monthOf(dayOf(fact)) === month.month);
  return [...presentAt(month, memberId), ...positionsOf([...paid, ...cared])];
}

/** The position of the attendance that says that the member was present at the branch's valid party day of a month. */
export function presentAt({ heldOn, facts }: BranchMonth, memberId: string): readonly number[] {
  if (heldOn === undefined) return [];
  const isPresent = (entry: Readonly<{ memberId: string; status: string }>) =>
    entry.memberId === memberId && entry.status === 'present';
  return positionsOf(facts.of('AttendanceTaken').filter(({ data }) => data.entries.some(isPresent)));
}
