import { FULL } from '../grading/arithmetic.js';
import type { Obligation, Outcome } from '../grading/obligation.js';
import type { EntryState } from './entry.js';

export type Window = Readonly<{
  opensOn: string;
  dueOn: string;
  /** What is done once is not done again: what was done in part before the due day stays so. */
  once?: boolean;
}>;

export type Standing = Readonly<{ state: EntryState; overdue: boolean; from: 'judged' | 'ahead' }>;

const states: Readonly<Record<Exclude<Outcome, 'pending'>, EntryState>> = {
  met: 'met',
  partly: 'partly',
  missed: 'missed',
  'not-applicable': 'excused',
};

/** What the grading says only because the year has not come that far. */
const provisional: ReadonlySet<string> = new Set(['december-not-active', 'no-active-quarter']);

export type Verdict = Pick<Obligation, 'outcome' | 'reason'>;

/**
 * The state of a duty from two gradings: as judged at yesterday's cut-off, and as it would be judged with nothing more
 * recorded when all has fallen due (`ahead`). `undefined` of a duty that has fallen away since.
 */
export function standingOf(
  judged: Verdict | undefined,
  ahead: Verdict | undefined,
  window: Window,
  today: string,
): Standing | undefined {
  if (judged && judged.outcome !== 'pending' && !provisional.has(judged.reason)) {
    return { state: states[judged.outcome], overdue: false, from: 'judged' };
  }
  if (!ahead) return undefined;
  const { outcome } = ahead;
  if (outcome === 'met' || outcome === 'not-applicable' || isDoneInPart(outcome, window, today)) {
    return { state: states[outcome], overdue: false, from: 'ahead' };
  }
  return { state: today < window.opensOn ? 'coming' : 'due', overdue: today > window.dueOn, from: 'ahead' };
}

/** The verdict on a part of an obligation that has its own mark; `null` is no verdict yet. */
export function verdictOf(mark: number | null, reason: string): Verdict {
  if (mark === null) return { outcome: 'pending', reason };
  return { outcome: mark >= FULL ? 'met' : mark > 0 ? 'partly' : 'missed', reason };
}

function isDoneInPart(outcome: Outcome, { dueOn, once = false }: Window, today: string): outcome is 'partly' {
  return outcome === 'partly' && (once || today > dueOn);
}
