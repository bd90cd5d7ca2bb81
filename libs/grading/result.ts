import type { GradedUnit, Grading, UnitsGrading } from './grade.js';
import type { Obligation } from './obligation.js';
import type { BranchGrade, IndicatorGrade } from './unit/branch-grade.js';
import type { MemberForAttention } from './attention.js';

type Identifying = Pick<UnitsGrading, 'idOf'>;

/**
 * The result as JSON (grading.md, “The result, as JSON”): keys in a fixed order, no spaces, one final newline; the same
 * events, rulebook, as-of and cut-off give the same bytes. Positions become the ids of their events.
 */
export function resultJson(grading: Grading): string {
  const { question, rulebook, units, committee } = grading;
  const { year, asOf, upToPosition } = question;
  const { id, version, sha256 } = rulebook;
  const result = {
    year,
    rulebook: { id, version, sha256 },
    asOf,
    cutoff: grading.facts.cutoff,
    upToPosition,
    units: units.map((unit) => unitResult(grading, unit)),
    committee,
  };
  return `${JSON.stringify(result)}\n`;
}

/** The members for attention as JSON, with the ids of their events. */
export function membersJson({ idOf }: UnitsGrading, members: readonly MemberForAttention[]): string {
  return `${JSON.stringify(members.map((member) => ({ ...member, evidence: member.evidence.map(idOf) })))}\n`;
}

/** The entry of a unit in the result. */
export function unitResult(grading: Identifying, unit: GradedUnit) {
  const { unitId, name, final, daily, inspection, duties, tier, tierBeforeCaps, caps, eligible, branches, quota } =
    unit;
  const { score, visits, phone, onSite } = inspection;
  return {
    unitId,
    name,
    final,
    daily,
    inspection: { score, visits, phone, onSite },
    duties: {
      score: duties.score,
      indicators: duties.indicators.map(({ id, ratio, obligations }) => {
        return { id, ratio, obligations: obligations.map((each) => obligationResult(grading, each)) };
      }),
    },
    tier,
    tierBeforeCaps,
    caps: caps.map(({ id, subjects, evidence }) => ({ id, subjects, evidence: evidence.map(grading.idOf) })),
    eligible: { excellentUnit: eligible, redFlagBranches: eligible },
    ...(quota && { quota }),
    branches: branches.map((branch) => branchResult(grading, branch)),
  };
}

function branchResult(grading: Identifying, { branchId, name, activeMonths, score, indicators }: BranchGrade) {
  return { branchId, name, activeMonths, score, indicators: indicators.map((each) => indicatorResult(grading, each)) };
}

function indicatorResult(grading: Identifying, { id, weight, ratio, obligations }: IndicatorGrade) {
  return { id, weight, ratio, obligations: obligations.map((each) => obligationResult(grading, each)) };
}

function obligationResult({ idOf }: Identifying, { subject, period, ratio, outcome, reason, evidence }: Obligation) {
  return { subject, period, ratio, outcome, reason, evidence: evidence.map(idOf) };
}
