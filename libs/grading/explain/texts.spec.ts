import { duties } from '../duties/index.js';
import { indicators } from '../indicators/index.js';
import { numbersOf } from '../rulebook/index.js';
import { xianning } from '../testing/index.js';
import { isInPeriod } from './context.js';
import { fullMarks } from './full-marks.js';
import { numberName, numbersIn } from './number-names.js';
import { yuan } from '../../kernel/money.js';
import { capText, plural, sentenceOf, listOf, points } from './texts.js';

describe('figures', () => {
  it.each([
    [8734, '87.34'],
    [10_000, '100.00'],
    [5, '0.05'],
    [0, '0.00'],
    [-149, '-1.49'],
    [null, '—'],
  ])('%s is %s', (basisPoints, text) => expect(points(basisPoints)).toBe(text));

  it('are yuan where they are fen', () => expect(yuan(3500)).toBe('35.00'));

  it('are counted in the singular and the plural', () =>
    expect([plural(1, 'day'), plural(2, 'day'), plural(0, 'reply', 'replies')]).toEqual([
      '1 day',
      '2 days',
      '0 replies',
    ]));
});

describe('lists', () => {
  it('are joined by the marks of each language', () => {
    expect(listOf(['b-0001', { zh: '甲', en: 'a' }])).toEqual({ zh: 'b-0001、甲', en: 'b-0001, a' });
    const [one, two] = [
      { zh: '甲', en: 'a' },
      { zh: '乙', en: 'b' },
    ];
    expect(sentenceOf([one, two])).toEqual({ zh: '甲；乙', en: 'a; b' });
  });
});

describe('the caps', () => {
  const text = (id: string, value?: number) =>
    capText({ id, ...(value !== undefined && { atLeast: { value, from: 'default' as const } }) }).zh;

  it('are told with the rulebook’s count', () => {
    expect(xianning.caps.map((rule) => capText(rule).zh)).toEqual([
      '支部未开展主题党日',
      '支部 3 个月以上未开展主题党日',
      '流动党员连续 3 个月以上未联系',
      '严重问题逾期未整改',
      '弄虚作假',
      '没有支部考核满 6 个月',
    ]);
    expect(xianning.caps.map((rule) => capText(rule).en)).toEqual([
      'a branch without a party day in some month',
      'a branch without a party day in 3 months or more',
      'a floating member not contacted for 3 months or more in a row',
      'a grave finding not rectified in time',
      'falsification',
      'no branch judged for 6 months or more',
    ]);
    expect(text('uninspected')).toBe('全年未被督查');
    expect([text('missed-three', 2), text('missed-three')]).toEqual([
      '支部 2 个月以上未开展主题党日',
      '支部未开展主题党日',
    ]);
  });
});

describe('the numbers of the rulebook that ships', () => {
  const rules = [...xianning.indicators, ...xianning.duties];
  const dutyOf = (id: string) => [...indicators, ...duties].find((each) => each.id === id)!;

  it('all have a name in words', () => {
    const nameless = rules.flatMap((rule) =>
      numbersIn(dutyOf(rule.id), rule).filter(({ name, title }) => title.zh === name),
    );
    expect(nameless).toEqual([]);
  });

  it('keep their own name where nothing more is known', () =>
    expect(numberName(dutyOf('notice'), 'moonlight')).toEqual({ zh: 'moonlight', en: 'moonlight' }));

  it('say which of them are points, and where they come from', () => {
    const rule = xianning.indicators.find(({ id }) => id === 'notice')!;
    const byName = new Map(numbersIn(dutyOf('notice'), rule).map((number) => [number.name, number]));
    expect(byName.get('fullLeadDays')).toEqual({
      name: 'fullLeadDays',
      title: { zh: '满分的提前天数', en: 'days ahead for full marks' },
      isRatio: false,
      value: 2,
      from: 'clause',
      clause: '4.1b',
    });
    expect(byName.get('one-day')).toMatchObject({ isRatio: true, value: 5000, from: 'default' });
  });

  it('are what it takes to get full marks, of every indicator and duty', () => {
    const texts = rules.map((rule) => fullMarks[rule.id as keyof typeof fullMarks](numbersOf(rule).parameters));
    expect(texts[0]!.zh).toBe('每月在上报的计划日期开展；需提前或推迟的，提前 3 天书面申请并经同意');
    expect(texts[1]!.en).toBe('notice at least 2 days ahead');
    expect(texts.flatMap(({ zh, en }) => [zh, en]).filter((text) => /undefined|NaN/.test(text))).toEqual([]);
  });
});

describe('what is asked for', () => {
  const asked = (period: string | undefined, ...days: string[]) =>
    days.filter((day) => isInPeriod({ subject: 'b-0001', ...(period !== undefined && { period }) }, day));

  it('is everything where no period is named', () =>
    expect(asked(undefined, '2024', '2025-03')).toEqual(['2024', '2025-03']));

  it('is what lies in the period', () => {
    const days = ['2025', '2025-Q1', '2025-03', '2025-03-31', '2025-04', '2024-03'];
    expect(asked('2025', ...days)).toEqual(['2025', '2025-Q1', '2025-03', '2025-03-31', '2025-04']);
    expect(asked('2025-Q1', ...days)).toEqual(['2025-Q1', '2025-03', '2025-03-31']);
    expect(asked('2025-03', ...days)).toEqual(['2025-03', '2025-03-31']);
    expect(asked('2025-Q2', ...days)).toEqual(['2025-04']);
  });
});
