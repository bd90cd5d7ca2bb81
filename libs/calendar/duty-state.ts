import { FULL } from '../grading/arithmetic.js';
import type { Obligation, Outcome } from '../grading/obligation.js';
import type { EntryState } from './entry.js';

export type Window = Readonly<{
  opensOn: string;
  dueOn: string;
  /** It can be done only once: a part done before the due day stays a part. */
  once?: boolean;
  /** Nothing of it is open any more: what was found stays, also before the due day. */
  closed?: boolean;
  /** The meaning of the due day: a last day, the party day itself, or the last possible day while no party day is set. */
  day: 'last' | 'party-day' | 'unset';
}>;

export type DutyState = Readonly<{ state: EntryState; overdue: boolean; from: 'judged' | 'ahead' }>;

const states: Readonly<Record<Exclude<Outcome, 'pending'>, EntryState>> = {
  met: 'met',
  partly: 'partly',
  missed: 'missed',
  'not-applicable': 'excused',
};

/** Reasons that apply only because the year is not over. */
const provisional: ReadonlySet<string> = new Set(['december-not-active', 'no-active-quarter']);

export type Verdict = Pick<Obligation, 'outcome' | 'reason'>;

/**
 * The state of a duty from two gradings: `judged` at yesterday's cut-off, and `ahead` as if all had fallen due with nothing
 * more recorded. `undefined` for a duty that is void by now.
 */
export function dutyStateOf(
  judged: Verdict | undefined,
  ahead: Verdict | undefined,
  window: Window,
  today: string,
): DutyState | undefined {
  if (judged && judged.outcome !== 'pending' && !provisional.has(judged.reason)) {
    return { state: states[judged.outcome], overdue: false, from: 'judged' };
  }
  if (!ahead) return undefined;
  const { outcome } = ahead;
  const isDone = outcome === 'met' || outcome === 'not-applicable' || isDoneInPart(outcome, window, today);
  if (outcome !== 'pending' && (isDone || window.closed)) {
    return { state: states[outcome], overdue: false, from: 'ahead' };
  }
  return { state: today < window.opensOn ? 'coming' : 'due', overdue: today > window.dueOn, from: 'ahead' };
}

/** The verdict on a part of an obligation from its own mark; a `null` mark is no verdict yet. */
export function verdictOf(mark: number | null, reason: string): Verdict {
  if (mark === null) return { outcome: 'pending', reason };
  return { outcome: mark >= FULL ? 'met' : mark > 0 ? 'partly' : 'missed', reason };
}

function isDoneInPart(outcome: Outcome, { dueOn, once = false }: Window, today: string): outcome is 'partly' {
  return outcome === 'partly' && (once || today > dueOn);
}

/** The days of a window as an entry has them. */
export function spanOf({ opensOn, dueOn, day }: Window) {
  return { opensOn, dueOn, dayIsSet: day !== 'unset' };
}

export function stateOf({ state, overdue }: DutyState) {
  return { state, overdue };
}
