import type { TSchema } from 'typebox';
import { aggregateOf, eventNames, glossary } from '../../catalogue/index.js';
import { detailsOf, detailsOfRevision, type Revision } from '../index.js';
import { fieldName } from './field-names.js';
import { fieldsOf, itemsOf } from './personal.js';
import { wordOf } from './words.js';

const found = [{ findingId: 'f-1', kind: 'procedure', severity: 'serious', clause: '2.2', description: '代缴' }];
const adoption = { title: '购书', eligible: 10, present: 9, votesFor: 7, votesAgainst: 1, abstained: 1 };

/** What each type of event tells beside its name; its personal fields are not given. */
const told: [stream: string, type: string, data: object, zh: string, en: string][] = [
  [
    'branch-b-1',
    'BranchEstablished',
    { name: '第一党支部', unitId: 'u-1', hasCommittee: true, frontline: true },
    '第一党支部，u-1，设支部委员会，一线支部',
    '第一党支部, u-1, with a committee, on the front line',
  ],
  [
    'branch-b-1',
    'BranchEstablished',
    { name: '第一党支部', unitId: 'u-1', hasCommittee: false, frontline: false },
    '第一党支部，u-1',
    '第一党支部, u-1',
  ],
  ['branch-b-1', 'SecretaryElected', { memberId: 'm-1' }, 'm-1', 'm-1'],
  ['branch-b-1', 'CommitteeElected', { memberIds: ['m-1', 'm-2'] }, 'm-1，m-2', 'm-1, m-2'],
  ['branch-b-1', 'CommitteeDissolved', {}, '', ''],
  ['branch-b-1', 'DuesCollectorDesignated', { memberId: 'm-1' }, 'm-1', 'm-1'],
  ['branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '一组' }, 'g-1，一组', 'g-1, 一组'],
  ['branch-b-1', 'GroupDissolved', { groupId: 'g-1' }, 'g-1', 'g-1'],
  ['branch-b-1', 'BranchDissolved', { reason: '合并' }, '合并', '合并'],
  [
    'member-m-1',
    'MemberJoined',
    { branchId: 'b-1', groupId: 'g-1', leader: true },
    'm-1，b-1，g-1，领导班子成员',
    'm-1, b-1, g-1, of the leading body',
  ],
  ['member-m-1', 'MemberJoined', { branchId: 'b-1', leader: false }, 'm-1，b-1', 'm-1, b-1'],
  ['member-m-1', 'MemberTransferred', { fromBranchId: 'b-1', toBranchId: 'b-2' }, 'm-1，b-1 → b-2', 'm-1, b-1 → b-2'],
  ['member-m-1', 'MemberLeft', { reason: 'removed' }, 'm-1，除名', 'm-1, removed'],
  [
    'member-m-1',
    'LeaderDesignated',
    { leader: true, from: '2025-01-01' },
    'm-1，为领导班子成员，自 2025-01-01 起',
    'm-1, of the leading body, from 2025-01-01 on',
  ],
  [
    'member-m-1',
    'LeaderDesignated',
    { leader: false, from: '2025-01-01' },
    'm-1，不再是领导班子成员，自 2025-01-01 起',
    'm-1, no longer of the leading body, from 2025-01-01 on',
  ],
  [
    'member-m-1',
    'MemberClassified',
    { category: 'floating', from: '2025-01-01' },
    'm-1，流动党员，自 2025-01-01 起',
    'm-1, floating, from 2025-01-01 on',
  ],
  ['member-m-1', 'ExemptionRequested', { requestId: 'q-1' }, 'm-1，q-1', 'm-1, q-1'],
  [
    'member-m-1',
    'ExemptionApproved',
    { requestId: 'q-1', approvedBy: 'u-1', from: '2025-01-01' },
    'm-1，q-1，自 2025-01-01 起，u-1 审定',
    'm-1, q-1, from 2025-01-01 on, decided by u-1',
  ],
  [
    'member-m-1',
    'ExemptionApproved',
    { requestId: 'q-1', approvedBy: 'u-1', from: '2025-01-01', until: '2025-12-31' },
    'm-1，q-1，2025-01-01 至 2025-12-31，u-1 审定',
    'm-1, q-1, 2025-01-01 to 2025-12-31, decided by u-1',
  ],
  [
    'member-m-1',
    'ExemptionDeclined',
    { requestId: 'q-1', declinedBy: 'u-1' },
    'm-1，q-1，u-1 审定',
    'm-1, q-1, decided by u-1',
  ],
  ['member-m-1', 'ExemptionEnded', { requestId: 'q-1' }, 'm-1，q-1', 'm-1, q-1'],
  ['member-m-1', 'HomeServiceDelivered', { by: 'm-2' }, 'm-1，服务人 m-2', 'm-1, by m-2'],
  ['member-m-1', 'FrontlineActivityHeld', { site: '大桥工地' }, 'm-1，大桥工地', 'm-1, 大桥工地'],
  ['member-m-1', 'MemberContacted', { channel: 'wechat' }, 'm-1，微信', 'm-1, WeChat'],
  ['member-m-1', 'TransferEncouraged', { consentGiven: true }, 'm-1，本人同意', 'm-1, consent given'],
  ['member-m-1', 'TransferEncouraged', { consentGiven: false }, 'm-1，本人未同意', 'm-1, no consent'],
  [
    'member-m-1',
    'DuesAssessed',
    { monthlyFen: 3505, from: '2025-01', basis: 'pension' },
    'm-1，每月 35.05 元，离退休费，自 2025-01 起',
    'm-1, 35.05 yuan a month, pension, from 2025-01 on',
  ],
  [
    'member-m-1',
    'DuesWaived',
    { from: '2025-01', until: '2025-06', approvedBy: 'u-1' },
    'm-1，2025-01 至 2025-06，u-1 审定',
    'm-1, 2025-01 to 2025-06, decided by u-1',
  ],
  [
    'member-m-1',
    'DuesArrangementAgreed',
    { kind: 'makeup', from: '2025-01', until: '2025-06' },
    'm-1，补缴，2025-01 至 2025-06',
    'm-1, paid later, 2025-01 to 2025-06',
  ],
  [
    'member-m-1',
    'DisciplineReferred',
    { clause: '4.3b', referredBy: 'u-1' },
    'm-1，第 4.3b 条，u-1 提请',
    'm-1, clause 4.3b, referred by u-1',
  ],
  ['member-m-1', 'DisciplineConcluded', {}, 'm-1', 'm-1'],
  [
    'plan-b-1:2025',
    'AnnualPlanDrafted',
    { items: [{}], consultedMembers: 9, consultedMasses: 3 },
    '2025 年度，1 项计划，征求党员 9 人、群众 3 人意见',
    'for 2025, 1 item, 9 members and 3 others consulted',
  ],
  ['plan-b-1:2025', 'AnnualPlanSubmitted', {}, '2025 年度', 'for 2025'],
  ['plan-b-1:2025', 'AnnualPlanApproved', { approvedBy: 'u-1' }, '2025 年度，u-1 审定', 'for 2025, approved by u-1'],
  [
    'plan-b-1:2025',
    'AnnualPlanReturned',
    { returnedBy: 'u-1', reason: '内容不全' },
    '2025 年度，u-1 退回，内容不全',
    'for 2025, returned by u-1, 内容不全',
  ],
  [
    'plan-b-1:2025',
    'MonthlyPlanAdjusted',
    { month: '2025-03', plannedOn: '2025-03-07', topic: '植树', reason: '下雨' },
    '2025-03 定于 2025-03-07，植树，下雨',
    '2025-03 on 2025-03-07, 植树, 下雨',
  ],
  [
    'partyDay-b-1:2025-03',
    'NoticeIssued',
    { partyDayOn: '2025-03-05', channels: ['phone', 'written'] },
    '党日 2025-03-05，电话、书面',
    'party day 2025-03-05, phone, in writing',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralRequested',
    { requestId: 'q-1', from: '2025-03-05', to: '2025-03-12', reason: '防汛' },
    'q-1，2025-03-05 → 2025-03-12，防汛',
    'q-1, 2025-03-05 → 2025-03-12, 防汛',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralApproved',
    { requestId: 'q-1', approvedBy: 'u-1' },
    'q-1，u-1 批准',
    'q-1, approved by u-1',
  ],
  [
    'partyDay-b-1:2025-03',
    'DeferralDeclined',
    { requestId: 'q-1', declinedBy: 'u-1', reason: '不必' },
    'q-1，u-1 审批，不必',
    'q-1, declined by u-1, 不必',
  ],
  [
    'partyDay-b-1:2025-03',
    'PartyDayOpened',
    { venue: '会议室', flagDisplayed: false, oathPosted: false, withContactPoint: '示范村' },
    '2025-03，会议室，未悬挂党旗，未张贴入党誓词，示范村',
    '2025-03, 会议室, no flag, no oath, 示范村',
  ],
  [
    'partyDay-b-1:2025-03',
    'PartyDayOpened',
    { venue: '会议室', flagDisplayed: true, oathPosted: true },
    '2025-03，会议室',
    '2025-03, 会议室',
  ],
  [
    'partyDay-b-1:2025-03',
    'AttendanceTaken',
    { entries: ['present', 'present', 'absent'].map((status) => ({ status })) },
    '到会 2 人，请假 0 人，缺席 1 人',
    '2 present, 0 on leave, 1 absent',
  ],
  [
    'partyDay-b-1:2025-03',
    'CharterRead',
    { ledBy: 'm-1', followUp: ['quiz'] },
    'm-1 领诵，知识竞赛',
    'led by m-1, quiz',
  ],
  ['partyDay-b-1:2025-03', 'CharterRead', { ledBy: 'm-1', followUp: [] }, 'm-1 领诵', 'led by m-1'],
  [
    'partyDay-b-1:2025-03',
    'DuesPaid',
    { memberId: 'm-1', period: '2025-03', amountFen: 3500, method: 'payroll-deduction' },
    'm-1，2025-03，35.00 元，工资代扣',
    'm-1, 2025-03, 35.00 yuan, payroll deduction',
  ],
  [
    'partyDay-b-1:2025-03',
    'StudyHeld',
    { method: 'expert', topics: ['law', 'central', 'law'].map((category) => ({ category })) },
    '专家导学，3 项内容，法律法规、中央精神',
    'guided by an expert, 3 topics, law, central policy',
  ],
  [
    'partyDay-b-1:2025-03',
    'MeetingHeld',
    { kind: 'party-group', groupId: 'g-1', chairedBy: 'm-1' },
    '党小组会，g-1，m-1 主持',
    'group meeting, g-1, chaired by m-1',
  ],
  ['partyDay-b-1:2025-03', 'LectureGiven', { lecturer: 'm-1', title: '初心' }, 'm-1 主讲，《初心》', 'by m-1, “初心”'],
  ['partyDay-b-1:2025-03', 'DeliberationHeld', { matters: ['购书', '植树'] }, '2 项议题', '2 matters'],
  [
    'partyDay-b-1:2025-03',
    'DisclosurePublished',
    { kind: 'finance', period: '2025-Q1', channels: ['bulletin-board'] },
    '财务收支，2025-Q1，公开栏',
    'finance, 2025-Q1, bulletin board',
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
  ['partyDay-b-1:2025-03', 'PartyDayClosed', {}, '2025-03', '2025-03'],
  [
    'partyDay-b-1:2025-03',
    'PartyDayReopened',
    { reason: '补记', approvedBy: 'u-1' },
    '2025-03，补记，u-1 批准',
    '2025-03, 补记, approved by u-1',
  ],
  [
    'resolution-r-1',
    'ResolutionAdopted',
    adoption,
    'r-1，购书，应到 10 人、实到 9 人，赞成 7、反对 1、弃权 1',
    'r-1, 购书, 9 of 10 present, 7 for, 1 against, 1 abstained',
  ],
  [
    'resolution-r-1',
    'ImplementationPlanned',
    { measures: ['询价'], deadline: '2025-04-30', responsible: 'm-1' },
    'r-1，1 项措施，期限 2025-04-30，责任人 m-1',
    'r-1, 1 measure, by 2025-04-30, m-1 responsible',
  ],
  ['resolution-r-1', 'FollowUpReported', { period: '2025-04' }, 'r-1，2025-04 党员大会', 'r-1, assembly of 2025-04'],
  ['resolution-r-1', 'FollowUpPublicised', { channels: ['intranet'] }, 'r-1，内网', 'r-1, intranet'],
  ['resolution-r-1', 'ResolutionFulfilled', {}, 'r-1', 'r-1'],
  [
    'resolution-r-1',
    'ResolutionAbandoned',
    { approvedBy: 'u-1', reason: '无需' },
    'r-1，无需，u-1 批准',
    'r-1, 无需, approved by u-1',
  ],
  [
    'inspection-i-1',
    'UnannouncedVisitRecorded',
    { findings: found },
    'i-1，f-1（严重，程序不规范，2.2）',
    'i-1, f-1 (serious procedure, 2.2)',
  ],
  ['inspection-i-1', 'UnannouncedVisitRecorded', { findings: [] }, 'i-1，未发现问题', 'i-1, nothing found'],
  [
    'inspection-i-1',
    'PhoneCheckRecorded',
    { memberId: 'm-1', reached: true, asked: 3, passed: 2 },
    'i-1，m-1，提问 3 题、答对 2 题',
    'i-1, m-1, 2 of 3 passed',
  ],
  [
    'inspection-i-1',
    'PhoneCheckRecorded',
    { memberId: 'm-1', reached: false, asked: 0, passed: 0 },
    'i-1，m-1，未接通',
    'i-1, m-1, not reached',
  ],
  [
    'inspection-i-1',
    'OnSiteAssessmentRecorded',
    { year: 2025, half: 'H1', score: 92, findings: [] },
    'i-1，2025 年上半年，92 分，未发现问题',
    'i-1, first half of 2025, 92 points, nothing found',
  ],
  [
    'inspection-i-1',
    'RectificationOrdered',
    { findingId: 'f-1', deadline: '2025-04-30' },
    'f-1，期限 2025-04-30',
    'f-1, by 2025-04-30',
  ],
  ['inspection-i-1', 'RectificationReported', { findingId: 'f-1', note: '已整改' }, 'f-1，已整改', 'f-1, 已整改'],
  [
    'inspection-i-1',
    'RectificationAccepted',
    { findingId: 'f-1', acceptedBy: 'u-1' },
    'f-1，u-1 验收',
    'f-1, accepted by u-1',
  ],
  [
    'inspection-i-1',
    'RectificationRejected',
    { findingId: 'f-1', rejectedBy: 'u-1', reason: '不实' },
    'f-1，u-1 验收，不实',
    'f-1, rejected by u-1, 不实',
  ],
  ['inspection-i-1', 'ReplyLodged', { findingId: 'f-1', by: 'm-1' }, 'f-1，m-1 提出', 'f-1, by m-1'],
  [
    'inspection-i-1',
    'FindingWithdrawn',
    { findingId: 'f-1', withdrawnBy: 'u-1', reason: '有误' },
    'f-1，u-1 撤回，有误',
    'f-1, withdrawn by u-1, 有误',
  ],
  ['unit-u-1', 'ExpenseRecorded', { amountFen: 120, purpose: '购书' }, '1.20 元，购书', '1.20 yuan, 购书'],
  [
    'committee-2025-03',
    'BulletinIssued',
    { period: '2025-03', title: '三月通报', inspectionIds: ['i-1', 'i-2'] },
    '2025-03，三月通报，2 次督查',
    '2025-03, 三月通报, 2 inspections',
  ],
  ['assessment-2025', 'HonourAwarded', { honour: 'red-flag-branch' }, '2025，红旗党支部', '2025, red-flag branch'],
  [
    'assessment-2025',
    'HonourRefused',
    { honour: 'red-flag-branch', clause: '4.3a' },
    '2025，红旗党支部，第 4.3a 条',
    '2025, red-flag branch, clause 4.3a',
  ],
  ['unit-u-1', 'UnitDissolved', { reason: '合并' }, '', ''],
];

describe('what is decisive in a record', () => {
  it.each(told)('of %s, %s %j is said', (stream, type, data, zh, en) => {
    expect(detailsOf({ stream, type, data })).toEqual({ zh, en });
  });

  it.each(['branch', 'member', 'plan', 'partyDay', 'resolution', 'inspection', 'committee'])(
    'is said of every type in the streams of the category %s',
    (category) => {
      const types = new Set(told.map(([, type]) => type));
      expect(Object.keys(aggregateOf(category)!.events).filter((type) => !types.has(type))).toEqual([]);
    },
  );
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
  const saying = (...changes: Revision['changes']) => detailsOfRevision(revision(changes));

  it('is said field by field, in words', () => {
    expect(
      saying(
        { field: 'amountFen', from: 3500, to: 8800 },
        { field: 'method', from: 'proxy', to: 'in-person' },
        { field: 'entries[m-1].emblem', from: false, to: true },
        { field: 'votesFor', from: 8, to: 9 },
      ),
    ).toEqual({
      zh: '金额 35.00 元 → 88.00 元；方式 他人代缴 → 本人缴纳；名单[m-1].佩戴党徽 否 → 是；赞成票 8 → 9；原因：笔误；u-1 批准',
      en: 'amountFen 35.00 yuan → 88.00 yuan; method by proxy → in person; entries[m-1].emblem no → yes; votesFor 8 → 9; reason: 笔误; approved by u-1',
    });
  });

  it('may be that there was nothing before, or is nothing now', () => {
    expect(
      saying({ field: 'withContactPoint', to: '示范村' }, { field: 'followUp', from: ['quiz', 'speech'], to: [] }),
    ).toEqual({
      zh: '联系点 无 → 示范村；后续活动 知识竞赛、中心发言 → 无；原因：笔误；u-1 批准',
      en: 'withContactPoint nothing → 示范村; followUp quiz, speech → nothing; reason: 笔误; approved by u-1',
    });
  });

  it('may be nothing at all', () => {
    expect(saying()).toEqual({
      zh: '内容无变化；原因：笔误；u-1 批准',
      en: 'nothing changed; reason: 笔误; approved by u-1',
    });
    expect(detailsOfRevision(revision([], 'RecordRetracted')).zh).toBe('原因：笔误；u-1 批准');
  });

  it('is not said of what is personal, but which field it is', () => {
    expect(saying({ field: 'entries[m-1].reason', personal: true })).toEqual({
      zh: '名单[m-1].原因（个人信息，不显示）；原因：笔误；u-1 批准',
      en: 'entries[m-1].reason (personal, not shown); reason: 笔误; approved by u-1',
    });
  });

  it('of a whole list is said by its place', () => {
    expect(saying({ field: 'matters[0]', from: '购书', to: '植树' }).en).toContain('matters[0] 购书 → 植树');
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
    expect(fields.map(([name]) => name).filter((name) => fieldName(name).zh === name)).toEqual([]);
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
    expect(fieldName('toString').zh).toBe('toString');
  });

  it('of every event are in the catalogue', () => {
    expect(told.filter(([, type]) => !(type in eventNames))).toEqual([]);
  });
});
