import { requires } from '../../../kernel/rule.js';
import { referenceRules } from '../../../registry/index.js';
import { memberRules as rules } from './member.rules.js';

/** A joining or a transfer; a leaving names no branch. */
type Move = Readonly<{ branchId?: string; since: string }>;

/** The moves of a member in the log's order, which is also the order of their days. */
export type Belonging = Readonly<{ moves: readonly Move[] }>;

/** The branch on a day. The member must exist on that day; on the day of leaving the member is already gone. */
export function requiresMember({ moves }: Belonging, day: string, field: string): string {
  const branchId = moves.findLast(({ since }) => since <= day)?.branchId;
  requires(branchId !== undefined, referenceRules.memberExists, field);
  return branchId;
}

/** A record that holds from a day or month on may begin before the member joined, but not after they left. */
export function requiresMemberFrom({ moves }: Belonging, from: string) {
  const last = moves.at(-1);
  requires(last !== undefined, referenceRules.memberExists);
  requires(last.branchId !== undefined || from < last.since, referenceRules.memberExists, 'from');
}

/** Nobody joins twice; who has left may come back from the day of leaving on. */
export function requiresJoinable({ moves }: Belonging, joinedOn: string) {
  const last = moves.at(-1);
  requires(last?.branchId === undefined, rules.joinedOnce);
  requires(last === undefined || last.since <= joinedOn, rules.notBeforeLastMove, 'joinedOn');
}

/** Leaving ends the last stay. */
export function requiresLeavable({ moves }: Belonging, leftOn: string) {
  const last = moves.at(-1);
  requires(last !== undefined, referenceRules.memberExists);
  requires(last.branchId !== undefined, rules.leftOnce);
  requires(last.since <= leftOn, rules.notBeforeLastMove, 'leftOn');
}

/** A transfer does not lie before the last move. */
export function requiresLastMoveBy({ moves }: Belonging, day: string, field: string) {
  requires(
    moves.every(({ since }) => since <= day),
    rules.notBeforeLastMove,
    field,
  );
}

export function withMove<State extends Belonging>(state: State, move: Move): State {
  return { ...state, moves: [...state.moves, move] };
}
