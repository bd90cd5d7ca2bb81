import { monthOf, monthsOfYear } from '../../kernel/civil.js';
import { capIds, duties, indicators } from '../index.js';
import { branchWork, event, heldOn, inMonth, memberOf, town, type TestEvent, type Year } from '../testing/index.js';
import { regulations } from '../../regulation/index.js';
import { lintRulebook } from './index.js';

const year = town(2025).with(
  monthsOfYear(2025).map((month) => heldOn(`${month}-05`)),
  memberOf('m-00001'),
);
const met = (kind: 'branch-assembly' | 'organisational-life' | 'democratic-appraisal', day: string) =>
  inMonth(monthOf(day))('MeetingHeld', { kind, heldOn: day });
const unitOf = (of: Year) => of.graded(branchWork).units[0]!;

/** The obligations of an indicator: `period ratio reason`. */
const judged = (id: string, ...told: TestEvent[]) => {
  const [branch] = unitOf(year.with(told)).branches;
  const found = branch!.indicators.find((each) => each.id === id);
  return found?.obligations.map(({ period, ratio, reason }) => `${period} ${ratio} ${reason}`);
};

describe('the rulebook branch-work-2018', () => {
  it('judges what the national rules ask for, and nothing else', () =>
    expect(branchWork.indicators.map(({ id }) => id)).toEqual([
      'party-day-held',
      'dues',
      'study',
      'organisational-life',
      'party-lecture',
      'annual-democracy',
      'deliberation',
      'plus',
      'attendance',
      'leaders-attend',
      'follow-up',
    ]));

  it('stands before the linter: only what is left out is told', () => {
    const findings = lintRulebook(branchWork, regulations, { indicators, duties, caps: capIds });
    expect(new Set(findings.map(({ severity, code }) => `${severity} ${code}`))).toEqual(new Set(['warning LEFT_OUT']));
  });

  it('has weights that make 100, and names the clause of each indicator', () => {
    expect(branchWork.indicators.reduce((sum, { weight }) => sum + weight.value, 0)).toBe(100);
    const cited = branchWork.indicators.flatMap(({ clauses }) => clauses.map((clause) => clause.split(':')[0]));
    expect(new Set(cited)).toEqual(new Set(['branch-work-2018', 'dues-2008']));
  });

  it('asks for an assembly by the quarter, on any day of it (article 11)', () => {
    // The quarters end in March, June, September and December; the first two have an assembly, neither on a party day.
    expect(
      judged('organisational-life', met('branch-assembly', '2025-01-20'), met('branch-assembly', '2025-06-30')),
    ).toEqual(
      monthsOfYear(2025).map((month) => {
        const quarterly: Record<string, string> = { '03': '10000', '06': '10000', '09': '0', '12': '0' };
        const ratio = quarterly[month.slice(-2)];
        return ratio === undefined ? `${month} null not-due` : `${month} ${ratio} organisational-life`;
      }),
    );
  });

  it.each([
    ['2025-10-01', '2025 10000 annual-democracy'],
    ['2025-12-31', '2025 10000 annual-democracy'],
    ['2025-09-30', '2025 8000 annual-democracy'],
  ])('asks for life meeting and appraisal in the fourth quarter (articles 17, 18): %s', (day, verdict) =>
    expect(judged('annual-democracy', met('organisational-life', day), met('democratic-appraisal', day))).toEqual([
      verdict,
    ]),
  );

  it('asks for dues by the month, not on the party day (dues, article 11)', () => {
    const paid = (month: string, paidOn: string) =>
      inMonth(month)('DuesPaid', { memberId: 'm-00001', period: month, amountFen: 1050, paidOn });
    const assessed = event('member-m-00001', 'DuesAssessed', { monthlyFen: 1050, from: '2025-01' });
    const told = [
      assessed,
      paid('2025-01', '2025-01-31'),
      paid('2025-02', '2025-03-01'),
      paid('2025-03', '2025-03-05'),
    ];
    expect(judged('dues', ...told)!.slice(0, 4)).toEqual([
      '2025-01 10000 late-in-month',
      '2025-02 3000 late',
      '2025-03 10000 on-the-day',
      '2025-04 0 unpaid',
    ]);
  });

  it('takes study of the city’s affairs for another topic', () => {
    const studied = (category: 'central' | 'municipal') =>
      inMonth('2025-01')('StudyHeld', { heldOn: '2025-01-05', topics: [{ category, title: '专题学习' }] });
    expect(judged('study', studied('central'))![0]).toBe('2025-01 10000 required-topics');
    expect(judged('study', studied('municipal'))![0]).toBe('2025-01 5000 other-topics');
  });

  it('caps a unit for three missed party days, not for one', () => {
    const capsOf = (...missed: string[]) => {
      const held = monthsOfYear(2025).filter((month) => !missed.includes(month));
      return unitOf(town(2025).with(held.map((month) => heldOn(`${month}-05`)))).caps.map(({ id }) => id);
    };
    expect(capsOf('2025-01')).toEqual([]);
    expect(capsOf('2025-01', '2025-02')).toEqual([]);
    expect(capsOf('2025-01', '2025-02', '2025-03')).toEqual(['missed-three']);
  });
});
