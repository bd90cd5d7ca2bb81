import { requires } from '../../kernel/rule.js';
import { referenceRules } from '../../registry/index.js';
import { memberRules as rules } from './member.rules.js';

type Stay = Readonly<{ branchId: string; since: string }>;

/** The branches a member belongs to one after the other: sorted by day, of equal days in the log's order. */
export type Belonging = Readonly<{ stays: readonly Stay[]; leftOn?: string }>;

/** The branch on a day; a member must exist then, and on the day of leaving is already gone. */
export function requiresMember({ stays, leftOn }: Belonging, day: string, field: string): string {
  const stay = stays.findLast(({ since }) => since <= day);
  const gone = leftOn !== undefined && leftOn <= day;
  requires(stay !== undefined && !gone, referenceRules.memberExists, field);
  return stay.branchId;
}

/** What holds from a day or month on, and has no day of its own, may begin before a member joined, not after they left. */
export function requiresMemberFrom({ stays, leftOn }: Belonging, from: string) {
  requires(stays.length > 0, referenceRules.memberExists);
  requires(leftOn === undefined || from < leftOn, referenceRules.memberExists, 'from');
}

/** Leaving ends the last stay. */
export function requiresLeavable({ stays, leftOn }: Belonging, day: string) {
  const last = stays.at(-1);
  requires(last !== undefined, referenceRules.memberExists);
  requires(leftOn === undefined, rules.leftOnce);
  requires(last.since <= day, rules.notBeforeLastStay, 'leftOn');
}

export function withStay<State extends Belonging>(state: State, stay: Stay): State {
  const place = state.stays.filter(({ since }) => since <= stay.since).length;
  return { ...state, stays: state.stays.toSpliced(place, 0, stay) };
}
