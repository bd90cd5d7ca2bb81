import Type, { type Static } from 'typebox';
import {
  capText,
  standingUnits,
  tierNames,
  ungradedReasons,
  type GradedUnit,
  type Grading,
  type StandingUnit,
} from '../../grading/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, Count, exact, Id, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import type { Tier } from '../../modules/assessment/index.js';
import { BilingualText } from '../graded-branches.js';
import { orNull } from '../or-null.js';
import type { ComputedGrades } from './grades.js';

const TierName = oneOf('excellent', 'qualified', 'basically-qualified', 'unqualified');
export const StageName = oneOf('not-opened', 'opened', 'computed', 'under-appeal', 'confirmed');
/** Basis points: 10000 is full marks. */
const Points = orNull(Type.Integer());

const figures = { final: Points, daily: Points, inspection: Points, duties: Points, tier: TierName };

/** The figures that people confirmed, where later records have moved one. */
const AtConfirmation = exact(figures);

const Row = exact({
  unitId: Id,
  name: Text,
  ...figures,
  /** The tier by the figure alone, where a rule limits it. */
  before: optional(TierName),
  confirmed: optional(TierName),
  atConfirmation: optional(AtConfirmation),
  /** The rules that limit the tier, by their ids in `limits`. */
  limits: optional(anyOf(Text)),
  branches: Count,
});

const UngradedUnit = exact({ unitId: Id, name: Text, reason: BilingualText, atConfirmation: optional(AtConfirmation) });

/** The grades of a year as a table: what a list of units shows, and nothing more. */
export const GradesTable = exact({
  year: Year,
  position: orNull(Type.Integer()),
  cutoff: CivilDate,
  stage: StageName,
  resultSha256: Text,
  tiers: Type.Record(Type.String(), BilingualText),
  limits: Type.Record(Type.String(), BilingualText),
  /** The day up to which the confirmed figures judge, where one has moved since. */
  confirmedCutoff: optional(CivilDate),
  units: anyOf(Row),
  /** How many records have a doubtful time (audit-log.md, “Times”). */
  doubtful: Count,
  /** The units of the year without a grade, and why. */
  ungraded: anyOf(UngradedUnit),
});

type Row = Readonly<Static<typeof Row>>;
type UngradedUnit = Readonly<Static<typeof UngradedUnit>>;
type AtConfirmation = Readonly<Static<typeof AtConfirmation>>;
export type GradesTable = Readonly<Static<typeof GradesTable>>;

export function gradesTable(
  { grading, sha256, doubtful }: ComputedGrades,
  confirmed: ReadonlyMap<string, Tier>,
): GradesTable {
  const { year, upToPosition } = grading.question;
  const moved = standingUnits(grading).filter(({ now }) => now !== undefined);
  const before = new Map(moved.map(({ unit }) => [unit.unitId, figuresOf(unit)]));
  return {
    year,
    position: upToPosition,
    cutoff: grading.facts.cutoff,
    stage: grading.stage,
    resultSha256: sha256,
    tiers: tierNames,
    limits: limitsOf(grading),
    ...(moved.length > 0 && { confirmedCutoff: grading.confirmed()!.facts.cutoff }),
    doubtful: doubtful.length,
    units: grading.units.map((unit) => rowOf(unit, confirmed.get(unit.unitId), before.get(unit.unitId))),
    ungraded: ungradedOf(grading, moved),
  };
}

function rowOf(unit: GradedUnit, confirmed: Tier | undefined, before: AtConfirmation | undefined): Row {
  const { unitId, name, tier, tierBeforeCaps, caps, branches } = unit;
  return {
    unitId,
    name,
    ...figuresOf(unit),
    ...(tierBeforeCaps !== tier && { before: tierBeforeCaps }),
    ...(confirmed !== undefined && { confirmed }),
    ...(before && { atConfirmation: before }),
    ...(caps.length > 0 && { limits: caps.map(({ id }) => id) }),
    branches: branches.length,
  };
}

function figuresOf({ final, daily, inspection, duties, tier }: GradedUnit): AtConfirmation {
  return { final, daily, inspection: inspection.score, duties: duties.score, tier };
}

/** Also a unit that people confirmed and that the records of now no longer grade. */
function ungradedOf({ ungraded }: Grading, moved: readonly StandingUnit[]): UngradedUnit[] {
  const gone = new Map(moved.flatMap(({ unit, now }) => (now === null ? [[unit.unitId, unit] as const] : [])));
  const known = ungraded.map(({ unitId, name, reason }): UngradedUnit => {
    const was = gone.get(unitId);
    gone.delete(unitId);
    return { unitId, name, reason: ungradedReasons[reason], ...(was && { atConfirmation: figuresOf(was) }) };
  });
  const others = [...gone.values()].map((unit): UngradedUnit => {
    return { unitId: unit.unitId, name: unit.name, reason: notInYear, atConfirmation: figuresOf(unit) };
  });
  return [...known, ...others];
}

const notInYear: Bilingual = {
  zh: '按现有记录，本年度没有这个单位',
  en: 'by the records of now it is not a unit of this year',
};

/** The rules that limit a tier in this year, in words. */
function limitsOf({ units, rulebook }: Grading): Record<string, Bilingual> {
  const ids = new Set(units.flatMap(({ caps }) => caps.map(({ id }) => id)));
  return Object.fromEntries(rulebook.caps.flatMap((cap) => (ids.has(cap.id) ? [[cap.id, capText(cap)] as const] : [])));
}
