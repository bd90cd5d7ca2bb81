import type { Bilingual } from '../../kernel/bilingual.js';
import { capText, confirmedAt, movedText, standingUnits, type GradedUnit } from '../../grading/index.js';
import { membersNamed } from '../identities.js';
import { followUpsOf } from '../follow-ups/follow-ups.js';
import type { GradedYear } from '../graded-years.js';
import { findingsOf } from '../inspections/findings.js';
import { branchesIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import { dutiesOf } from './duty-counts.js';
import { openDutiesOf } from './open-duties.js';
import { termsOf } from './secretary-terms.js';
import { summaryText } from './secretary-text.js';
import type { SummaryFacts, SummaryGrade } from './summary-facts.js';

/** The summary of a secretary's year for the debriefing (述职, clause 3.1a); every figure names its records. */
export type SecretarySummary = SummaryFacts & Readonly<{ position: number; text: Bilingual }>;

/** The summary of a branch's year; `undefined` if the scope has no such branch. */
export async function secretarySummary(
  sources: ViewSources,
  scope: Scope,
  branchId: string,
  year: number,
): Promise<SecretarySummary | undefined> {
  const { registry, years, today } = sources;
  const branch = registry.branch(branchId);
  const isInScope = scope.kind !== 'member' && branchesIn(registry, scope, { branchId })?.length !== 0;
  if (branch?.establishedOn === undefined || !isInScope) return undefined;
  const { unitId, name: branchName } = branch;
  const graded = await years.of(unitId, year, today);
  const followUps = await followUpsOf(sources, branchId, year);
  const during = { from: `${year}-01-01`, upTo: `${year}-12-31` };
  const found = await findingsOf(sources, { kind: 'branch', branchId }, during);
  const open = await openDutiesOf(sources, branchId, year);
  const facts: SummaryFacts = {
    branchId,
    unitId,
    branchName,
    year,
    cutoff: graded.facts.cutoff,
    secretaries: termsOf(graded, branchId, year),
    duties: dutiesOf(graded, branchId),
    openDuties: open.duties,
    followUps: followUps.items,
    findings: found.items,
    grade: gradeOf(graded, unitId, branchId),
  };
  const names = await membersNamed(
    sources,
    facts.secretaries.map(({ memberId }) => memberId),
  );
  const position = Math.min(graded.position, followUps.position, found.position, open.position);
  return { position, text: summaryText(facts, names), ...facts };
}

/** The grade as it stands: confirmed figures, with what later records make of them beside. */
function gradeOf(graded: GradedYear, unitId: string, branchId: string): SummaryGrade | null {
  const { rulebook, facts, idOf, stage } = graded;
  const standing = standingUnits(graded).find(({ unit }) => unit.unitId === unitId);
  const branchOf = (unit: GradedUnit) => unit.branches.find((each) => each.branchId === branchId);
  const branch = standing && branchOf(standing.unit);
  if (!standing || !branch) return null;
  const { unit, now } = standing;
  const at = confirmedAt(facts, unitId);
  const branchNow = now ? (branchOf(now)?.score ?? null) : null;
  return {
    branchScore: branch.score,
    activeMonths: branch.activeMonths,
    unit: {
      final: unit.final,
      tier: unit.tier,
      caps: unit.caps.map(({ id, evidence }) => {
        return { id, text: capText(rulebook.caps.find((cap) => cap.id === id)!), eventIds: evidence.map(idOf) };
      }),
    },
    stage,
    confirmed: unit.confirmedTier === null ? null : { tier: unit.confirmedTier, eventId: idOf(at!) },
    ...(now !== undefined && {
      since: {
        branchScore: branchNow,
        final: now?.final ?? null,
        branchText: movedText(graded, branch.score, branchNow),
        finalText: movedText(graded, unit.final, now?.final ?? null),
      },
    }),
  };
}
