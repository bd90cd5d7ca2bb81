import { adds, type Share } from '../contributions.js';
import { FULL } from '../arithmetic.js';
import type { UnitsGrading } from '../grade.js';
import { quarterOf } from '../../kernel/civil.js';
import type { Effect } from './explanation.js';

/** What is to be explained: a unit, branch, member or resolution, perhaps one figure of it, perhaps in one period. */
export type Question = Readonly<{ subject: string; indicator?: string; period?: string }>;

/** What every part of an explanation is made from. */
export type Context = Readonly<{ grading: UnitsGrading; question: Question }>;

/** The part of a figure in the one that is explained. */
export type Scale = Readonly<{ share: Share; on: Effect['on'] }>;

/** What a figure adds and loses; nothing of a figure that does not count. */
export function effectOf({ share, on }: Scale, ratio: number | null): { effect?: Effect } {
  if (ratio === null || share.part === 0n) return {};
  return { effect: { on, adds: adds(share, ratio), loses: adds(share, FULL - ratio) } };
}

/** Whether a day or a period lies in what was asked for; everything does where nothing was. */
export function isAsked({ period }: Question, dayOrPeriod: string): boolean {
  if (period === undefined || dayOrPeriod.startsWith(period)) return true;
  return (
    period.includes('Q') && !dayOrPeriod.includes('Q') && dayOrPeriod.length > 4 && quarterOf(dayOrPeriod) === period
  );
}
