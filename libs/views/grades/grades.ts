import { confirmedFigures, onlyUnit, otherConfirmedRulebook, resultOf, type Grading } from '../../grading/index.js';
import type { Tier } from '../../modules/assessment/index.js';

/** The grades of a year, and the digest of the result. */
export type ComputedGrades = Readonly<{ grading: Grading; sha256: string }>;

type ConfirmedFigures = NonNullable<ReturnType<typeof confirmedFigures>>;
type Result = ReturnType<typeof resultOf>;
type TierOfUnit = Readonly<{ unitId: string; tier: Tier }>;
type Tiers = ReadonlyMap<string, Tier>;

/** The grades of all units, with the stage of the assessment. */
export type YearGrades = Readonly<{
  resultSha256: string;
  stage: Grading['stage'];
  confirmed: readonly TierOfUnit[];
  /** The figures that people confirmed, of the units of which later records moved one; else absent. */
  confirmedFigures?: ConfirmedFigures;
  /** The rulebook by which people confirmed the year, if it is another than that of the result. */
  confirmedRulebook?: Result['rulebook'];
  result: Result;
}>;

export function yearGrades({ grading, sha256 }: ComputedGrades, confirmed: Tiers): YearGrades {
  return {
    resultSha256: sha256,
    stage: grading.stage,
    confirmed: [...confirmed].map(([unitId, tier]) => ({ unitId, tier })),
    ...besideOf(grading),
    result: resultOf(grading),
  };
}

/** The grade of one unit; `unit` is null if it has none in the year. */
export type UnitGrade = Omit<Result, 'units'> &
  Readonly<{
    resultSha256: string;
    stage: Grading['stage'];
    confirmed: TierOfUnit | null;
    confirmedFigures?: ConfirmedFigures;
    confirmedRulebook?: Result['rulebook'];
    unit: Result['units'][number] | null;
  }>;

export function unitGrade({ grading, sha256 }: ComputedGrades, unitId: string, confirmed: Tiers): UnitGrade {
  const of = onlyUnit(grading, unitId);
  const { units: results, ...head } = resultOf(of);
  const tier = confirmed.get(unitId);
  return {
    ...head,
    resultSha256: sha256,
    stage: grading.stage,
    confirmed: tier === undefined ? null : { unitId, tier },
    ...besideOf(of),
    unit: results[0] ?? null,
  };
}

function besideOf(grading: Grading): Pick<YearGrades, 'confirmedFigures' | 'confirmedRulebook'> {
  const [figures, other] = [confirmedFigures(grading), otherConfirmedRulebook(grading)];
  return { ...(figures && { confirmedFigures: figures }), ...(other && { confirmedRulebook: other }) };
}
