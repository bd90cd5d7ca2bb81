import Type, { type Static } from 'typebox';
import { capText, listOf, points, tierNames, type GradedUnit, type Grading } from '../../grading/index.js';
import type { Bilingual, Language } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, Count, exact, Id, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import type { Tier } from '../../modules/assessment/index.js';
import { BilingualText } from '../graded-branches.js';
import { orNull } from '../or-null.js';
import type { SheetPage } from '../sheet.js';
import type { ComputedGrades } from './grades.js';

const TierName = oneOf('excellent', 'qualified', 'basically-qualified', 'unqualified');
/** Basis points: 10000 is full marks. */
const Points = orNull(Type.Integer());

const Row = exact({
  unitId: Id,
  name: Text,
  final: Points,
  daily: Points,
  inspection: Points,
  duties: Points,
  tier: TierName,
  /** The tier by the figure alone, where a rule limits it. */
  before: optional(TierName),
  confirmed: optional(TierName),
  /** The rules that limit the tier, by their ids in `limits`. */
  limits: optional(anyOf(Text)),
  branches: Count,
});

/** The grades of a year as a table: what a list of units shows, and nothing more. */
export const GradesTable = exact({
  year: Year,
  position: orNull(Type.Integer()),
  cutoff: CivilDate,
  stage: oneOf('not-opened', 'opened', 'computed', 'under-appeal', 'confirmed'),
  resultSha256: Text,
  tiers: Type.Record(Type.String(), BilingualText),
  limits: Type.Record(Type.String(), BilingualText),
  units: anyOf(Row),
});

type Row = Readonly<Static<typeof Row>>;
export type GradesTable = Readonly<Static<typeof GradesTable>>;

export function gradesTable({ grading, sha256 }: ComputedGrades, confirmed: ReadonlyMap<string, Tier>): GradesTable {
  const { year, upToPosition } = grading.question;
  return {
    year,
    position: upToPosition,
    cutoff: grading.facts.cutoff,
    stage: grading.stage,
    resultSha256: sha256,
    tiers: tierNames,
    limits: limitsOf(grading),
    units: grading.units.map((unit) => rowOf(unit, confirmed.get(unit.unitId))),
  };
}

function rowOf(unit: GradedUnit, confirmed: Tier | undefined): Row {
  const { unitId, name, final, daily, inspection, duties, tier, tierBeforeCaps, caps, branches } = unit;
  return {
    unitId,
    name,
    final,
    daily,
    inspection: inspection.score,
    duties: duties.score,
    tier,
    ...(tierBeforeCaps !== tier && { before: tierBeforeCaps }),
    ...(confirmed !== undefined && { confirmed }),
    ...(caps.length > 0 && { limits: caps.map(({ id }) => id) }),
    branches: branches.length,
  };
}

/** The rules that limit a tier in this year, in words. */
function limitsOf({ units, rulebook }: Grading): Record<string, Bilingual> {
  const ids = new Set(units.flatMap(({ caps }) => caps.map(({ id }) => id)));
  return Object.fromEntries(rulebook.caps.flatMap((cap) => (ids.has(cap.id) ? [[cap.id, capText(cap)] as const] : [])));
}

/** The columns of the table for people. */
export const gradesTableTitles: readonly Bilingual[] = [
  { zh: '单位', en: 'Unit' },
  { zh: '得分', en: 'Figure' },
  { zh: '平时', en: 'Daily' },
  { zh: '督查', en: 'Inspection' },
  { zh: '单位职责', en: 'Duties of the unit' },
  { zh: '等次', en: 'Tier' },
  { zh: '限制之前的等次', en: 'Tier before limits' },
  { zh: '限制等次的原因', en: 'What limits the tier' },
  { zh: '已确定的等次', en: 'Confirmed tier' },
  { zh: '党支部数', en: 'Branches' },
];

/** The table in words. */
export function gradesTableSheet({ units, limits, position }: GradesTable, lang: Language): SheetPage {
  const tier = (name: Tier | undefined) => (name === undefined ? null : tierNames[name][lang]);
  const items = units.map((unit) => [
    unit.name,
    ...[unit.final, unit.daily, unit.inspection, unit.duties].map((each) => (each === null ? null : points(each))),
    tier(unit.tier),
    tier(unit.before),
    unit.limits ? listOf(unit.limits.map((id) => limits[id]!))[lang] : null,
    tier(unit.confirmed),
    unit.branches,
  ]);
  return { position: position ?? -1, items, next: null };
}
