import type { Branch } from '../registry/index.js';
import { FULL } from './arithmetic.js';

export type Outcome = 'met' | 'partly' | 'missed' | 'not-applicable' | 'pending';

/** One duty of one subject in one period: how far it was met, the reason, and the positions of the deciding events. */
export type Obligation = Readonly<{
  subject: string;
  period: string;
  /** Basis points; `null` if no mean includes it. */
  ratio: number | null;
  outcome: Outcome;
  reason: string;
  evidence: readonly number[];
}>;

export function judged(
  subject: string,
  period: string,
  ratio: number,
  reason: string,
  evidence: readonly number[],
): Obligation {
  return { subject, period, ratio, outcome: outcomeOf(ratio), reason, evidence };
}

export function outcomeOf(ratio: number): Outcome {
  return ratio >= FULL ? 'met' : ratio > 0 ? 'partly' : 'missed';
}

export function notApplicable(
  subject: string,
  period: string,
  reason: string,
  evidence: readonly number[],
): Obligation {
  return { subject, period, ratio: null, outcome: 'not-applicable', reason, evidence };
}

/** Not done, and void because the branch was dissolved on or before the due day. */
export function fallenAway(
  subject: string,
  period: string,
  { dissolutionPosition }: Pick<Branch, 'dissolutionPosition'>,
  evidence: readonly number[],
): Obligation {
  return notApplicable(subject, period, 'dissolved', [...evidence, dissolutionPosition!]);
}

/** Not yet due at the cut-off, and not done. */
export function pending(subject: string, period: string, evidence: readonly number[]): Obligation {
  return { subject, period, ratio: null, outcome: 'pending', reason: 'not-yet-due', evidence };
}

/** Sorted by subject, then period; a stable sort. */
export function inOrder(obligations: readonly Obligation[]): Obligation[] {
  return obligations.toSorted((a, b) => compare(a.subject, b.subject) || compare(a.period, b.period));
}

/** The order of the report: by UTF-16 code units, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function positionsOf(facts: readonly Readonly<{ position: number }>[]): number[] {
  return facts.map(({ position }) => position);
}
