import { deferred, heldOn, inMonth, branchOf, town, unitOf, Year } from '../testing/index.js';
import { monthOf } from '../../kernel/civil.js';

const given = (day: string, month = monthOf(day)) => inMonth(month)('LectureGiven', { heldOn: day });
const year = (...days: string[]) => town(2025).with(days.map((day) => given(day)));

describe('the party lectures', () => {
  it.each([
    [['2025-01-01', '2025-06-30', '2025-07-01', '2025-12-31'], '10000 met every-quarter'],
    [['2025-01-08', '2025-04-08', '2025-07-08'], '7500 partly too-few'],
    [['2025-01-08'], '2500 partly too-few'],
    [[], '0 missed too-few'],
    // Four in one quarter: 2500 in proportion, but as many as there are quarters.
    [['2025-03-01', '2025-03-08', '2025-03-15', '2025-03-22'], '8000 partly enough-in-year'],
    [['2025-01-08', '2025-04-08', '2025-07-08', '2025-07-09'], '8000 partly enough-in-year'],
  ])('on %j: %s', (days, verdict) => {
    expect(year(...days).verdict('party-lecture', '2025')).toBe(verdict);
  });

  it('are counted over the active quarters only, and all those of the year', () => {
    const established = (on: string) => new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: on }));
    const [three, none] = [established('2025-02-01'), established('2025-11-01')];
    expect(three.with(given('2025-02-08')).verdict('party-lecture', '2025')).toBe('0 missed too-few');
    const lectures = ['2025-04-08', '2025-07-08'].map((day) => given(day));
    expect(three.with(lectures).verdict('party-lecture', '2025')).toBe('6667 partly too-few');
    expect(three.with(given('2025-02-08'), lectures).verdict('party-lecture', '2025')).toBe(
      '8000 partly enough-in-year',
    );
    expect(none.verdict('party-lecture', '2025')).toBe('null not-applicable no-active-quarter');
  });

  it('are not asked for in a quarter that was not over at the cut-off', () => {
    expect(year('2025-01-08').at('2025-06-29').verdict('party-lecture', '2025')).toBe('10000 met every-quarter');
    expect(year('2025-01-08').at('2025-06-30').verdict('party-lecture', '2025')).toBe('5000 partly too-few');
  });

  it('count on the day they were given, whichever month’s stream they stand in', () => {
    const january = deferred('2024-12', { from: '2024-12-28', to: '2025-01-03', requestedOn: '2024-12-20' });
    const [inDecember, nextYear] = [given('2025-01-03', '2024-12'), given('2026-01-03', '2025-12')];
    const told = town(2025).with(january, heldOn('2025-01-03', '2024-12'), inDecember, nextYear);
    expect(told.verdict('party-lecture', '2025')).toBe('2500 partly too-few');
    expect(told.evidence('party-lecture', '2025')).toEqual([inDecember]);
  });
});
