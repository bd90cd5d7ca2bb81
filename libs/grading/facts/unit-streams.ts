import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { YearFacts } from './year-facts.js';

/** Whether a stream bears on a unit's grade: its own, its branches', its members', and where these may have paid. */
export function streamsOf(facts: YearFacts, unitId: string): (stream: string) => boolean {
  const { registry } = facts;
  const branches = new Set(registry.branchIdsOf(unitId));
  const members = new Set<string>();
  const paidIn = new Set(branches);
  for (const memberId of facts.members.keys()) {
    const stays = registry.staysOf(memberId);
    if (!stays.some(({ branchId }) => branches.has(branchId))) continue;
    members.add(memberId);
    for (const { branchId } of stays) paidIn.add(branchId);
  }
  const resolutions = new Set([...branches].flatMap((branchId) => facts.resolutionsOf(branchId).map(([id]) => id)));
  const inspections = new Set(facts.inspectionsOf(unitId).map((of) => of.all()[0]!.stream));
  const branchIn = (stream: string) => subjectIdOf(stream).split(':')[0]!;
  const isNeeded: Readonly<Record<string, (stream: string) => boolean>> = {
    unit: (stream) => subjectIdOf(stream) === unitId,
    branch: (stream) => branches.has(subjectIdOf(stream)),
    member: (stream) => members.has(subjectIdOf(stream)),
    plan: (stream) => branches.has(branchIn(stream)),
    partyDay: (stream) => paidIn.has(branchIn(stream)),
    resolution: (stream) => resolutions.has(subjectIdOf(stream)),
    inspection: (stream) => inspections.has(stream),
  };
  return (stream) => isNeeded[categoryOf(stream)]?.(stream) ?? false;
}
