import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { YearFacts } from './year-facts.js';

/**
 * The units on whose grades a stream bears: the inverse of `streamsOf`. `undefined` where that cannot be told: then it may bear
 * on all of them.
 */
export function unitsAffectedBy(stream: string, facts: YearFacts): ReadonlySet<string> | undefined {
  const { [categoryOf(stream)]: unitsIn } = perCategory;
  return unitsIn && new Set(unitsIn(subjectIdOf(stream), facts, stream));
}

type UnitsIn = (id: string, facts: YearFacts, stream: string) => Iterable<string>;

const none: UnitsIn = () => [];
const ofOwnBranch: UnitsIn = (id, facts) => ofBranch(id.split(':')[0]!, facts);

const perCategory: Readonly<Record<string, UnitsIn>> = {
  unit: (id) => [id],
  branch: ofOwnBranch,
  member: (id, facts) => ofMember(id, facts),
  plan: ofOwnBranch,
  partyDay: (id, facts) => ofPartyDays(id.split(':')[0]!, facts),
  resolution: (id, facts) => {
    const adopted = facts.resolutions.get(id)?.last('ResolutionAdopted');
    return adopted ? ofBranch(adopted.data.branchId, facts) : [];
  },
  inspection: (_, facts, stream) => {
    const unitId = facts.unitOfInspection(stream);
    return unitId === undefined ? [] : [unitId];
  },
  // The committee's own duties and the confirmed tiers are worked out anew for every grading.
  committee: none,
  assessment: none,
  // No grading reads these.
  draw: none,
  access: none,
  vault: none,
  operation: none,
  import: none,
};

function ofBranch(branchId: string, { registry }: YearFacts): string[] {
  const unitId = registry.branch(branchId)?.unitId;
  return unitId === undefined ? [] : [unitId];
}

function ofMember(memberId: string, facts: YearFacts): string[] {
  return facts.registry.staysOf(memberId).flatMap(({ branchId }) => ofBranch(branchId, facts));
}

/**
 * Those who paid in a branch may belong elsewhere, and the party day of one month bears on the validity of another's: so the
 * payers of all its months count.
 */
function* ofPartyDays(branchId: string, facts: YearFacts): Generator<string> {
  yield* ofBranch(branchId, facts);
  for (const memberId of facts.registry.everMembersOf(branchId)) yield* ofMember(memberId, facts);
  for (const [, month] of facts.partyDaysOf(branchId)) {
    for (const { data } of month.of('DuesPaid')) yield* ofMember(data.memberId, facts);
  }
}
