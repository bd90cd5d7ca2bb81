import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { YearFacts } from './year-facts.js';

/**
 * The units on whose grades a stream bears: the inverse of `streamsOf`. `undefined` where that cannot be told: then it may bear
 * on all of them.
 */
export function unitsAffectedBy(stream: string, facts: YearFacts): ReadonlySet<string> | undefined {
  const { registry } = facts;
  const units = new Set<string>();
  const ofBranch = (branchId: string) => {
    const unitId = registry.branch(branchId)?.unitId;
    if (unitId !== undefined) units.add(unitId);
  };
  const ofMember = (memberId: string) => {
    for (const { branchId } of registry.staysOf(memberId)) ofBranch(branchId);
  };
  const id = subjectIdOf(stream);
  const [branchId = ''] = id.split(':');
  const perCategory: Readonly<Record<string, () => void>> = {
    unit: () => units.add(id),
    branch: () => ofBranch(id),
    member: () => ofMember(id),
    plan: () => ofBranch(branchId),
    partyDay: () => {
      ofBranch(branchId);
      for (const memberId of registry.everMembersOf(branchId)) ofMember(memberId);
      // Those who paid here may belong elsewhere, and the party days of one month bear on the validity of another's.
      for (const [, month] of facts.partyDaysOf(branchId)) {
        for (const { data } of month.of('DuesPaid')) ofMember(data.memberId);
      }
    },
    resolution: () => {
      const adopted = facts.resolutions.get(id)?.last('ResolutionAdopted');
      if (adopted) ofBranch(adopted.data.branchId);
    },
    inspection: () => {
      const unitId = facts.unitOfInspection(stream);
      if (unitId !== undefined) units.add(unitId);
    },
    // The committee's duties and the confirmed tiers are worked out anew for every grading.
    committee: () => undefined,
    assessment: () => undefined,
    // No grading reads these.
    draw: () => undefined,
    access: () => undefined,
    vault: () => undefined,
    operation: () => undefined,
    import: () => undefined,
  };
  const applies = perCategory[categoryOf(stream)];
  if (!applies) return undefined;
  applies();
  return units;
}
