import { yearOf } from '../../kernel/civil.js';
import { div, FULL, mean, weightedMean } from '../arithmetic.js';
import type { UnitYear } from '../facts/unit-year.js';
import type { Rulebook } from '../rulebook/index.js';
import { findingsOf, type Finding } from './findings.js';

/** One visit, phone check or assessment with its score in basis points. */
export type InspectionScoreItem = Readonly<{ inspectionId: string; score: number; evidence: readonly number[] }>;

/** The inspection score of a unit and its parts; `null` for a missing part (grading.md, “Unit”). */
export type InspectionScore = Readonly<{
  score: number | null;
  visits: number | null;
  phone: number | null;
  onSite: number | null;
  parts: Readonly<{
    visits: readonly InspectionScoreItem[];
    phone: readonly InspectionScoreItem[];
    onSite: readonly InspectionScoreItem[];
  }>;
}>;

export function inspectionScore(unit: UnitYear, { inspection }: Rulebook): InspectionScore {
  const parts = { visits: visitsOf(unit, inspection), phone: phoneChecksOf(unit), onSite: assessmentsOf(unit) };
  const [visits, phone, onSite] = [parts.visits, parts.phone, parts.onSite].map((part) =>
    mean(part.map(({ score }) => score)),
  ) as [number | null, number | null, number | null];
  const weights = [inspection.visits.value, inspection.phone.value, inspection.onSite.value];
  const existing = [visits, phone, onSite].flatMap((value, index) =>
    value === null ? [] : [[weights[index]!, value] as const],
  );
  return { score: weightedMean(existing), visits, phone, onSite, parts };
}

function visitsOf(unit: UnitYear, rules: Rulebook['inspection']): InspectionScoreItem[] {
  return unit.inspections.flatMap((facts) =>
    facts
      .of('UnannouncedVisitRecorded')
      .filter(({ data }) => yearOf(data.visitedOn) === unit.year)
      .map((visit) => {
        const findings = findingsOf(facts, visit);
        const deducted = findings.reduce((sum, finding) => sum + deductionOf(finding, rules), 0);
        const evidence = [...new Set([visit.position, ...findings.flatMap((finding) => finding.evidence)])];
        return { inspectionId: visit.data.inspectionId, score: Math.max(0, FULL - deducted), evidence };
      }),
  );
}

/** The deduction of a finding from its visit's score. */
export function deductionOf({ severity, withdrawn, acceptedInTime }: Finding, rules: Rulebook['inspection']): number {
  if (withdrawn) return 0;
  const deduction = rules.deductions[severity].value;
  return acceptedInTime ? div(deduction, rules.rectifiedDivisor.value) : deduction;
}

function phoneChecksOf(unit: UnitYear): InspectionScoreItem[] {
  return unit.inspections.flatMap((facts) =>
    facts
      .of('PhoneCheckRecorded')
      .filter(({ data }) => yearOf(data.calledOn) === unit.year && data.reached && data.asked > 0)
      .map(({ data, position }) => ({
        inspectionId: data.inspectionId,
        score: div(FULL * data.passed, data.asked),
        evidence: [position],
      })),
  );
}

function assessmentsOf(unit: UnitYear): InspectionScoreItem[] {
  return unit.inspections.flatMap((facts) =>
    facts
      .of('OnSiteAssessmentRecorded')
      .filter(({ data }) => data.year === unit.year)
      .map(({ data, position }) => ({
        inspectionId: data.inspectionId,
        score: data.score * 100,
        evidence: [position],
      })),
  );
}
