import { confirmedFigures, onlyUnit, otherConfirmedRulebook, resultOf, type Grading } from '../../grading/index.js';
import { recordedAtOf } from '../../event-store/index.js';
import type { DoubtfulTime } from '../../grades/index.js';
import type { Tier } from '../../modules/assessment/index.js';

/** The grades of a year, the digest of the result, and the graded records whose times cannot be true. */
export type ComputedGrades = Readonly<{ grading: Grading; sha256: string; doubtful: readonly DoubtfulTime[] }>;

/** A record with a doubtful time, and when it was signed by the checkpoints around it. */
export type DoubtfulRecord = Readonly<{
  position: number;
  recordedAt: string;
  signedAfter?: string;
  signedBefore?: string;
}>;

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
  /** A wrong clock, or rows that were put in by hand: a notice, for somebody to ask. */
  doubtful: readonly DoubtfulRecord[];
  result: Result;
}>;

export function yearGrades({ grading, sha256, doubtful }: ComputedGrades, confirmed: Tiers): YearGrades {
  return {
    resultSha256: sha256,
    stage: grading.stage,
    confirmed: [...confirmed].map(([unitId, tier]) => ({ unitId, tier })),
    ...besideOf(grading),
    doubtful: doubtful.map(doubtfulRecord),
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
    doubtful: readonly DoubtfulRecord[];
    unit: Result['units'][number] | null;
  }>;

export function unitGrade({ grading, sha256, doubtful }: ComputedGrades, unitId: string, confirmed: Tiers): UnitGrade {
  const of = onlyUnit(grading, unitId);
  const { units: results, ...head } = resultOf(of);
  const tier = confirmed.get(unitId);
  return {
    ...head,
    resultSha256: sha256,
    stage: grading.stage,
    confirmed: tier === undefined ? null : { unitId, tier },
    ...besideOf(of),
    doubtful: doubtful.map(doubtfulRecord),
    unit: results[0] ?? null,
  };
}

/** The doubtful time for programs. */
export function doubtfulRecord({ position, recorded, after, before }: DoubtfulTime): DoubtfulRecord {
  const instant = (seconds: number) => recordedAtOf(Math.floor(seconds * 1000));
  return {
    position,
    recordedAt: instant(recorded),
    ...(after !== undefined && { signedAfter: instant(after) }),
    ...(before !== undefined && { signedBefore: instant(before) }),
  };
}

function besideOf(grading: Grading): Pick<YearGrades, 'confirmedFigures' | 'confirmedRulebook'> {
  const [figures, other] = [confirmedFigures(grading), otherConfirmedRulebook(grading)];
  return { ...(figures && { confirmedFigures: figures }), ...(other && { confirmedRulebook: other }) };
}
