import { createHash } from 'node:crypto';
import type { GradedUnit, Grading, UnitsGrading } from './grade.js';
import type { Obligation } from './obligation.js';
import type { BranchGrade, IndicatorGrade } from './unit/branch-grade.js';
import type { MemberForAttention } from './attention.js';

type IdOf = Pick<UnitsGrading, 'idOf'>;

/**
 * The result as JSON (grading.md, “The result, as JSON”): keys in a fixed order, no spaces, one final newline; the same
 * events, rulebook, as-of and cut-off give the same bytes. Positions become the ids of their events.
 */
export function resultJson(grading: Grading): string {
  return `${JSON.stringify(resultOf(grading))}\n`;
}

/**
 * The result's digest (grading.md, “The result, as JSON”): the SHA-256 of a line `<key> <SHA-256 of its JSON>` for each unit,
 * then for `ungraded` and `committee`. A unit's answer proves itself against the year's without the other units.
 */
export function resultDigest(grading: Grading): string {
  const parts: [key: string, digest: string][] = [
    ...grading.units.map((unit): [string, string] => [unit.unitId, unitDigest(grading, unit)]),
    ['ungraded', hashOf(JSON.stringify(grading.ungraded))],
    ['committee', hashOf(JSON.stringify(grading.committee))],
  ];
  return hashOf(parts.map(([key, digest]) => `${key} ${digest}\n`).join(''));
}

/** The digests of units by their branches, which a later grading keeps as they are, and by the rest of their entries. */
const digests = new WeakMap<GradedUnit['branches'], Readonly<{ rest: string; digest: string }>>();

function unitDigest(grading: Grading, unit: GradedUnit): string {
  const rest = JSON.stringify(unitResult(grading, { ...unit, branches: [] }));
  const known = digests.get(unit.branches);
  if (known?.rest === rest) return known.digest;
  const digest = hashOf(JSON.stringify(unitResult(grading, unit)));
  digests.set(unit.branches, { rest, digest });
  return digest;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The result before it is written: its head, the units, those without a grade, the committee's own duties. */
export function resultOf(grading: Grading) {
  const { question, rulebook, stage, units, ungraded, committee } = grading;
  const { year, asOf, upToPosition } = question;
  const { id, version, sha256 } = rulebook;
  return {
    year,
    rulebook: { id, version, sha256 },
    asOf,
    cutoff: grading.facts.cutoff,
    upToPosition,
    stage,
    units: units.map((unit) => unitResult(grading, unit)),
    ungraded,
    committee,
  };
}

/** The members for attention as JSON, with the ids of their events. */
export function membersJson({ idOf }: UnitsGrading, members: readonly MemberForAttention[]): string {
  return `${JSON.stringify(members.map((member) => ({ ...member, evidence: member.evidence.map(idOf) })))}\n`;
}

/** The entry of a unit in the result. */
export function unitResult(grading: IdOf, unit: GradedUnit) {
  const { unitId, name, final, daily, inspection, duties, caps, eligible, branches, quota } = unit;
  const { tier, tierBeforeCaps, confirmedTier } = unit;
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
    confirmedTier,
    caps: caps.map(({ id, subjects, evidence }) => ({ id, subjects, evidence: evidence.map(grading.idOf) })),
    eligible: { excellentUnit: eligible, redFlagBranches: eligible },
    ...(quota && { quota }),
    branches: branches.map((branch) => branchResult(grading, branch)),
  };
}

function branchResult(grading: IdOf, { branchId, name, activeMonths, score, indicators }: BranchGrade) {
  return { branchId, name, activeMonths, score, indicators: indicators.map((each) => indicatorResult(grading, each)) };
}

function indicatorResult(grading: IdOf, { id, weight, ratio, obligations }: IndicatorGrade) {
  return { id, weight, ratio, obligations: obligations.map((each) => obligationResult(grading, each)) };
}

function obligationResult({ idOf }: IdOf, { subject, period, ratio, outcome, reason, evidence }: Obligation) {
  return { subject, period, ratio, outcome, reason, evidence: evidence.map(idOf) };
}
