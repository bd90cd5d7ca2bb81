import type { AnyEvent } from '../../kernel/admission.js';
import { streamOf } from '../../kernel/stream-name.js';
import type { PlannedMember, RosterPlan } from '../../office-sheets/index.js';

/** A command of a roster: what it is about in the file, its stream, and its events. */
export type RosterCommand = Readonly<{
  /** The same for the same thing in the same file. */
  key: string;
  cell: string;
  stream: string;
  events: readonly AnyEvent[];
}>;

/** The ids of what is new: those already recorded by an earlier try of the same file, or the next free ones. */
export type RosterIds = Readonly<{
  unit: (key: string) => string;
  branch: (key: string) => string;
  member: (key: string) => string;
}>;

export const unitKey = (name: string) => `unit ${name}`;
export const branchKey = (key: string) => `branch ${key}`;
export const memberKey = (row: string) => `member ${row}`;
export const officesKey = (key: string) => `offices ${key}`;

/** The commands of a roster in the order of recording: units, branches, members, and the offices that they hold. */
export function rosterCommands(plan: RosterPlan, ids: RosterIds): RosterCommand[] {
  const branchIdOf = (key: string) => plan.existing.get(key) ?? ids.branch(branchKey(key));
  return [
    ...plan.units.map(({ name, registeredOn, cell }): RosterCommand => {
      const unitId = ids.unit(unitKey(name));
      const event = { type: 'UnitRegistered', data: { unitId, name, registeredOn } };
      return { key: unitKey(name), cell, stream: streamOf('unit', unitId), events: [event] };
    }),
    ...plan.branches.map(({ key, cell, name, unit, hasCommittee, establishedOn }): RosterCommand => {
      const branchId = branchIdOf(key);
      const unitId = 'unitId' in unit ? unit.unitId : ids.unit(unitKey(unit.name));
      const data = { branchId, unitId, name, hasCommittee, frontline: false, establishedOn };
      const event = { type: 'BranchEstablished', data };
      return { key: branchKey(key), cell, stream: streamOf('branch', branchId), events: [event] };
    }),
    ...plan.members.map((member): RosterCommand => {
      const memberId = ids.member(memberKey(member.row));
      const { row, cell, branch } = member;
      const events = memberEventsOf(member, memberId, branchIdOf(branch));
      return { key: memberKey(row), cell, stream: streamOf('member', memberId), events };
    }),
    ...officeCommands(plan, ids, branchIdOf),
  ];
}

function memberEventsOf(member: PlannedMember, memberId: string, branchId: string): AnyEvent[] {
  const { name, phone, leader, probationary, joinedOn, category, dues } = member;
  const joined = { memberId, branchId, name, leader, joinedOn };
  const data = { ...joined, ...(probationary && { probationary }), ...(phone !== undefined && { phone }) };
  return [
    { type: 'MemberJoined', data },
    ...(category === 'ordinary' ? [] : [{ type: 'MemberClassified', data: { category, from: joinedOn } }]),
    ...(dues ? [{ type: 'DuesAssessed', data: dues }] : []),
  ];
}

/** The offices of a branch begin on one day, and not before their holders came. */
function officeCommands({ members, officesOn }: RosterPlan, ids: RosterIds, branchIdOf: (key: string) => string) {
  const holders = Map.groupBy(
    members.filter(({ offices }) => offices.length > 0),
    ({ branch }) => branch,
  );
  return [...holders].map(([branch, all]): RosterCommand => {
    const idOf = ({ row }: PlannedMember) => ids.member(memberKey(row));
    const of = (office: PlannedMember['offices'][number]) => all.find(({ offices }) => offices.includes(office));
    const since = ({ joinedOn }: PlannedMember) => (joinedOn > officesOn ? joinedOn : officesOn);
    const [secretary, collector] = [of('secretary'), of('collector')];
    const committee = all.filter(({ offices }) => offices.includes('committee'));
    const elected = committee.length > 0 ? [...(secretary ? [secretary] : []), ...committee] : [];
    const memberIds = [...new Set(elected.map(idOf))];
    const electedOn = elected.map(since).toSorted().at(-1)!;
    const events: AnyEvent[] = [
      ...(secretary
        ? [{ type: 'SecretaryElected', data: { memberId: idOf(secretary), electedOn: since(secretary) } }]
        : []),
      ...(memberIds.length > 0 ? [{ type: 'CommitteeElected', data: { memberIds, electedOn } }] : []),
      ...(collector
        ? [{ type: 'DuesCollectorDesignated', data: { memberId: idOf(collector), designatedOn: since(collector) } }]
        : []),
    ];
    return { key: officesKey(branch), cell: all[0]!.cell, stream: streamOf('branch', branchIdOf(branch)), events };
  });
}
