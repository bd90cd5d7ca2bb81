import {
  branchOf,
  event,
  heldAllYear,
  inMonth,
  memberOf,
  town,
  unitOf,
  xianning,
  Year,
  type TestEvent,
} from '../testing/index.js';
import type { Rulebook, Tier } from '../rulebook/index.js';
import type { Explanation } from './explanation.js';
import { inChinese, inEnglish, opened, within } from './testing/opened.js';

/** A rulebook of which a unit with a party day in every month but some is excellent by its score. */
const mild: Rulebook = {
  ...xianning,
  indicators: xianning.indicators.slice(0, 1),
  duties: [],
  tiers: {
    ...xianning.tiers,
    excellent: { value: 5000, from: 'default' },
    qualified: { value: 2000, from: 'default' },
  },
};
const year = town(2025).with(heldAllYear(2025, '2025-03', '2025-05', '2025-08'));
const capsIn = ({ parts }: Explanation) => parts.filter(({ about }) => about.kind === 'cap');

describe('the tier of a unit under caps', () => {
  const unit = opened(year, 'u-001', {}, mild);

  it('is told step by step', () => {
    expect(inChinese(unit).slice(1)).toEqual([
      '按分数为优秀（优秀 ≥ 50.00，合格 ≥ 20.00，基本合格 ≥ 60.00）',
      '等次限制：支部未开展主题党日（第一党支部），最高评为合格',
      '等次限制：支部 3 个月以上未开展主题党日（第一党支部），最高评为基本合格',
      '因此为基本合格',
      '基本合格单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”',
    ]);
    expect(inEnglish(unit).slice(2)).toEqual([
      'Capped: a branch without a party day in some month (第一党支部), at most qualified',
      'Capped: a branch without a party day in 3 months or more (第一党支部), at most basically qualified',
      'Therefore basically qualified',
      'Not eligible as excellent unit, nor its branches as red-flag branch',
    ]);
  });

  it('opens the cap that decides down to its months, and sums the others up', () => {
    const [any, three] = capsIn(unit);
    expect(inChinese(three!)).toEqual(['最高评为基本合格；本单位等次由此决定']);
    expect(inEnglish(any!)).toEqual(['At most qualified; it does not decide the tier']);
    expect(any!.overview!.map(({ zh }) => zh)).toEqual(['第一党支部：2025-03、2025-05、2025-08']);
    expect([three!.overview, three!.clauses, three!.heading.zh]).toEqual([
      undefined,
      ['2.0'],
      '等次限制：支部 3 个月以上未开展主题党日',
    ]);
    expect(three!.numbers).toEqual([
      { name: 'atLeast', title: expect.anything() as unknown, isRatio: false, value: 3, from: 'default' },
    ]);
    expect(inChinese(within(three!, 'b-0001'))[0]).toBe('2025-03：计划中没有该月的日期；没有开展的记录');
  });

  it('opens a cap that is asked for, whether it decides, or holds, or not', () => {
    const [any, ...others] = opened(year, 'u-001', { indicator: 'missed-party-day' }, mild).parts;
    expect([others, any!.overview, any!.parts.length]).toEqual([[], undefined, 1]);
    const [none] = opened(year, 'u-001', { indicator: 'falsification' }).parts;
    expect([none!.about, inChinese(none!), none!.clauses]).toEqual([
      { kind: 'cap', id: 'falsification' },
      ['本单位没有此种情形'],
      ['4.2b'],
    ]);
  });

  it('names what would lift it', () => {
    const lift = unit.parts.find(({ about }) => about.kind === 'lift');
    expect([lift!.heading, lift!.about.id]).toEqual([
      { zh: '怎样才能达到合格', en: 'What would make it qualified' },
      'qualified',
    ]);
    expect(inChinese(lift!)).toEqual([
      '分数已达到合格的分数线',
      '截止日已过，不能再办理',
      '等次限制已不能解除：支部 3 个月以上未开展主题党日（第一党支部）',
      '以下失分已不能靠登记记录挽回，供今后改进：',
      '第一党支部：按期开展主题党日，40.00 分',
    ]);
    expect(inEnglish(lift!)).toEqual([
      'The score is enough for qualified',
      'The cut-off is over: nothing can be done any more',
      'No record can lift this cap any more: a branch without a party day in 3 months or more (第一党支部)',
      'No record can win back these points any more; they are for doing better next time:',
      '第一党支部: Party day held, 40.00',
    ]);
  });
});

describe('a short year', () => {
  it('is told with the months of each branch', () => {
    const short = new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: '2025-08-01' }));
    const [cap] = opened(short, 'u-001', { indicator: 'short-year' }).parts;
    expect(inChinese(within(cap!, 'u-001'))).toEqual(['第一党支部考核5个月']);
    expect(inEnglish(within(cap!, 'u-001'))).toEqual(['第一党支部 5 active months']);
  });
});

describe('a confirmed tier', () => {
  it('is told beside the computed one', () => {
    const assessment = [
      event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-01-02' }),
      event('assessment-2025', 'GradesConfirmed', {
        units: [{ unitId: 'u-001', tier: 'qualified', reason: '工委研究决定' }],
        confirmedOn: '2026-01-20',
      }),
    ];
    const unit = opened(town(2025).with(heldAllYear(2025), assessment), 'u-001', { indicator: 'tier' });
    expect(inChinese(unit)).toContain('已确认的等次为合格');
    expect(inEnglish(unit)).toContain('Confirmed as qualified');
  });
});

describe('a party day held outside its month', () => {
  it('is told under the cap with its records', () => {
    const outside = inMonth('2025-03')('PartyDayOpened', { heldOn: '2025-04-02' });
    const told = town(2025).with(heldAllYear(2025, '2025-03'), outside);
    const [cap] = capsIn(opened(told, 'u-001', {}, mild));
    const branch = within(cap!, 'b-0001');
    expect(inEnglish(branch)).toEqual(['2025-03: No day was planned; Held on 2025-04-02']);
    expect(told.tellers(branch.evidence)).toEqual([outside]);
  });
});

describe('members and findings under caps', () => {
  it('are told with the months in which nobody contacted them', () => {
    const floating = event('member-m-00001', 'MemberClassified', { category: 'floating', from: '2025-01-01' });
    const told = town(2025).with(memberOf('m-00001'), floating, heldAllYear(2025)).at('2025-03-31');
    const cap = within(opened(told, 'u-001', { indicator: 'lost-contact' }), 'lost-contact');
    const member = within(cap, 'm-00001');
    expect([inChinese(member), inEnglish(member)]).toEqual([
      ['2025-01、2025-02、2025-03 未联系'],
      ['Not contacted in 2025-01, 2025-02, 2025-03'],
    ]);
    expect(told.tellers([...new Set(member.evidence)])).toEqual([floating]);
    const [summed] = capsIn(opened(told, 'u-001'));
    expect(summed!.overview!.map(({ en }) => en)).toEqual(['m-00001: not contacted in 2025-01, 2025-02, 2025-03']);
  });

  it('are told with the finding and what became of it', () => {
    const finding = (findingId: string, kind: 'record' | 'falsification') => {
      return { findingId, kind, severity: 'grave' as const, clause: '2.2', description: '补造记录' };
    };
    const told: TestEvent[] = [
      event('inspection-i-1', 'UnannouncedVisitRecorded', {
        visitedOn: '2025-03-01',
        findings: [finding('f-1', 'falsification')],
      }),
      event('inspection-i-2', 'OnSiteAssessmentRecorded', {
        year: 2025,
        half: 'H2',
        assessedOn: '2025-12-01',
        score: 90,
        findings: [finding('f-2', 'record')],
      }),
      event('inspection-i-2', 'RectificationOrdered', {
        findingId: 'f-2',
        deadline: '2025-12-20',
        orderedOn: '2025-12-02',
      }),
    ];
    const caps = capsIn(opened(year.with(told), 'u-001', {}, mild));
    const [grave, false_] = [caps.at(-2)!, caps.at(-1)!];
    expect(grave.overview!.map(({ zh }) => zh)).toEqual([
      '问题（严重，记录不规范，条款 2.2）：补造记录；整改期限 2025-12-20，没有按期整改验收',
    ]);
    expect(inChinese(within(false_, 'f-1'))).toEqual(['问题（严重，弄虚作假，条款 2.2）：补造记录；未责令整改']);
    expect(false_.numbers).toEqual([]);
    expect(within(false_, 'f-1').evidence).toHaveLength(1);
  });
});

describe('a quota', () => {
  const quota = { excellent: { sharePercent: 0, ties: 'exclude' as const } };
  const tierOf = (of: Explanation) => of.heading.en.split(': ')[1] as Tier;

  it('is told of a unit that it kept from being excellent', () => {
    const unit = opened(town(2025).with(heldAllYear(2025)), 'u-001', { indicator: 'tier' }, { ...mild, quota });
    expect(tierOf(unit)).toBe('qualified');
    expect(inChinese(unit).slice(2)).toEqual([
      '优秀名额 0 个，本单位在优秀单位中列第 1 位，在名额之外，评为合格',
      '因此为合格',
    ]);
    expect(inChinese(unit.parts[0]!)).toEqual([
      '分数已达到优秀的分数线',
      '截止日已过，不能再办理',
      '并且进入优秀名额（不超过被考核单位的 0%，共 0 个）',
      '以下失分已不能靠登记记录挽回，供今后改进：',
      '第一党支部：按期开展主题党日，20.00 分',
    ]);
  });

  it('is told of a unit that has not come so far', () => {
    const unit = opened(
      town(2025).with(heldAllYear(2025, '2025-03')),
      'u-001',
      { indicator: 'tier' },
      { ...mild, quota },
    );
    const lift = unit.parts.find(({ about }) => about.kind === 'lift')!;
    expect(inEnglish(lift)).toContain('And within the quota of excellent units (at most 0% of the units)');
  });

  it('leaves the best as they are', () => {
    const all = { excellent: { sharePercent: 100, ties: 'exclude' as const } };
    const unit = opened(town(2025).with(heldAllYear(2025)), 'u-001', { indicator: 'tier' }, { ...mild, quota: all });
    expect([tierOf(unit), unit.parts]).toEqual(['excellent', []]);
  });
});
