import { lastDayOf, monthOf, monthsOfYear, yearOf } from '../kernel/civil.js';
import type { Fact } from './facts/fact.js';
import type { YearFacts } from './facts/year-facts.js';
import { positionsOf } from './obligation.js';

/** What clause 4.2b asks of the committee itself: reported, not scored. */
export type CommitteeDuties = Readonly<{
  monthsWithoutVisit: readonly string[];
  monthsWithoutBulletin: readonly string[];
  onSiteMissing: readonly Readonly<{ unitId: string; half: 'H1' | 'H2' }>[];
  phoneChecks: number;
}>;

/** One thing that the committee owed, whether it is done, and the positions of the events that say so. */
export type CommitteeObligation = Readonly<{
  duty: 'visit' | 'bulletin' | 'on-site';
  /** The month, or the half-year as `2025-H1`. */
  period: string;
  unitId?: string;
  done: boolean;
  evidence: readonly number[];
}>;

/** The duties of the committee up to the cut-off; `unitIds` are the graded units, sorted. */
export function committeeDuties(facts: YearFacts, unitIds: readonly string[]): CommitteeDuties {
  const missed = committeeObligations(facts, unitIds).filter(({ done }) => !done);
  const months = (wanted: CommitteeObligation['duty']) =>
    missed.filter(({ duty }) => duty === wanted).map(({ period }) => period);
  const calls = facts.inspections.flatMap((each) => each.of('PhoneCheckRecorded'));
  return {
    monthsWithoutVisit: months('visit'),
    monthsWithoutBulletin: months('bulletin'),
    onSiteMissing: missed.flatMap(({ unitId, period }) =>
      unitId === undefined ? [] : [{ unitId, half: period.slice(-2) as 'H1' | 'H2' }],
    ),
    phoneChecks: calls.filter(({ data }) => yearOf(data.calledOn) === facts.year).length,
  };
}

/** A visit each month, a bulletin for each month with visits, an assessment of each unit in each half-year. */
export function committeeObligations(facts: YearFacts, unitIds: readonly string[]): CommitteeObligation[] {
  const { year, cutoff, inspections } = facts;
  const visits = inspections.flatMap((each) => each.of('UnannouncedVisitRecorded'));
  const ofMonth = Map.groupBy(visits, ({ data }) => monthOf(data.visitedOn));
  const months = monthsOfYear(year).filter((month) => lastDayOf(month) <= cutoff);
  return [
    ...months.map((month) => owed('visit', month, ofMonth.get(month) ?? [])),
    ...months
      .filter((month) => ofMonth.has(month))
      .map((month) => owed('bulletin', month, facts.committee.get(month)?.of('BulletinIssued') ?? [])),
    ...unitIds.flatMap((unitId) => halvesOf(facts, unitId)),
  ];
}

function owed(duty: CommitteeObligation['duty'], period: string, done: readonly Fact[]): CommitteeObligation {
  return { duty, period, done: done.length > 0, evidence: positionsOf(done) };
}

/** The half-years begun on or after the unit's registration and ended by the cut-off. */
function halvesOf(facts: YearFacts, unitId: string): CommitteeObligation[] {
  const { year, cutoff, registry } = facts;
  const halves = [
    { half: 'H1', from: `${year}-01-01`, until: `${year}-06-30` },
    { half: 'H2', from: `${year}-07-01`, until: `${year}-12-31` },
  ] as const;
  const registeredOn = registry.unit(unitId)!.registeredOn!;
  const assessments = facts.inspectionsOf(unitId).flatMap((each) => each.of('OnSiteAssessmentRecorded'));
  return halves
    .filter(({ from, until }) => from >= registeredOn && until <= cutoff)
    .map(({ half }) => {
      const done = assessments.filter(({ data }) => data.year === year && data.half === half);
      return { ...owed('on-site', `${year}-${half}`, done), unitId };
    });
}
