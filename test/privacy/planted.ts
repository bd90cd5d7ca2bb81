import type { AnyEvent } from '#libs/kernel/admission.js';
import { marker } from './markers.js';

/** What is recorded in one stream, by somebody. */
export type PlantedEvents = Readonly<{ stream: string; actor?: string; events: readonly AnyEvent[] }>;

export const person = 'm-1';
const member = `member-${person}`;
const partyDay = 'partyDay-b-1:2025-03';
const inspection = 'inspection-i-1';

const one = (stream: string, type: string, data: object, actor = 'office-1'): PlantedEvents => ({
  stream,
  actor,
  events: [{ type, data }],
});
const joined = (name: string, phone?: string) => {
  const said = { memberId: person, branchId: 'b-1', name, leader: false, joinedOn: '2025-01-04' };
  return { ...said, ...(phone !== undefined && { phone }) };
};
const contact = (note: string) => ({ channel: 'phone', contactedOn: '2025-03-01', note });
const absence = (reason: string) => {
  const entry = { status: 'leave', emblem: false, charter: false };
  return {
    takenOn: '2025-03-05',
    entries: [
      { memberId: person, ...entry, reason },
      { memberId: 'm-2', ...entry },
    ],
  };
};
const proxied = (proxyReason: string) => {
  const said = { memberId: person, period: '2025-03', amountFen: 1, method: 'proxy', proxyReason };
  return { ...said, collectedBy: 'm-2', paidOn: '2025-03-05' };
};

/** The branch and unit around the person. */
const surroundings: readonly PlantedEvents[] = [
  one('unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' }),
  one('branch-b-1', 'BranchEstablished', {
    branchId: 'b-1',
    unitId: 'u-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: true,
    establishedOn: '2025-01-03',
  }),
  one('member-m-2', 'MemberJoined', { ...joined('李四'), memberId: 'm-2' }),
];

/** A personal text in every field there is for one, each once; `idOf` names the record of a type in a stream. */
export function planted(idOf: (stream: string, type: string) => string): readonly (() => PlantedEvents)[] {
  const revised = { reason: '误录', approvedBy: 'office-2', correctedOn: '2025-03-09' };
  const corrected = (stream: string, type: string, data: object) =>
    one(stream, 'RecordCorrected', { recordId: idOf(stream, type), data, ...revised });
  const finding = { findingId: 'f-1', kind: 'omission', severity: 'minor', clause: '2.0', description: '未挂党旗' };
  return [
    ...surroundings.map((each) => () => each),
    () => one(member, 'MemberJoined', joined(marker(0), marker(1))),
    () => one(member, 'MemberClassified', { category: 'infirm', from: '2025-01-05', note: marker(2) }),
    () => one(member, 'ExemptionRequested', { requestId: 'q-1', reason: marker(3), requestedOn: '2025-01-06' }),
    () =>
      one(
        member,
        'ExemptionDeclined',
        { requestId: 'q-1', declinedBy: 'office-2', declinedOn: '2025-01-07', reason: marker(4) },
        'office-2',
      ),
    () => one(member, 'HomeServiceDelivered', { deliveredOn: '2025-02-01', by: 'm-2', note: marker(5) }),
    () => one(member, 'FrontlineActivityHeld', { heldOn: '2025-02-02', site: '社区', note: marker(6) }),
    () => one(member, 'MemberContacted', contact(marker(7))),
    () => one(member, 'DuesWaived', { from: '2025-01', until: '2025-02', approvedBy: 'office-2', reason: marker(8) }),
    () =>
      one(member, 'DuesArrangementAgreed', {
        kind: 'makeup',
        from: '2025-01',
        until: '2025-02',
        agreedOn: '2025-01-05',
        reason: marker(9),
      }),
    () =>
      one(member, 'DisciplineReferred', {
        grounds: marker(10),
        clause: '第一百二十条',
        referredBy: 'office-1',
        referredOn: '2025-02-10',
      }),
    () => one(member, 'DisciplineConcluded', { outcome: marker(11), concludedOn: '2025-02-20' }),
    () =>
      one(partyDay, 'PartyDayOpened', { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true }),
    () => one(partyDay, 'AttendanceTaken', absence(marker(12))),
    () => one(partyDay, 'DuesPaid', proxied(marker(13))),
    () =>
      one(inspection, 'UnannouncedVisitRecorded', {
        inspectionId: 'i-1',
        unitId: 'u-1',
        branchId: 'b-1',
        visitedOn: '2025-03-06',
        inspectors: ['office-3'],
        findings: [finding],
      }),
    () => one(inspection, 'ReplyLodged', { findingId: 'f-1', by: person, text: marker(14), lodgedOn: '2025-03-07' }),
    () => corrected(member, 'MemberJoined', joined(marker(15), marker(16))),
    () => corrected(member, 'MemberContacted', contact(marker(17))),
    () => corrected(partyDay, 'AttendanceTaken', absence(marker(18))),
    () => corrected(partyDay, 'DuesPaid', proxied(marker(19))),
  ];
}
