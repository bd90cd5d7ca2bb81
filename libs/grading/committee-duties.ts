import { addMonths, lastDayOf, monthOf, monthsOfYear, yearOf } from '../kernel/civil.js';
import type { YearFacts } from './facts/year-facts.js';
import { compare, positionsOf } from './obligation.js';

type UnitHalf = Readonly<{ unitId: string; half: 'H1' | 'H2' }>;

/** The committee's own duties under clause 4.2b: reported, not scored. */
export type CommitteeDuties = Readonly<{
  monthsWithoutVisit: readonly string[];
  monthsWithoutBulletin: readonly string[];
  /** The months whose first bulletin came after the end of the next month. */
  bulletinsLate: readonly string[];
  onSiteMissing: readonly UnitHalf[];
  /** The assessments more than a month after the half-year. */
  onSiteLate: readonly UnitHalf[];
  phoneChecks: number;
}>;

/** One duty of the committee, how it was done by its last day, and the positions of its events. */
export type CommitteeObligation = Readonly<{
  duty: 'visit' | 'bulletin' | 'on-site';
  /** The month, or the half-year as `2025-H1`. */
  period: string;
  unitId?: string;
  dueOn: string;
  done: 'in-time' | 'late' | undefined;
  evidence: readonly number[];
}>;

/** The duties of the committee up to the cut-off; `unitIds` are the graded units, sorted. */
export function committeeDuties(facts: YearFacts, unitIds: readonly string[]): CommitteeDuties {
  const all = committeeObligations(facts, unitIds);
  const of = (wanted: CommitteeObligation['duty'], done: CommitteeObligation['done']) =>
    all.filter(
      (each) => each.duty === wanted && each.done === done && (done !== undefined || each.dueOn <= facts.cutoff),
    );
  const calls = facts.inspections.flatMap((each) => each.of('PhoneCheckRecorded'));
  return {
    monthsWithoutVisit: of('visit', undefined).map(({ period }) => period),
    monthsWithoutBulletin: of('bulletin', undefined).map(({ period }) => period),
    bulletinsLate: of('bulletin', 'late').map(({ period }) => period),
    onSiteMissing: of('on-site', undefined).map(unitHalf),
    onSiteLate: of('on-site', 'late').map(unitHalf),
    phoneChecks: calls.filter(({ data }) => yearOf(data.calledOn) === facts.year).length,
  };
}

/**
 * The obligations of the year, due or not: a visit each month, a bulletin for each month with visits or with a bulletin, an
 * assessment of each unit in each half-year.
 */
export function committeeObligations(facts: YearFacts, unitIds: readonly string[]): CommitteeObligation[] {
  const { year, inspections } = facts;
  const visits = inspections.flatMap((each) => each.of('UnannouncedVisitRecorded'));
  const ofMonth = Map.groupBy(visits, ({ data }) => monthOf(data.visitedOn));
  const months = monthsOfYear(year);
  return [
    ...months.map((month) => owed('visit', month, lastDayOf(month), dated(ofMonth.get(month) ?? [], 'visitedOn'))),
    ...months.flatMap((month) => {
      const bulletins = facts.committee.get(month)?.of('BulletinIssued') ?? [];
      if (!ofMonth.has(month) && bulletins.length === 0) return [];
      return [owed('bulletin', month, lastDayOf(addMonths(month, 1)), dated(bulletins, 'issuedOn'))];
    }),
    ...unitIds.flatMap((unitId) => halvesOf(facts, unitId)),
  ];
}

type Act = Readonly<{ on: string; position: number }>;

function dated<Field extends string>(
  facts: readonly Readonly<{ position: number; data: Readonly<Record<Field, string>> }>[],
  field: Field,
): Act[] {
  return facts.map(({ position, data }) => ({ position, on: data[field] }));
}

function owed(
  duty: CommitteeObligation['duty'],
  period: string,
  dueOn: string,
  acts: readonly Act[],
): CommitteeObligation {
  const [earliest] = acts.map(({ on }) => on).sort(compare);
  const done = earliest === undefined ? undefined : earliest <= dueOn ? 'in-time' : 'late';
  return { duty, period, dueOn, done, evidence: positionsOf(acts) };
}

/** The half-years begun on or after the unit's registration and ended before its dissolution. */
function halvesOf(facts: YearFacts, unitId: string): CommitteeObligation[] {
  const { year, registry } = facts;
  const halves = [
    { half: 'H1', from: `${year}-01-01`, until: `${year}-06-30` },
    { half: 'H2', from: `${year}-07-01`, until: `${year}-12-31` },
  ] as const;
  const { registeredOn, dissolvedOn } = registry.unit(unitId)!;
  const assessments = facts.inspectionsOf(unitId).flatMap((each) => each.of('OnSiteAssessmentRecorded'));
  return halves
    .filter(({ from, until }) => from >= registeredOn! && (dissolvedOn === undefined || until < dissolvedOn))
    .map(({ half, until }) => {
      const done = assessments.filter(({ data }) => data.year === year && data.half === half);
      const dueOn = lastDayOf(addMonths(monthOf(until), 1));
      return { ...owed('on-site', `${year}-${half}`, dueOn, dated(done, 'assessedOn')), unitId };
    });
}

function unitHalf({ unitId, period }: CommitteeObligation): UnitHalf {
  return { unitId: unitId!, half: period.slice(-2) as UnitHalf['half'] };
}
