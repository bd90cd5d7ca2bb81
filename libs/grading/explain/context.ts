import { adds, type Share } from '../contributions.js';
import { FULL } from '../arithmetic.js';
import type { UnitsGrading } from '../grade.js';
import { quarterOf } from '../../kernel/civil.js';
import type { Effect } from './explanation.js';

/**
 * The subject of an explanation: a unit, branch, member or resolution; optionally one figure, optionally one period.
 * `today` is the day on which something can still be done; the default is the day after the cut-off.
 */
export type Question = Readonly<{ subject: string; indicator?: string; period?: string; today?: string }>;

/** The input of every part of an explanation. */
export type Context = Readonly<{ grading: UnitsGrading; question: Question }>;

/** The share of a figure in the explained one. */
export type Scale = Readonly<{ share: Share; on: Effect['on'] }>;

/** What a figure adds and loses; empty if it does not count. */
export function effectOf({ share, on }: Scale, ratio: number | null): { effect?: Effect } {
  if (ratio === null || share.part === 0n) return {};
  return { effect: { on, adds: adds(share, ratio), loses: adds(share, FULL - ratio) } };
}

/** Whether a day or a period is in the question's period; true without one. */
export function isInPeriod({ period }: Question, dayOrPeriod: string): boolean {
  if (period === undefined || dayOrPeriod.startsWith(period)) return true;
  return (
    period.includes('Q') && !dayOrPeriod.includes('Q') && dayOrPeriod.length > 4 && quarterOf(dayOrPeriod) === period
  );
}
