import { specify } from '../../../kernel/testing/given.js';
import { Registry } from '../../../registry/index.js';
import type { PartyDayData, PartyDayEvent } from '../domain/party-day.events.js';
import { partyDay } from '../domain/party-day.js';

/**
 * Branch b-0001 in March 2025, its party day planned for the 5th. b-0002 is dissolved on 20 May; b-0003 has neither
 * secretary, collector nor plan. m-00005 joins b-0001 on 15 March; m-00006 leaves the party on 10 February.
 */
export const registry = new Registry();

const established = { unitId: 'u-001', name: '党支部', hasCommittee: true, frontline: false };
const standing: readonly (readonly [stream: string, type: string, data: object])[] = [
  ['branch-b-0001', 'BranchEstablished', { ...established, branchId: 'b-0001', establishedOn: '2025-01-01' }],
  ['branch-b-0002', 'BranchEstablished', { ...established, branchId: 'b-0002', establishedOn: '2025-01-01' }],
  ['branch-b-0003', 'BranchEstablished', { ...established, branchId: 'b-0003', establishedOn: '2025-01-01' }],
  ['branch-b-0002', 'BranchDissolved', { dissolvedOn: '2025-05-20', reason: '机构调整' }],
  ['member-m-00001', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00002', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00003', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00004', 'MemberJoined', { branchId: 'b-0002', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00005', 'MemberJoined', { branchId: 'b-0002', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00005', 'MemberTransferred', { toBranchId: 'b-0001', transferredOn: '2025-03-15' }],
  ['member-m-00006', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00006', 'MemberLeft', { reason: 'withdrawn', leftOn: '2025-02-10' }],
  ['member-m-00007', 'MemberJoined', { branchId: 'b-0003', leader: false, joinedOn: '2025-01-01' }],
  ['branch-b-0001', 'SecretaryElected', { memberId: 'm-00001', electedOn: '2025-01-05' }],
  ['branch-b-0001', 'DuesCollectorDesignated', { memberId: 'm-00002', designatedOn: '2025-01-05' }],
  ['branch-b-0001', 'GroupFormed', { groupId: 'g-1', name: '第一党小组', formedOn: '2025-01-10' }],
  ['branch-b-0001', 'GroupFormed', { groupId: 'g-2', name: '第二党小组', formedOn: '2025-01-10' }],
  ['branch-b-0001', 'GroupDissolved', { groupId: 'g-2', dissolvedOn: '2025-03-05' }],
  ['member-m-00003', 'DuesAssessed', { monthlyFen: 5000, from: '2025-01', basis: 'wage' }],
  ['member-m-00005', 'DuesAssessed', { monthlyFen: 5000, from: '2025-01', basis: 'wage' }],
  ['member-m-00001', 'DuesAssessed', { monthlyFen: 5000, from: '2025-01', basis: 'wage' }],
  [
    'member-m-00001',
    'DuesArrangementAgreed',
    { kind: 'quarterly', from: '2025-03', until: '2025-03', agreedOn: '2025-03-01' },
  ],
  ['member-m-00002', 'DuesAssessed', { monthlyFen: 5000, from: '2025-01', basis: 'wage' }],
  ['member-m-00002', 'DuesWaived', { from: '2025-01', until: '2025-06', approvedBy: 'unit-u-001' }],
  [
    'plan-b-0001:2025',
    'AnnualPlanDrafted',
    { items: [{ month: '2025-03', plannedOn: '2025-03-05' }], draftedOn: '2025-01-02' },
  ],
  ['plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2025-01-03' }],
];
standing.forEach(([stream, type, data], position) =>
  registry.apply(stream, { id: `standing-${position}`, type, data, position }),
);

export const secretary = { actor: 'm-00001', day: '2025-12-31' };
export const superior = { actor: 'unit-u-001', day: '2025-12-31' };

/** The party day of b-0001 in March 2025. */
export const { given } = specify(partyDay, 'b-0001:2025-03', registry);
export const givenIn = (stream: string) => specify(partyDay, stream, registry).given;

function event<Name extends PartyDayEvent['type']>(type: Name, data: PartyDayData<Name>) {
  return (changes: Partial<PartyDayData<Name>> = {}) => ({ type, data: { ...data, ...changes }, by: secretary });
}

export const noticed = event('NoticeIssued', {
  partyDayOn: '2025-03-05',
  issuedOn: '2025-03-03',
  channels: ['wechat'],
  agenda: '主题党日',
});
export const requested = event('DeferralRequested', {
  requestId: 'd-1',
  from: '2025-03-05',
  to: '2025-03-12',
  reason: '与重要工作冲突',
  requestedOn: '2025-03-02',
});
export const approved = event('DeferralApproved', {
  requestId: 'd-1',
  approvedBy: 'unit-u-001',
  approvedOn: '2025-03-04',
});
export const declined = event('DeferralDeclined', {
  requestId: 'd-1',
  declinedBy: 'unit-u-001',
  declinedOn: '2025-03-04',
  reason: '理由不充分',
});
export const opened = event('PartyDayOpened', {
  heldOn: '2025-03-05',
  venue: '党员活动室',
  flagDisplayed: true,
  oathPosted: true,
});
const present = { status: 'present', emblem: true, charter: true } as const;
export const attended = (takenOn: string, ...memberIds: string[]) => ({
  type: 'AttendanceTaken',
  data: { takenOn, entries: memberIds.map((memberId) => ({ memberId, ...present })) },
  by: secretary,
});
export const read = event('CharterRead', { ledBy: 'm-00001', readOn: '2025-03-05', followUp: [] });
export const paid = event('DuesPaid', {
  memberId: 'm-00003',
  period: '2025-03',
  amountFen: 5000,
  method: 'in-person',
  collectedBy: 'm-00002',
  paidOn: '2025-03-05',
});
export const studied = event('StudyHeld', {
  method: 'collective',
  topics: [{ category: 'central', title: '重要讲话' }],
  heldOn: '2025-03-05',
});
export const met = event('MeetingHeld', { kind: 'branch-assembly', chairedBy: 'm-00001', heldOn: '2025-03-05' });
export const lectured = event('LectureGiven', { lecturer: 'm-00001', title: '专题党课', heldOn: '2025-03-05' });
export const deliberated = event('DeliberationHeld', { matters: ['支部重点工作'], heldOn: '2025-03-05' });
export const disclosed = event('DisclosurePublished', {
  kind: 'dues',
  period: '2025-02',
  channels: ['bulletin-board'],
  publishedOn: '2025-03-10',
});
export const volunteered = event('PlusActivityHeld', {
  category: 'volunteering',
  theme: '志愿服务',
  heldOn: '2025-03-05',
});
export const arranged = event('OtherActivityArranged', {
  description: '业务会议',
  arrangedBy: 'other',
  arrangedOn: '2025-03-05',
});
export const closed = event('PartyDayClosed', { closedOn: '2025-03-31' });
export const reopened = event('PartyDayReopened', {
  reopenedOn: '2025-04-02',
  reason: '补录',
  approvedBy: 'unit-u-001',
});
