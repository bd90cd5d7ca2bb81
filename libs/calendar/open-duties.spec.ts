import { attended, event, heldOn, inMonth, memberOf, town, type TestEvent } from '../grading/testing/index.js';
import { addDays, monthsOfYear } from '../kernel/civil.js';
import type { CalendarEntry } from './index.js';
import { calendarOf } from './testing/town-calendar.js';

const march = inMonth('2026-03');
const planned = (...days: string[]): TestEvent[] => {
  const items = days.map((plannedOn) => ({ month: plannedOn.slice(0, 7), plannedOn, topic: '学习' }));
  const plan = 'plan-b-0001:2026';
  const of = { branchId: 'b-0001', year: 2026 };
  return [
    event(plan, 'AnnualPlanDrafted', { ...of, items, draftedOn: '2025-12-10' }),
    event(plan, 'AnnualPlanSubmitted', { submittedOn: '2025-12-20' }),
  ];
};
const base = [...town(2026).told, memberOf('m-00001'), ...planned('2026-03-05')];
const held = [...base, heldOn('2026-03-05'), attended('2026-03-05', { 'm-00001': 'present' })];

type EntryFilter = Readonly<{ duty: string; period: string; part?: string; subject?: string }>;

function found(
  events: readonly TestEvent[],
  today: string,
  { duty, period, part, subject }: EntryFilter,
): CalendarEntry {
  const entries = calendarOf(events, today).filter((entry) => {
    return (
      entry.dutyId === duty &&
      entry.period === period &&
      (part === undefined || entry.part === part) &&
      (subject === undefined || entry.subject.id === subject)
    );
  });
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

const ofMember = (
  type: Extract<
    Parameters<typeof event>[1],
    | `Member${string}`
    | `Exemption${string}`
    | 'LeaderDesignated'
    | 'HomeServiceDelivered'
    | 'FrontlineActivityHeld'
    | 'TransferEncouraged'
  >,
  data: object,
) => event('member-m-00001', type, data as never);
const classified = (category: 'floating' | 'infirm' | 'frontline' | 'long-term-away') =>
  ofMember('MemberClassified', { category, from: '2026-01-01' });
const resolution = (
  type: 'ImplementationPlanned' | 'FollowUpReported' | 'FollowUpPublicised' | 'ResolutionFulfilled',
  data: object,
) => event('resolution-r-1', type, data as never);
const resolved = event('resolution-r-1', 'ResolutionAdopted', {
  resolutionId: 'r-1',
  branchId: 'b-0001',
  period: '2026-03',
  adoptedOn: '2026-03-05',
});
const implementation = resolution('ImplementationPlanned', {
  measures: ['帮扶'],
  deadline: '2026-04-20',
  responsible: 'm-00001',
  plannedOn: '2026-03-06',
});
const resolving = [...held, resolved];
const requested = march('DeferralRequested', {
  requestId: 'd-1',
  from: '2026-03-05',
  to: '2026-03-12',
  requestedOn: '2026-03-01',
});
const disclosed = (kind: 'dues' | 'major-decisions' | 'deployments' | 'finance', period: string, publishedOn: string) =>
  inMonth(publishedOn.slice(0, 7))('DisclosurePublished', { kind, period, publishedOn });
const december = [...base, ...planned('2026-12-07')];
const atDecember = inMonth('2026-12');
const meeting = (kind: 'branch-assembly' | 'organisational-life' | 'democratic-appraisal', day: string) =>
  inMonth(day.slice(0, 7))('MeetingHeld', { kind, heldOn: day });
const assign = (role: 'leader' | 'section' | 'officer') =>
  event('unit-u-001', 'ResponsibilityAssigned', { role, assignedOn: '2026-01-10' });
const ofMarch = { period: '2026-03' };
const ofYear = { period: '2026' };

type Case = Readonly<{
  wanted: EntryFilter;
  /** What is recorded while it is open. */
  events: readonly TestEvent[];
  /** A day before the due day, and what is told on it; likewise a day after. Other duties are judged by then. */
  before: readonly [today: string, text: string];
  after?: readonly [today: string, text: string];
  /** The records that meet it, and its due day. */
  done: readonly TestEvent[];
  dueOn: string;
}>;

const cases: readonly Case[] = [
  {
    wanted: { duty: 'party-day-held', ...ofMarch },
    events: base,
    before: ['2026-03-02', '定于3月5日开展'],
    after: ['2026-03-06', '逾期尚未开展主题党日（定于3月5日开展）'],
    done: [heldOn('2026-03-05')],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'notice', ...ofMarch },
    events: base,
    before: ['2026-03-02', '尚未通知党员（3月3日前通知）'],
    after: ['2026-03-04', '逾期尚未通知党员（应于3月3日前通知）'],
    done: [march('NoticeIssued', { partyDayOn: '2026-03-05', issuedOn: '2026-03-02' })],
    dueOn: '2026-03-03',
  },
  {
    wanted: { duty: 'setting', ...ofMarch },
    events: base,
    before: ['2026-03-02', '尚未备齐党旗、入党誓词、党徽、党章（3月5日主题党日备齐）'],
    done: held.slice(base.length),
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'charter-reading', ...ofMarch },
    events: held,
    before: ['2026-03-05', '尚未诵读党章（3月5日主题党日诵读）'],
    after: ['2026-03-06', '逾期尚未诵读党章（应于3月5日主题党日诵读）'],
    done: [march('CharterRead', { ledBy: 'm-00001', readOn: '2026-03-05' })],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'dues', subject: 'm-00001', ...ofMarch },
    events: held,
    before: ['2026-03-04', '尚未缴纳党费（3月5日主题党日缴纳）'],
    after: ['2026-03-06', '逾期尚未缴纳党费（应于3月5日主题党日缴纳）'],
    done: [march('DuesPaid', { memberId: 'm-00001', period: '2026-03', amountFen: 100, paidOn: '2026-03-05' })],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'study', ...ofMarch },
    events: held,
    before: ['2026-03-04', '尚未学习必学内容（3月5日主题党日学习）'],
    after: ['2026-03-06', '逾期尚未学习必学内容（应于3月5日主题党日学习）'],
    done: [march('StudyHeld', { topics: [{ category: 'central', title: '中央精神' }], heldOn: '2026-03-05' })],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'organisational-life', ...ofMarch },
    events: held,
    before: ['2026-03-20', '尚未召开支部党员大会（3月31日前召开）'],
    done: [meeting('branch-assembly', '2026-03-05')],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'party-lecture', period: '2026', part: '2026-Q1' },
    events: held,
    before: ['2026-03-20', '尚未上党课（3月31日前上党课）'],
    done: [march('LectureGiven', { heldOn: '2026-03-05' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'annual-democracy', ...ofYear },
    events: [...december, meeting('organisational-life', '2026-12-03')],
    before: ['2026-12-05', '尚未开展民主评议党员（12月7日主题党日开展）'],
    after: ['2026-12-09', '尚未开展民主评议党员（主题党日尚未确定日期）'],
    done: [
      atDecember('PartyDayOpened', { heldOn: '2026-12-07' }),
      meeting('organisational-life', '2026-12-07'),
      meeting('democratic-appraisal', '2026-12-07'),
    ],
    dueOn: '2026-12-07',
  },
  {
    wanted: { duty: 'deliberation', ...ofMarch },
    events: held,
    before: ['2026-03-20', '尚未开展民主议事（3月31日前开展）'],
    done: [march('DeliberationHeld', { heldOn: '2026-03-05' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'deliberation', part: 'disclosure', ...ofMarch },
    events: [...resolving, march('DeliberationHeld', { heldOn: '2026-03-05' })],
    before: ['2026-04-20', '尚未公开决议（4月30日前公开）'],
    after: ['2026-05-01', '未在期限内公开'],
    done: [
      inMonth('2026-04')('DisclosurePublished', { kind: 'resolutions', period: '2026-03', publishedOn: '2026-04-20' }),
    ],
    dueOn: '2026-04-30',
  },
  {
    wanted: { duty: 'dues-disclosure', ...ofMarch },
    events: held,
    before: ['2026-04-02', '尚未公开（4月10日前公开）'],
    done: [disclosed('dues', '2026-03', '2026-04-02')],
    dueOn: '2026-04-10',
  },
  {
    wanted: { duty: 'quarterly-disclosure', period: '2026-Q1' },
    events: [...held, disclosed('finance', '2026-Q1', '2026-04-01')],
    before: ['2026-04-02', '尚未公开重大决策、重要工作部署（4月30日前公开）'],
    done: [disclosed('major-decisions', '2026-Q1', '2026-04-02'), disclosed('deployments', '2026-Q1', '2026-04-02')],
    dueOn: '2026-04-30',
  },
  {
    wanted: { duty: 'plus', ...ofMarch },
    events: held,
    before: ['2026-03-20', '尚未开展“+”活动（3月31日前开展）'],
    done: [march('PlusActivityHeld', { heldOn: '2026-03-05' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'attendance', ...ofMarch },
    events: [...base, heldOn('2026-03-05')],
    before: ['2026-03-05', '尚未登记出勤（3月5日主题党日登记）'],
    after: ['2026-03-06', '逾期尚未登记出勤（应于3月5日主题党日登记）'],
    done: [attended('2026-03-05', { 'm-00001': 'present' })],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'annual-plan', ...ofYear },
    events: [...town(2026).told, memberOf('m-00001')],
    before: ['2025-12-09', '尚未上报年度计划（12月31日前上报）'],
    after: ['2026-01-02', '逾期尚未上报年度计划（应于12月31日前上报）'],
    done: planned(...monthsOfYear(2026).map((month) => `${month}-05`)),
    dueOn: '2025-12-31',
  },
  {
    wanted: { duty: 'follow-up', part: 'planned', ...ofMarch },
    events: resolving,
    before: ['2026-03-06', '尚未制定落实方案（3月12日前制定）'],
    done: [implementation],
    dueOn: '2026-03-12',
  },
  {
    wanted: { duty: 'follow-up', part: 'reported', ...ofMarch },
    events: resolving,
    before: ['2026-03-20', '尚未在党员大会上通报（4月30日前通报）'],
    done: [resolution('FollowUpReported', { period: '2026-04', reportedOn: '2026-04-05' })],
    dueOn: '2026-04-30',
  },
  {
    wanted: { duty: 'follow-up', part: 'publicised', ...ofMarch },
    events: resolving,
    before: ['2026-03-20', '尚未在公开栏公示（4月30日前公示）'],
    done: [resolution('FollowUpPublicised', { channels: ['bulletin-board'], publicisedOn: '2026-04-05' })],
    dueOn: '2026-04-30',
  },
  {
    wanted: { duty: 'follow-up', part: 'done', ...ofMarch },
    events: [...resolving, implementation],
    before: ['2026-03-20', '尚未落实完成（4月20日前完成）'],
    done: [resolution('ResolutionFulfilled', { fulfilledOn: '2026-04-18' })],
    dueOn: '2026-04-20',
  },
  {
    wanted: { duty: 'member-care', subject: 'm-00001', ...ofMarch },
    events: [...base, classified('floating')],
    before: ['2026-03-20', '尚未联系流动党员（3月31日前联系）'],
    done: [ofMember('MemberContacted', { contactedOn: '2026-03-21' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'member-care', subject: 'm-00001', ...ofMarch },
    events: [
      ...base,
      classified('infirm'),
      ofMember('ExemptionRequested', { requestId: 'x-1', requestedOn: '2026-01-01' }),
      ofMember('ExemptionApproved', { requestId: 'x-1', approvedOn: '2026-01-01', from: '2026-01-01' }),
    ],
    before: ['2026-03-20', '尚未上门服务（3月31日前服务）'],
    done: [ofMember('HomeServiceDelivered', { deliveredOn: '2026-03-21' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'member-care', subject: 'm-00001', ...ofMarch },
    events: [...base, classified('frontline')],
    before: ['2026-03-20', '尚未在一线开展活动（3月31日前开展）'],
    done: [ofMember('FrontlineActivityHeld', { heldOn: '2026-03-21' })],
    dueOn: '2026-03-31',
  },
  {
    wanted: { duty: 'member-care', subject: 'm-00001', ...ofYear },
    events: [...base, classified('long-term-away')],
    before: ['2026-11-20', '尚未联系长期在外党员或鼓励其转移组织关系（12月31日前联系）'],
    done: [ofMember('TransferEncouraged', { encouragedOn: '2026-11-21' })],
    dueOn: '2026-12-31',
  },
  {
    wanted: { duty: 'leaders-attend', ...ofMarch },
    events: [...base, ofMember('LeaderDesignated', { leader: true, from: '2026-01-01' }), heldOn('2026-03-05')],
    before: ['2026-03-05', '尚未登记班子成员出勤（3月5日主题党日登记）'],
    after: ['2026-03-06', '逾期尚未登记班子成员出勤（应于3月5日主题党日登记）'],
    done: [attended('2026-03-05', { 'm-00001': 'present' })],
    dueOn: '2026-03-05',
  },
  {
    wanted: { duty: 'responsibility', ...ofYear },
    events: [...base, assign('leader')],
    before: ['2026-01-20', '尚未明确责任科室、党务干部（1月31日前明确）'],
    done: [assign('section'), assign('officer')],
    dueOn: '2026-01-31',
  },
  {
    wanted: { duty: 'publicity', ...ofYear },
    events: base,
    before: ['2026-12-20', '尚未开展宣传报道（12月31日前开展）'],
    done: [event('unit-u-001', 'PublicityPublished', { publishedOn: '2026-06-01' })],
    dueOn: '2026-12-31',
  },
  {
    wanted: { duty: 'superior-decisions', part: 'd-1', ...ofMarch },
    events: [...base, requested],
    before: ['2026-03-02', '尚未答复（3月5日前答复）'],
    done: [march('DeferralApproved', { requestId: 'd-1', approvedOn: '2026-03-02' })],
    dueOn: '2026-03-05',
  },
];

describe.each(cases)('$wanted.duty: $before.1', ({ wanted, events, before, after = before, done, dueOn }) => {
  it('is told as what is to be done until when, also once the day is over', () => {
    expect(found(events, before[0], wanted)).toMatchObject({ dueOn, overdue: false, reason: { zh: before[1] } });
    expect(found(events, after[0], wanted).reason.zh).toBe(after[1]);
  });

  it('is met by the record that it asks for', () =>
    expect(found([...events, ...done], addDays(dueOn, 1), wanted)).toMatchObject({ dueOn, state: 'met' }));
});

describe('a deliberation', () => {
  it('is met while its resolutions are still to be disclosed', () => {
    const deliberated = [...resolving, march('DeliberationHeld', { heldOn: '2026-03-05' })];
    const states = (today: string) =>
      calendarOf(deliberated, today)
        .filter(({ dutyId, period }) => dutyId === 'deliberation' && period === '2026-03')
        .map(({ part = 'whole', state }) => `${part} ${state}`);
    expect(states('2026-03-20')).toEqual(['whole met', 'disclosure due']);
    expect(states('2026-05-02')).toEqual(['whole partly', 'disclosure missed']);
  });
});

describe('a month without a planned day', () => {
  const unplanned = [...town(2026).told, memberOf('m-00001')];
  const seen = (duty: string) => found(unplanned, '2026-03-02', { duty, ...ofMarch });

  it('says that no day is set, instead of the month’s last day', () => {
    expect(seen('party-day-held')).toMatchObject({
      dueOn: '2026-03-31',
      dayIsSet: false,
      reason: { zh: '尚未确定日期（2026年3月内开展）', en: 'No day is set yet (hold it in March 2026)' },
    });
    expect(seen('charter-reading')).toMatchObject({
      dayIsSet: false,
      reason: {
        zh: '尚未诵读党章（主题党日尚未确定日期）',
        en: 'The charter is not read yet (no day is set for the party day yet)',
      },
    });
    expect(seen('dues-disclosure').dayIsSet).toBe(true);
  });

  it('has the day of an approved deferral, once there is one', () => {
    const approved = march('DeferralApproved', { requestId: 'd-1', approvedOn: '2026-03-02' });
    const entry = found([...unplanned, requested, approved], '2026-03-03', { duty: 'party-day-held', ...ofMarch });
    expect(entry).toMatchObject({ dueOn: '2026-03-12', dayIsSet: true, reason: { zh: '定于3月12日开展' } });
  });
});

describe('a duty done in part', () => {
  it('says until when it can be improved', () => {
    const culture = march('StudyHeld', { topics: [{ category: 'law', title: '民法典' }], heldOn: '2026-03-05' });
    expect(found([...held, culture], '2026-03-05', { duty: 'study', ...ofMarch }).reason.zh).toMatch(
      /（3月5日前仍可改进）$/,
    );
  });
});
