import { capText, type GradedUnit } from '../../grading/index.js';
import type { BranchGrade } from '../../grading/unit/branch-grade.js';
import { followUpsOf } from '../follow-ups/follow-up-tracker.js';
import type { GradedYear, GradedYears } from '../graded-years.js';
import { findingsOf } from '../inspections/finding-list.js';
import type { Bilingual, Scope, Sources } from '../view.js';
import { branchesWithin } from '../within.js';
import { dutiesOf } from './duty-counts.js';
import { termsOf } from './secretary-terms.js';
import { summaryText } from './secretary-text.js';
import type { SummaryFacts, SummaryGrade } from './summary-facts.js';

/** A secretary's year for the debriefing (述职), clause 3.1a; every figure names its records. */
export type SecretarySummary = SummaryFacts & Readonly<{ position: number; text: Bilingual }>;

/** `undefined` where there is no such branch within the scope. */
export async function secretarySummary(
  years: GradedYears,
  sources: Sources,
  within: Scope,
  branchId: string,
  year: number,
): Promise<SecretarySummary | undefined> {
  const { registry, today } = sources;
  const branch = registry.branch(branchId);
  if (branch?.establishedOn === undefined || branchesWithin(registry, within, { branchId })?.length === 0)
    return undefined;
  const { unitId, name: branchName } = branch;
  const judged = await years.of(unitId, year, today);
  const unit = judged.units.find((each) => each.unitId === unitId);
  const graded = unit?.branches.find((each) => each.branchId === branchId);
  const followUps = await followUpsOf(years, sources, branchId, year);
  const during = { from: `${year}-01-01`, upTo: `${year}-12-31` };
  const found = await findingsOf(sources, { kind: 'branch', branchId }, during);
  const facts: SummaryFacts = {
    branchId,
    unitId,
    branchName,
    year,
    cutoff: judged.facts.cutoff,
    secretaries: termsOf(judged, branchId, year),
    duties: graded ? dutiesOf(judged, graded.indicators) : [],
    followUps: followUps.items,
    findings: found.items,
    grade: unit && graded ? gradeOf(judged, await years.of(unitId, year, today, today), unit, graded) : null,
  };
  const position = Math.min(judged.position, followUps.position, found.position);
  return { position, text: summaryText(facts), ...facts };
}

/** What became of the assessment since: it is opened and confirmed after the last day that the year is judged by. */
function gradeOf(
  { rulebook, idOf }: GradedYear,
  since: GradedYear,
  unit: GradedUnit,
  { score, activeMonths }: BranchGrade,
): SummaryGrade {
  const confirmation = since.facts.assessments.get(String(since.facts.year))?.last('GradesConfirmed');
  const confirmed = confirmation?.data.units.find(({ unitId }) => unitId === unit.unitId);
  return {
    branchScore: score,
    activeMonths,
    unit: {
      final: unit.final,
      tier: unit.tier,
      caps: unit.caps.map(({ id, evidence }) => {
        return { id, text: capText(rulebook.caps.find((cap) => cap.id === id)!), eventIds: evidence.map(idOf) };
      }),
    },
    stage: since.stage,
    confirmed: confirmation && confirmed ? { tier: confirmed.tier, eventId: since.idOf(confirmation.position) } : null,
  };
}
