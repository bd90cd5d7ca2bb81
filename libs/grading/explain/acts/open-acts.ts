import { branchYear } from '../../facts/branch-year.js';
import { unitYear } from '../../facts/unit-year.js';
import type { GradedUnit, UnitsGrading } from '../../grade.js';
import { cutoffOn } from '../../default-cutoff.js';
import type { Act } from './act.js';
import { branchActs } from './branch-acts.js';
import { unitActs } from './unit-acts.js';

/** An act with its whole effect: the points that it gains, and the unit as it would be graded. */
export type OpenAct = Act & Readonly<{ gain: number; unit: GradedUnit }>;

/** What can still be done for a unit's grade: each act that gains something, largest gain first, and all together. */
export type OpenActs = Readonly<{ acts: readonly OpenAct[]; all: GradedUnit }>;

/**
 * What can still be done on a day before the cut-off, which is the end of the next January unless another was asked for. Each
 * act is judged by grading the year as if it had been done, so that every effect counts. Nothing after the cut-off.
 */
export function openActsOf(
  grading: UnitsGrading,
  { unitId, branches }: GradedUnit,
  today: string,
): OpenActs | undefined {
  const { facts, rulebook } = grading;
  const { year, cutoff } = facts;
  const last = cutoff === cutoffOn(year, today) ? `${year + 1}-01-31` : cutoff;
  if (today > last) return undefined;
  const day = today > cutoff ? today : cutoff;
  const graded = (acts: readonly Act[]) =>
    grading.supposing(
      unitId,
      day,
      acts.flatMap(({ events }) => events),
    )!;
  const now = graded([]);
  const acts = [
    ...branches.flatMap((grade) => {
      const branch = branchYear(grade.branchId, facts, rulebook);
      return branchActs({ branch, grade, rulebook, today });
    }),
    ...unitActs(unitYear(facts, unitId), rulebook, today),
  ].map((act): OpenAct => {
    const unit = graded([act]);
    return { ...act, unit, gain: unit.final - now.final };
  });
  const useful = acts.filter(({ gain, unit }) => gain > 0 || unit.caps.length < now.caps.length);
  return { acts: useful.sort((a, b) => b.gain - a.gain), all: graded(useful) };
}
