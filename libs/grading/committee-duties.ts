import { lastDayOf, monthOf, monthsOfYear, yearOf } from '../kernel/civil.js';
import type { YearFacts } from './facts/year-facts.js';

/** What clause 4.2b asks of the committee itself: reported, not scored. */
export type CommitteeDuties = Readonly<{
  monthsWithoutVisit: readonly string[];
  monthsWithoutBulletin: readonly string[];
  onSiteMissing: readonly Readonly<{ unitId: string; half: 'H1' | 'H2' }>[];
  phoneChecks: number;
}>;

/** The duties of the committee up to the cut-off; `unitIds` are the graded units, sorted. */
export function committeeDuties(facts: YearFacts, unitIds: readonly string[]): CommitteeDuties {
  const { year, cutoff, inspections } = facts;
  const visits = inspections.flatMap((each) => each.of('UnannouncedVisitRecorded'));
  const visited = new Set(visits.map(({ data }) => monthOf(data.visitedOn)));
  const months = monthsOfYear(year).filter((month) => lastDayOf(month) <= cutoff);
  const calls = inspections.flatMap((each) => each.of('PhoneCheckRecorded'));
  return {
    monthsWithoutVisit: months.filter((month) => !visited.has(month)),
    monthsWithoutBulletin: months.filter((month) => visited.has(month) && !hasBulletin(facts, month)),
    onSiteMissing: unitIds.flatMap((unitId) => halvesMissing(facts, unitId)),
    phoneChecks: calls.filter(({ data }) => yearOf(data.calledOn) === year).length,
  };
}

function hasBulletin({ committee }: YearFacts, month: string): boolean {
  return (committee.get(month)?.of('BulletinIssued').length ?? 0) > 0;
}

/** The half-years begun on or after the unit's registration and ended by the cut-off without an assessment. */
function halvesMissing(facts: YearFacts, unitId: string) {
  const { year, cutoff, registry } = facts;
  const halves = [
    { half: 'H1', from: `${year}-01-01`, until: `${year}-06-30` },
    { half: 'H2', from: `${year}-07-01`, until: `${year}-12-31` },
  ] as const;
  const registeredOn = registry.unit(unitId)!.registeredOn!;
  const assessments = facts.inspectionsOf(unitId).flatMap((each) => each.of('OnSiteAssessmentRecorded'));
  return halves
    .filter(({ from, until }) => from >= registeredOn && until <= cutoff)
    .filter(({ half }) => !assessments.some(({ data }) => data.year === year && data.half === half))
    .map(({ half }) => ({ unitId, half }));
}
