import type { TSchema } from 'typebox';
import { aggregateOf, eventNames, glossary, wordOf } from '../modules/catalogue/index.js';
import { namesIn, Registry } from '../registry/index.js';
import { deferralTitle, detailsOf, detailsOfRevision, type Revision } from './index.js';
import { fieldName } from './field-names.js';
import { fieldsOf, itemsOf } from './personal.js';

const registry = new Registry();
for (const [position, [stream, type, data]] of (
  [
    ['unit-u-1', 'UnitRegistered', { name: '财政局', registeredOn: '2024-01-01' }],
    ['branch-b-1', 'BranchEstablished', { unitId: 'u-1', name: '第一党支部', establishedOn: '2024-01-01' }],
    ['branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '一组', formedOn: '2024-01-01' }],
    ['branch-b-2', 'BranchEstablished', { unitId: 'u-1', name: '第二党支部', establishedOn: '2024-01-01' }],
  ] as const
).entries())
  registry.apply(stream, { id: `e${position}`, type, data, position });
const names = namesIn(
  registry,
  new Map([
    ['m-1', '张三'],
    ['m-2', '李四'],
  ]),
);

const found = [{ findingId: 'f-1', kind: 'procedure', severity: 'serious', clause: '2.2', description: '代缴' }];
const adoption = { title: '购书', eligible: 10, present: 9, votesFor: 7, votesAgainst: 1, abstained: 1 };

/** Each type of event with its details; personal fields are omitted. */
const told: [stream: string, type: string, data: object, zh: string, en: string][] = [
  [
    'branch-b-1',
    'BranchEstablished',
    { name: '第一党支部', unitId: 'u-1', hasCommittee: true, frontline: true },
    '第一党支部，隶属财政局，设支部委员会，一线支部',
    '第一党支部, of 财政局, with a committee, on the front line',
  ],
  [
    'branch-b-1',
    'BranchEstablished',
    { name: '第一党支部', unitId: 'u-1', hasCommittee: false, frontline: false },
    '第一党支部，隶属财政局',
    '第一党支部, of 财政局',
  ],
  ['branch-b-1', 'BranchRenamed', { name: '第二党支部' }, '更名为第二党支部', 'now 第二党支部'],
  ['branch-b-1', 'SecretaryElected', { memberId: 'm-1' }, '张三', '张三'],
  ['branch-b-1', 'CommitteeElected', { memberIds: ['m-1', 'm-2'] }, '张三，李四', '张三, 李四'],
  ['branch-b-1', 'CommitteeDissolved', {}, '', ''],
  ['branch-b-1', 'DuesCollectorDesignated', { memberId: 'm-1' }, '张三', '张三'],
  ['branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '一组' }, '一组', '一组'],
  ['branch-b-1', 'GroupDissolved', { groupId: 'g-1' }, '一组', '一组'],
  ['branch-b-1', 'BranchDissolved', { reason: '合并' }, '原因：合并', 'reason: 合并'],
  [
    'member-m-1',
    'MemberJoined',
    { branchId: 'b-1', groupId: 'g-1', leader: true },
    '张三，第一党支部，一组，领导班子成员',
    '张三, 第一党支部, 一组, of the leading body',
  ],
  ['member-m-1', 'MemberJoined', { branchId: 'b-1', leader: false }, '张三，第一党支部', '张三, 第一党支部'],
  [
    'member-m-1',
    'MemberJoined',
    { branchId: 'b-1', leader: false, probationary: true },
    '张三，第一党支部，预备党员',
    '张三, 第一党支部, on probation',
  ],
  ['member-m-1', 'MemberDetailsChanged', {}, '张三', '张三'],
  ['member-m-1', 'ProbationEnded', {}, '张三', '张三'],
  [
    'member-m-1',
    'MemberTransferred',
    { fromBranchId: 'b-1', toBranchId: 'b-2' },
    '张三，由第一党支部转入第二党支部',
    '张三, from 第一党支部 to 第二党支部',
  ],
  ['member-m-1', 'MemberLeft', { reason: 'removed' }, '张三，除名', '张三, removed'],
  [
    'member-m-1',
    'LeaderDesignated',
    { leader: true, from: '2025-01-01' },
    '张三，为领导班子成员，自2025年1月1日起',
    '张三, of the leading body, from 1 January 2025 on',
  ],
  [
    'member-m-1',
    'LeaderDesignated',
    { leader: false, from: '2025-01-01' },
    '张三，不再是领导班子成员，自2025年1月1日起',
    '张三, no longer of the leading body, from 1 January 2025 on',
  ],
  [
    'member-m-1',
    'MemberClassified',
    { category: 'floating', from: '2025-01-01' },
    '张三，流动党员，自2025年1月1日起',
    '张三, floating, from 1 January 2025 on',
  ],
  ['member-m-1', 'ExemptionRequested', { requestId: 'q-1' }, '张三', '张三'],
  [
    'member-m-1',
    'ExemptionApproved',
    { requestId: 'q-1', approvedBy: 'u-1', from: '2025-01-01' },
    '张三，自2025年1月1日起，财政局审定',
    '张三, from 1 January 2025 on, decided by 财政局',
  ],
  [
    'member-m-1',
    'ExemptionApproved',
    { requestId: 'q-1', approvedBy: 'u-1', from: '2025-01-01', until: '2025-12-31' },
    '张三，2025年1月1日至2025年12月31日，财政局审定',
    '张三, 1 January 2025 to 31 December 2025, decided by 财政局',
  ],
  [
    'member-m-1',
    'ExemptionDeclined',
    { requestId: 'q-1', declinedBy: 'u-1' },
    '张三，财政局审定',
    '张三, decided by 财政局',
  ],
  ['member-m-1', 'ExemptionEnded', { requestId: 'q-1' }, '张三', '张三'],
  ['member-m-1', 'HomeServiceDelivered', { by: 'm-2' }, '张三，服务人李四', '张三, by 李四'],
  ['member-m-1', 'FrontlineActivityHeld', { site: '大桥工地' }, '张三，大桥工地', '张三, 大桥工地'],
  ['member-m-1', 'MemberContacted', { channel: 'wechat' }, '张三，微信', '张三, WeChat'],
  ['member-m-1', 'TransferEncouraged', { consentGiven: true }, '张三，本人同意', '张三, consent given'],
  ['member-m-1', 'TransferEncouraged', { consentGiven: false }, '张三，本人未同意', '张三, no consent'],
  [
    'member-m-1',
    'DuesAssessed',
    { monthlyFen: 3505, from: '2025-01', basis: 'pension' },
    '张三，每月35.05元，离退休费，自2025年1月起',
    '张三, 35.05 yuan a month, pension, from January 2025 on',
  ],
  [
    'member-m-1',
    'DuesWaived',
    { from: '2025-01', until: '2025-06', approvedBy: 'u-1' },
    '张三，2025年1月至2025年6月，财政局审定',
    '张三, January 2025 to June 2025, decided by 财政局',
  ],
  [
    'member-m-1',
    'DuesArrangementAgreed',
    { kind: 'makeup', from: '2025-01', until: '2025-06' },
    '张三，补缴，2025年1月至2025年6月',
    '张三, paid later, January 2025 to June 2025',
  ],
  [
    'member-m-1',
    'DisciplineReferred',
    { clause: '4.3b', referredBy: 'u-1' },
    '张三，第4.3b条，财政局提请',
    '张三, clause 4.3b, referred by 财政局',
  ],
  ['member-m-1', 'DisciplineConcluded', {}, '张三', '张三'],
  [
    'plan-b-1:2025',
    'AnnualPlanDrafted',
    { items: [{}], consultedMembers: 9, consultedMasses: 3 },
    '2025年度，1项计划，征求党员9人、群众3人意见',
    'for 2025, 1 item, 9 members and 3 others consulted',
  ],
  ['plan-b-1:2025', 'AnnualPlanSubmitted', {}, '2025年度', 'for 2025'],
  [
    'plan-b-1:2025',
    'AnnualPlanApproved',
    { approvedBy: 'u-1' },
    '2025年度，财政局审定',
    'for 2025, approved by 财政局',
  ],
  [
    'plan-b-1:2025',
    'AnnualPlanReturned',
    { returnedBy: 'u-1', reason: '内容不全' },
    '2025年度，财政局退回，原因：内容不全',
    'for 2025, returned by 财政局, reason: 内容不全',
  ],
  [
    'plan-b-1:2025',
    'MonthlyPlanAdjusted',
    { month: '2025-03', plannedOn: '2025-03-07', topic: '植树', reason: '下雨' },
    '2025年3月主题党日定于3月7日，主题：植树，原因：下雨',
    'party day of March 2025 on 7 March, topic: 植树, reason: 下雨',
  ],
  [
    'partyDay-b-1:2025-03',
    'NoticeIssued',
    { partyDayOn: '2025-03-05', channels: ['phone', 'written'] },
    '主题党日定于3月5日，电话、书面',
    'party day on 5 March, phone, in writing',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralRequested',
    { requestId: 'q-1', from: '2025-03-05', to: '2025-03-12', reason: '防汛' },
    '由3月5日推迟至3月12日，理由：防汛',
    'from 5 March to 12 March, reason: 防汛',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralRequested',
    { requestId: 'q-1', from: '2025-03-05', to: '2025-02-28', reason: '防汛' },
    '由3月5日提前至2月28日，理由：防汛',
    'from 5 March to 28 February, reason: 防汛',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralApproved',
    { requestId: 'q-1', approvedBy: 'u-1' },
    '2025年3月，财政局批准',
    'March 2025, approved by 财政局',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralDeclined',
    { requestId: 'q-1', declinedBy: 'u-1', reason: '不必' },
    '2025年3月，财政局审批，原因：不必',
    'March 2025, declined by 财政局, reason: 不必',
  ],
  [
    'partyDay-b-1:2025-03',
    'PartyDayOpened',
    { venue: '会议室', flagDisplayed: false, oathPosted: false, withContactPoint: '示范村' },
    '2025年3月，会议室，未悬挂党旗，未张贴入党誓词，与联系点示范村共同开展',
    'March 2025, 会议室, no flag, no oath, with the contact point 示范村',
  ],
  [
    'partyDay-b-1:2025-03',
    'PartyDayOpened',
    { venue: '会议室', flagDisplayed: true, oathPosted: true },
    '2025年3月，会议室',
    'March 2025, 会议室',
  ],
  [
    'partyDay-b-1:2025-03',
    'AttendanceTaken',
    { entries: ['present', 'present', 'absent'].map((status) => ({ status })) },
    '到会2人，请假0人，缺勤1人',
    '2 present, 0 on leave, 1 absent',
  ],
  [
    'partyDay-b-1:2025-03',
    'CharterRead',
    { ledBy: 'm-1', followUp: ['quiz'] },
    '张三领诵，知识竞赛',
    'led by 张三, quiz',
  ],
  ['partyDay-b-1:2025-03', 'CharterRead', { ledBy: 'm-1', followUp: [] }, '张三领诵', 'led by 张三'],
  [
    'partyDay-b-1:2025-03',
    'DuesPaid',
    { memberId: 'm-1', period: '2025-03', amountFen: 3500, method: 'payroll-deduction' },
    '张三，2025年3月，35.00元，工资代扣',
    '张三, March 2025, 35.00 yuan, by payroll deduction',
  ],
  [
    'partyDay-b-1:2025-03',
    'StudyHeld',
    { method: 'expert', topics: ['law', 'central', 'law'].map((category) => ({ category })) },
    '专家导学，3项内容，法律法规、中央精神',
    'guided by an expert, 3 topics, law, central policy',
  ],
  [
    'partyDay-b-1:2025-03',
    'MeetingHeld',
    { kind: 'party-group', groupId: 'g-1', chairedBy: 'm-1' },
    '党小组会，一组，张三主持',
    'group meeting, 一组, chaired by 张三',
  ],
  ['partyDay-b-1:2025-03', 'LectureGiven', { lecturer: 'm-1', title: '初心' }, '张三主讲，《初心》', 'by 张三, “初心”'],
  ['partyDay-b-1:2025-03', 'DeliberationHeld', { matters: ['购书', '植树'] }, '2项议题', '2 matters'],
  [
    'partyDay-b-1:2025-03',
    'DisclosurePublished',
    { kind: 'finance', period: '2025-Q1', channels: ['bulletin-board'] },
    '财务收支，2025年第一季度，公开栏',
    'finance, quarter 1 of 2025, bulletin board',
  ],
  [
    'partyDay-b-1:2025-03',
    'PlusActivityHeld',
    { category: 'volunteering', theme: '植树' },
    '志愿服务，植树',
    'volunteering, 植树',
  ],
  [
    'partyDay-b-1:2025-03',
    'OtherActivityArranged',
    { description: '防汛', arrangedBy: 'provincial' },
    '省委统一安排，防汛',
    'arranged by the province, 防汛',
  ],
  ['partyDay-b-1:2025-03', 'PartyDayClosed', {}, '2025年3月', 'March 2025'],
  [
    'partyDay-b-1:2025-03',
    'PartyDayReopened',
    { reason: '补记', approvedBy: 'u-1' },
    '2025年3月，原因：补记，财政局批准',
    'March 2025, reason: 补记, approved by 财政局',
  ],
  [
    'resolution-r-1',
    'ResolutionAdopted',
    adoption,
    '决议r-1，购书，应到10人、实到9人，赞成7票、反对1票、弃权1票',
    'resolution r-1, 购书, 9 of 10 present, 7 for, 1 against, 1 abstained',
  ],
  [
    'resolution-r-1',
    'ImplementationPlanned',
    { measures: ['询价'], deadline: '2025-04-30', responsible: 'm-1' },
    '决议r-1，1项措施，期限2025年4月30日，责任人张三',
    'resolution r-1, 1 measure, by 30 April 2025, 张三 responsible',
  ],
  [
    'resolution-r-1',
    'FollowUpReported',
    { period: '2025-04' },
    '决议r-1，2025年4月党员大会',
    'resolution r-1, assembly of April 2025',
  ],
  ['resolution-r-1', 'FollowUpPublicised', { channels: ['intranet'] }, '决议r-1，内网', 'resolution r-1, intranet'],
  ['resolution-r-1', 'ResolutionFulfilled', {}, '决议r-1', 'resolution r-1'],
  [
    'resolution-r-1',
    'ResolutionAbandoned',
    { approvedBy: 'u-1', reason: '无需' },
    '决议r-1，原因：无需，财政局批准',
    'resolution r-1, reason: 无需, approved by 财政局',
  ],
  [
    'inspection-i-1',
    'UnannouncedVisitRecorded',
    { findings: found },
    '问题f-1（较重，程序不规范，第2.2条）',
    'finding f-1 (serious procedure, clause 2.2)',
  ],
  ['inspection-i-1', 'UnannouncedVisitRecorded', { findings: [] }, '未发现问题', 'nothing found'],
  [
    'inspection-i-1',
    'PhoneCheckRecorded',
    { memberId: 'm-1', reached: true, asked: 3, passed: 2 },
    '张三，提问3题、答对2题',
    '张三, 2 of 3 passed',
  ],
  [
    'inspection-i-1',
    'PhoneCheckRecorded',
    { memberId: 'm-1', reached: false, asked: 0, passed: 0 },
    '张三，未接通',
    '张三, not reached',
  ],
  [
    'inspection-i-1',
    'OnSiteAssessmentRecorded',
    { year: 2025, half: 'H1', score: 92, findings: [] },
    '2025年上半年，92分，未发现问题',
    'first half of 2025, 92 points, nothing found',
  ],
  [
    'inspection-i-1',
    'RectificationOrdered',
    { findingId: 'f-1', deadline: '2025-04-30' },
    '问题f-1，期限2025年4月30日',
    'finding f-1, by 30 April 2025',
  ],
  [
    'inspection-i-1',
    'RectificationReported',
    { findingId: 'f-1', note: '已整改' },
    '问题f-1，已整改',
    'finding f-1, 已整改',
  ],
  [
    'inspection-i-1',
    'RectificationAccepted',
    { findingId: 'f-1', acceptedBy: 'u-1' },
    '问题f-1，财政局验收',
    'finding f-1, accepted by 财政局',
  ],
  [
    'inspection-i-1',
    'RectificationRejected',
    { findingId: 'f-1', rejectedBy: 'u-1', reason: '不实' },
    '问题f-1，财政局验收，原因：不实',
    'finding f-1, rejected by 财政局, reason: 不实',
  ],
  ['inspection-i-1', 'ReplyLodged', { findingId: 'f-1', by: 'm-1' }, '问题f-1，张三提出', 'finding f-1, by 张三'],
  [
    'inspection-i-1',
    'FindingWithdrawn',
    { findingId: 'f-1', withdrawnBy: 'u-1', reason: '有误' },
    '问题f-1，财政局撤回，原因：有误',
    'finding f-1, withdrawn by 财政局, reason: 有误',
  ],
  ['unit-u-1', 'ExpenseRecorded', { amountFen: 120, purpose: '购书' }, '1.20元，购书', '1.20 yuan, 购书'],
  [
    'committee-2025-03',
    'BulletinIssued',
    { period: '2025-03', title: '三月通报', inspectionIds: ['i-1', 'i-2'] },
    '2025年3月，《三月通报》，2次督查',
    'March 2025, “三月通报”, 2 inspections',
  ],
  [
    'assessment-2025',
    'HonourAwarded',
    { honour: 'red-flag-branch' },
    '2025年度，红旗党支部',
    'for 2025, red-flag branch',
  ],
  [
    'assessment-2025',
    'HonourWithdrawn',
    { honour: 'red-flag-branch', reason: '等次已更正' },
    '2025年度，红旗党支部，原因：等次已更正',
    'for 2025, red-flag branch, reason: 等次已更正',
  ],
  [
    'assessment-2025',
    'HonourRefused',
    { honour: 'red-flag-branch', clause: '4.3a' },
    '2025年度，红旗党支部，第4.3a条',
    'for 2025, red-flag branch, clause 4.3a',
  ],
  ['unit-u-1', 'UnitDissolved', { reason: '合并' }, '', ''],
];

describe('what is decisive in a record', () => {
  it.each(told)('of %s, %s %j is said', (stream, type, data, zh, en) => {
    expect(detailsOf({ stream, type, data }, names)).toEqual({ zh, en });
  });

  it.each(['branch', 'member', 'plan', 'partyDay', 'resolution', 'inspection', 'committee'])(
    'is said of every type in the streams of the category %s',
    (category) => {
      const types = new Set(told.map(([, type]) => type));
      expect(Object.keys(aggregateOf(category)!.events).filter((type) => !types.has(type))).toEqual([]);
    },
  );
});

describe('a request to move a party day', () => {
  it('is called by its direction', () => {
    expect(deferralTitle({ from: '2025-01-20', to: '2025-01-27' }).zh).toBe('申请推迟主题党日');
    expect(deferralTitle({ from: '2025-01-20', to: '2025-01-06' }).zh).toBe('申请提前主题党日');
  });
});

describe('what a correction changed', () => {
  const revision = (changes: Revision['changes'], type: Revision['type'] = 'RecordCorrected'): Revision => ({
    id: '',
    position: 0,
    day: '2025-03-06',
    recordedAt: '2025-03-06T12:00:00+08:00',
    recordedOn: '2025-03-06',
    lagDays: 0,
    actor: 'm-2',
    cautions: [],
    type,
    reason: '笔误',
    approvedBy: 'u-1',
    changes,
  });
  const saying = (...changes: Revision['changes']) => detailsOfRevision(revision(changes), names);

  it('is said field by field, in words', () => {
    expect(
      saying(
        { field: 'amountFen', from: 3500, to: 8800 },
        { field: 'method', from: 'proxy', to: 'in-person' },
        { field: 'entries[m-1].emblem', from: false, to: true },
        { field: 'votesFor', from: 8, to: 9 },
      ),
    ).toEqual({
      zh: '金额由“35.00元”更正为“88.00元”；方式由“他人代缴”更正为“本人缴纳”；名单（张三）的佩戴党徽由“否”更正为“是”；赞成票由“8”更正为“9”；原因：笔误；财政局批准',
      en: 'amount 35.00 yuan → 88.00 yuan; method by proxy → in person; entries (张三), emblem no → yes; votes for 8 → 9; reason: 笔误; approved by 财政局',
    });
  });

  it('may be that there was nothing before, or is nothing now', () => {
    expect(
      saying({ field: 'withContactPoint', to: '示范村' }, { field: 'followUp', from: ['quiz', 'speech'], to: [] }),
    ).toEqual({
      zh: '联系点由“无”更正为“示范村”；后续活动由“知识竞赛、中心发言”更正为“无”；原因：笔误；财政局批准',
      en: 'with contact point nothing → 示范村; follow up quiz, speech → nothing; reason: 笔误; approved by 财政局',
    });
  });

  it('may be nothing at all', () => {
    expect(saying()).toEqual({
      zh: '内容无变化；原因：笔误；财政局批准',
      en: 'nothing changed; reason: 笔误; approved by 财政局',
    });
    expect(detailsOfRevision(revision([], 'RecordRetracted'), names).zh).toBe('原因：笔误；财政局批准');
  });

  it('is not said of what is personal, but which field it is', () => {
    expect(saying({ field: 'entries[m-1].reason', personal: true })).toEqual({
      zh: '名单（张三）的原因（个人信息，不显示）；原因：笔误；财政局批准',
      en: 'entries (张三), reason (personal, not shown); reason: 笔误; approved by 财政局',
    });
  });

  it('of a whole list is said by its place', () => {
    expect(saying({ field: 'matters[0]', from: '购书', to: '植树' }).en).toContain('matters (1) 购书 → 植树');
  });
});

describe('the words', () => {
  const fields: [name: string, schema: TSchema][] = [];
  const valuesOf = (schema: { enum?: string[] } | undefined) => schema?.enum ?? [];
  const gather = (schema: TSchema) => {
    const items = itemsOf(schema);
    if (items) gather(items);
    for (const [name, each] of Object.entries(fieldsOf(schema) ?? {})) {
      fields.push([name, each]);
      gather(each);
    }
  };
  for (const type of new Set(told.map(([, each]) => each))) gather(glossary[type]!);

  it('are there for every field of these records', () => {
    expect(fields.map(([name]) => name).filter((name) => fieldName(name, names).zh === name)).toEqual([]);
  });

  it('are there for every value of a closed list', () => {
    const values = fields.flatMap(([name, schema]) =>
      [schema, itemsOf(schema)].flatMap((each) => valuesOf(each).map((value) => [name, value] as const)),
    );
    expect(values.length).toBeGreaterThan(90);
    expect(values.filter(([name, value]) => wordOf(name, value).zh === value)).toEqual([]);
  });

  it('leave what has no word as it is', () => {
    expect(wordOf('venue', '礼堂')).toEqual({ zh: '礼堂', en: '礼堂' });
    expect(wordOf('kind', 'toString')).toEqual({ zh: 'toString', en: 'toString' });
    expect(fieldName('toString', names).zh).toBe('toString');
  });

  it('of every event are in the catalogue', () => {
    expect(told.filter(([, type]) => !(type in eventNames))).toEqual([]);
  });
});
