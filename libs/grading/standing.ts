import type { Bilingual } from '../kernel/bilingual.js';
import { points, bilingual } from './explain/texts.js';
import type { GradedUnit, UnitsGrading } from './grade.js';
import { compare } from './obligation.js';
import { confirmedComputation } from './stage.js';

/** A unit with the figures that stand: those that people confirmed, or before that the computed ones. */
export type StandingUnit = Readonly<{
  unit: GradedUnit;
  /** What the records of now make of a confirmed unit, if it differs; `null` if they no longer grade it. */
  now?: GradedUnit | null;
}>;

/** The units by id. A confirmed unit keeps its figures; what later records make of them is shown beside. */
export function standingUnits({ units, confirmed }: Pick<UnitsGrading, 'units' | 'confirmed'>): StandingUnit[] {
  const before = (confirmed()?.units ?? []).filter(({ confirmedTier }) => confirmedTier !== null);
  const byId = new Map(before.map((unit) => [unit.unitId, unit]));
  const graded = new Set(units.map(({ unitId }) => unitId));
  return [
    ...units.map((unit): StandingUnit => {
      const was = byId.get(unit.unitId);
      return !was || figuresOf(was) === figuresOf(unit) ? { unit } : { unit: was, now: unit };
    }),
    ...before.filter(({ unitId }) => !graded.has(unitId)).map((unit) => ({ unit, now: null })),
  ].sort((a, b) => compare(a.unit.unitId, b.unit.unitId));
}

/** The rulebook by which people confirmed the year, if it is another than that of the grading. */
export function otherConfirmedRulebook({ facts, rulebook }: Pick<UnitsGrading, 'facts' | 'rulebook'>) {
  const confirmed = confirmedComputation(facts)?.rulebook;
  return confirmed?.sha256 === rulebook.sha256 ? undefined : confirmed;
}

/** The grading of only one of its units; of none if it has none of that id. */
export function onlyUnit<Found extends UnitsGrading>(grading: Found, unitId: string): Found {
  const only = (units: readonly GradedUnit[]) => units.filter((unit) => unit.unitId === unitId);
  const confirmed = () => {
    const whole = grading.confirmed();
    return whole && { ...whole, units: only(whole.units) };
  };
  return { ...grading, units: only(grading.units), confirmed };
}

/** A figure as it was confirmed, and what it is since. */
export function movedText(
  { facts, confirmed }: Pick<UnitsGrading, 'facts' | 'confirmed'>,
  was: number | null,
  is: number | null,
): Bilingual {
  const [a, b] = [points(was), points(is)];
  const [before, after] = [confirmed()!.facts.cutoff, facts.cutoff];
  return before === after
    ? bilingual(
        `确认时 ${a}，其后登记的记录使其变为 ${b}`,
        `${a} when it was confirmed; what was recorded since makes it ${b}`,
      )
    : bilingual(
        `确认时 ${a}（截止 ${before}），按现有记录（截止 ${after}）为 ${b}`,
        `${a} when it was confirmed (up to ${before}); ${b} by the records of now (up to ${after})`,
      );
}

/** The figures that people confirmed, as JSON, of the units of which one has moved since; `undefined` if none has. */
export function confirmedFigures(grading: Pick<UnitsGrading, 'units' | 'confirmed'>) {
  const moved = standingUnits(grading).filter(({ now }) => now !== undefined);
  if (moved.length === 0) return undefined;
  const { facts, question } = grading.confirmed()!;
  return {
    upToPosition: question.upToPosition,
    cutoff: facts.cutoff,
    units: moved.map(({ unit: { unitId, final, daily, inspection, duties, tier, branches } }) => {
      const { score, visits, phone, onSite } = inspection;
      return {
        unitId,
        final,
        daily,
        inspection: { score, visits, phone, onSite },
        duties: duties.score,
        tier,
        branches: branches.map(({ branchId, score: ofBranch }) => ({ branchId, score: ofBranch })),
      };
    }),
  };
}

/** All figures of a unit, to be compared. */
function figuresOf({ final, daily, tier, inspection, duties, branches }: GradedUnit): string {
  const { score, visits, phone, onSite } = inspection;
  const ratios = (all: GradedUnit['duties']['indicators']) => all.map(({ id, ratio }) => [id, ratio]);
  return JSON.stringify([
    [final, daily, tier, score, visits, phone, onSite, duties.score, ratios(duties.indicators)],
    branches.map((branch) => [branch.branchId, branch.score, branch.activeMonths, ratios(branch.indicators)]),
  ]);
}
