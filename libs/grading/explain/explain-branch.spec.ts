import {
  branchOf,
  deferred,
  event,
  heldAllYear,
  inMonth,
  memberOf,
  town,
  unitOf,
  Year,
  type TestEvent,
  heldInJanuary,
  plannedAllYear,
} from '../testing/index.js';
import { explain } from './explain.js';
import { inChinese, inEnglish, opened, within } from './testing/opened.js';

const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
const overviews = (year: Year, indicator: string) =>
  within(opened(year, 'b-0001'), indicator).overview!.map(({ zh }) => zh);

describe('a branch', () => {
  const branch = opened(january, 'b-0001');

  it('is told with its score, and its part in its unit’s', () => {
    expect([branch.heading, branch.figure, branch.effect]).toEqual([
      { zh: '第一党支部（1 个考核月）', en: '第一党支部 (1 active month)' },
      2255,
      undefined,
    ]);
    expect(inChinese(branch).slice(0, 2)).toEqual([
      '所属单位财政局综合得分 20.30，本支部得 20.30 分，扣 69.71 分',
      '得分 22.55 为 9 项指标按权重（合计 51）的平均值；本年度无此项任务、不计分的：缴纳党费、党课、民主生活会（组织生活会）和民主评议党员、党费收缴公开、每季度公开、党员参加率、领导班子成员参加所在支部党日、决议落实、“四类党员”教育管理',
    ]);
    expect(inEnglish(branch)[0]).toBe(
      'Its unit 财政局 has a final of 20.30, to which the branch adds 20.30; it loses 69.71',
    );
  });

  it('opens into its indicators with what each adds to its score and loses', () => {
    const held = within(branch, 'party-day-held');
    expect([held.heading.en, held.figure, held.effect, held.clauses]).toEqual([
      'Party day held (weight 10)',
      10_000,
      { on: 'branch', adds: 1961, loses: 0 },
      ['2.0', '4.1d'],
    ]);
    expect([inChinese(held), held.overview]).toEqual([['1 项考核事项，达到'], []]);
    expect(within(branch, 'notice').effect).toEqual({ on: 'branch', adds: 0, loses: 784 });
    expect(inChinese(within(branch, 'notice'))).toEqual(['1 项考核事项，未达到', '满分条件：至少提前 2 天通知党员']);
    expect(inEnglish(within(branch, 'notice'))[1]).toBe('Full marks: notice at least 2 days ahead');
    expect(inChinese(within(branch, 'dues'))).toEqual(['本年度无此项任务，不计分']);
    expect(inEnglish(within(branch, 'dues-disclosure'))).toEqual(['1 obligation, pending']);
  });

  it('in full leaves nothing out of the weights', () => {
    const years = town(2025).with(memberOf('m-00001', { leader: true }), heldAllYear(2025));
    expect(inEnglish(opened(years, 'b-0001'))[1]).toMatch(
      /^The score of \d+\.\d\d is the mean of 16 indicators by weight, 88 in all;/,
    );
  });
});

describe('an indicator of a branch', () => {
  const year = town(2025).with(
    heldAllYear(2025, '2025-04'),
    inMonth('2025-03')('NoticeIssued', { partyDayOn: '2025-03-05', issuedOn: '2025-03-04' }),
  );

  it('is opened alone with its rule and every obligation', () => {
    const [notice, ...others] = opened(year, 'b-0001', { indicator: 'notice' }).parts;
    expect([others, notice!.overview, notice!.parts.length]).toEqual([[], undefined, 12]);
    expect(notice!.numbers.map(({ name }) => name)).toEqual([
      'in-time',
      'one-day',
      'too-late',
      'no-notice',
      'fullLeadDays',
      'partialLeadDays',
    ]);
    expect(inChinese(notice!)).toContain('12 项考核事项：部分达到 1，未达到 11');
    expect(inEnglish(notice!)).toContain('12 obligations: 1 partly met, 11 missed');
    const march = within(notice!, '2025-03');
    expect(march).toMatchObject({
      about: { kind: 'obligation', id: 'b-0001', period: '2025-03', outcome: 'partly', reason: 'one-day' },
      heading: { zh: '2025-03：部分达到', en: '2025-03: partly met' },
      figure: 5000,
    });
    expect(inChinese(march)).toEqual(['已通知，但提前天数不足', '主题党日 2025-03-05', '2025-03-04 通知，提前 1 天']);
    expect(march.evidence).toHaveLength(2);
    expect(inChinese(within(notice!, '2025-04'))).toEqual(['当月没有有效的主题党日，此项计0分']);
  });

  it('is opened in a period, of which a quarter holds its months', () => {
    const months = (period: string) =>
      within(opened(year, 'b-0001', { indicator: 'notice', period }), 'notice').parts.map(({ about }) => about.period);
    expect(months('2025-03')).toEqual(['2025-03']);
    expect(months('2025-Q2')).toEqual(['2025-04', '2025-05', '2025-06']);
    expect(months('2025')).toHaveLength(12);
    const none = within(opened(year, 'b-0001', { indicator: 'notice', period: '2024-03' }), 'notice');
    expect([none.parts, inEnglish(none)[1]]).toEqual([[], 'Nothing was judged in 2024-03']);
  });

  it('gives each obligation its part of what the indicator adds and loses', () => {
    const [notice] = opened(january.with(branchOf('b-0002')), 'b-0001', { indicator: 'notice' }).parts;
    expect(notice!.parts[0]!.effect).toEqual({ on: 'branch', adds: 0, loses: 784 });
  });

  it('is not a duty of its unit, unless that was owed to the branch', () => {
    expect(explain(year.graded(), { subject: 'b-0001', indicator: 'responsibility' })).toBe('no-such-figure');
    expect(explain(year.graded(), { subject: 'b-0001', indicator: 'superior-decisions' })).toBe('no-such-figure');
    expect(explain(year.graded(), { subject: 'b-0001', indicator: 'tier' })).toBe('no-such-figure');
    const move = { from: '2025-04-07', to: '2025-04-09', requestedOn: '2025-04-01' };
    const told = [...deferred('2025-04', move), ...deferred('2025-05', { ...move, requestId: 'd-2' }, 'b-0002')];
    const asked = year.with(branchOf('b-0002'), told);
    const branch = opened(asked, 'b-0001', { indicator: 'superior-decisions' });
    const duty = within(branch, 'superior-decisions');
    expect([branch.figure, duty.heading.zh, duty.figure, duty.parts.length]).toEqual([
      null,
      '财政局：及时审批（权重 2）',
      10_000,
      1,
    ]);
    expect(duty.parts[0]!.heading.en).toBe('第一党支部, 2025-04: met');
    const [other] = opened(asked, 'b-0001', { indicator: 'superior-decisions', period: '2025-05' }).parts;
    expect(other!.parts).toEqual([]);
  });
});

describe('an overview', () => {
  it('says a reason once, with its periods', () => {
    const year = town(2025).with(plannedAllYear(2025), heldAllYear(2025, '2025-04', '2025-07'));
    expect(overviews(year, 'party-day-held')).toEqual(['0.00  2025-04、2025-07：当月未开展主题党日']);
    expect(overviews(year, 'attendance')).toEqual(['0.00  2025-04、2025-07：当月没有有效的主题党日，此项计0分']);
  });

  it('says what is behind a single one', () => {
    const year = town(2025).with(plannedAllYear(2025), heldAllYear(2025, '2025-04'));
    expect(overviews(year, 'party-day-held')).toEqual([
      '0.00  2025-04：当月未开展主题党日；计划 2025-04-05；没有开展的记录',
    ]);
    expect(overviews(january, 'setting')).toEqual(['50.00  2025-01：党旗未悬挂（摆放），入党誓词已张贴，到会0人']);
  });

  it('names pending ones, and leaves out those not applicable', () => {
    expect(overviews(january, 'dues-disclosure')).toEqual(['—  2025-01：尚未到期；没有公开的记录，期限 2025-02-10']);
    const year = january.with(branchOf('b-0009'));
    expect(overviews(year, 'party-lecture')).toEqual([]);
  });

  it('puts resolutions into words by their checks', () => {
    const adopted = (id: string) =>
      event(`resolution-${id}`, 'ResolutionAdopted', {
        branchId: 'b-0001',
        period: '2025-01',
        adoptedOn: '2025-01-05',
      });
    const one = january.with(adopted('r-1'));
    const text =
      '制定落实方案 0.00、下月大会通报未到期或不再要求、公开栏公示未到期或不再要求、落实完成未到期或不再要求';
    expect(overviews(one, 'follow-up')).toEqual([`0.00  开展帮扶（2025-01）：${text}；2025-01-05 通过`]);
    const planned = event('resolution-r-2', 'ImplementationPlanned', {
      plannedOn: '2025-01-31',
      deadline: '2025-02-28',
    });
    const two = january.with(adopted('r-1'), adopted('r-2'), planned);
    expect(overviews(two, 'follow-up')).toHaveLength(2);
    const pending = january.with(adopted('r-1'), adopted('r-2')).at('2025-01-31');
    const early = [adopted('r-3'), adopted('r-4')].map((told) => ({
      ...told,
      data: { ...told.data, adoptedOn: '2025-01-30' },
    }));
    expect(overviews(january.with(early), 'follow-up')).toEqual([
      '—  开展帮扶（2025-01）、开展帮扶（2025-01）：制定落实方案未到期或不再要求、下月大会通报未到期或不再要求、公开栏公示未到期或不再要求、落实完成未到期或不再要求；2025-01-30 通过',
    ]);
    expect(overviews(pending, 'follow-up')).toHaveLength(1);
  });

  it('names some of many members and counts the rest', () => {
    const members = Array.from({ length: 6 }, (_, index) => memberOf(`m-0000${index + 1}`));
    const branch = opened(january.with(members), 'b-0001');
    const [line] = within(branch, 'dues').overview!;
    expect(line).toEqual({
      zh: '0.00  m-00001（2025-01）、m-00002（2025-01）、m-00003（2025-01）、m-00004（2025-01）等 6 个对象，共 6 项：未缴纳',
      en: '0.00  m-00001 (2025-01), m-00002 (2025-01), m-00003 (2025-01), m-00004 (2025-01) and 2 others, 6 in all: Not paid',
    });
  });

  it('shows twelve lines and counts the rest', () => {
    const day = (month: number) => `2025-01-${String(month).padStart(2, '0')}`;
    const stream = (index: number) => `resolution-r-${String(index).padStart(2, '0')}`;
    const told = Array.from({ length: 14 }, (_, index): TestEvent[] => [
      event(stream(index), 'ResolutionAdopted', { branchId: 'b-0001', period: '2025-01', adoptedOn: day(index + 1) }),
      event(stream(index), 'ImplementationPlanned', { plannedOn: day(index + 12), deadline: '2025-02-28' }),
    ]);
    const lines = overviews(january.with(told.flat()), 'follow-up');
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe('……另有 2 项');
  });
});

describe('the months that are not judged', () => {
  const months = (year: Year) => opened(year, 'b-0001').says.filter(({ zh }) => zh.startsWith('不考核的月份'));

  it('are named with why', () => {
    const dissolved = event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-11-20' });
    const young = new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: '2025-02-15' }), dissolved);
    expect(months(young)).toEqual([
      {
        zh: '不考核的月份：2025-01、2025-02（支部于 2025-02-15 成立）',
        en: 'Not judged: 2025-01, 2025-02 (the branch was established on 2025-02-15)',
      },
      {
        zh: '不考核的月份：2025-11、2025-12（支部于 2025-11-20 撤销）',
        en: 'Not judged: 2025-11, 2025-12 (the branch was dissolved on 2025-11-20)',
      },
    ]);
    expect(months(town(2025).at('2025-11-15')).map(({ en }) => en)).toEqual([
      'Not judged: 2025-11, 2025-12 (they end after the cut-off 2025-11-15)',
    ]);
  });

  it('may be deferred to a day after the cut-off', () => {
    const move = deferred('2025-03', { from: '2025-03-20', to: '2025-04-20', requestedOn: '2025-03-10' });
    expect(months(town(2025).with(move).at('2025-04-10'))[0]!.zh).toBe(
      '不考核的月份：2025-03（经同意推迟到 2025-04-20，在截止日之后）',
    );
  });
});

describe('what is not graded', () => {
  it('is a branch without a month to judge', () => {
    const branch = opened(town(2025).with(branchOf('b-0002', { establishedOn: '2025-12-10' })), 'b-0002');
    expect([branch.heading.zh, branch.figure, branch.parts]).toEqual(['第一党支部', null, []]);
    expect(inChinese(branch)[0]).toMatch(/^不考核的月份：2025-01、.*、2025-12（支部于 2025-12-10 成立）$/);
  });

  it('is a branch whose establishment was retracted', () => {
    const secretary = event('branch-b-0007', 'SecretaryElected', { memberId: 'm-00001', electedOn: '2025-01-01' });
    expect(inEnglish(opened(town(2025).with(secretary), 'b-0007'))[0]).toMatch(
      /\(no record of the branch being established\)$/,
    );
  });

  it('is a unit without such a branch', () => {
    const told = [
      unitOf('u-002', { name: '审计局' }),
      branchOf('b-0002', { unitId: 'u-002', establishedOn: '2025-12-10' }),
    ];
    const unit = opened(town(2025).with(told), 'u-002');
    expect([unit.heading.zh, unit.figure, inChinese(unit)]).toEqual([
      '审计局',
      null,
      ['没有支部有可考核的月份，不评定等次'],
    ]);
    expect(unit.parts.map(({ about }) => about)).toEqual([{ kind: 'branch', id: 'b-0002' }]);
  });

  it('is unknown, or a unit that was never registered', () => {
    expect(explain(town(2025).graded(), { subject: 'u-009' })).toBe('unknown-subject');
    const linked = event('unit-u-008', 'ContactPointLinked', { kind: 'village', name: '东村', linkedOn: '2025-01-01' });
    expect(explain(town(2025).with(linked).graded(), { subject: 'u-008' })).toBe('unknown-subject');
  });
});
