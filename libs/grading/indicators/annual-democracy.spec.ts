import { monthOf } from '../../kernel/civil.js';
import type { DataOf } from '../testing/record.js';
import { firstMonthOf } from './annual-democracy.js';
import { deferred, event, heldOn, inMonth, town, withChoices, type TestEvent } from '../testing/index.js';

const met = (kind: DataOf<'MeetingHeld'>['kind'], day: string, month = monthOf(day)) =>
  inMonth(month)('MeetingHeld', { kind, heldOn: day });
const opening = heldOn('2025-12-05');
const held = town(2025).with(opening);
const verdict = (...told: TestEvent[]) => held.with(told).verdict('annual-democracy', '2025');

describe('the season', () => {
  it.each([
    ['december', '12'],
    ['fourth-quarter', '10'],
  ])('%s begins in month %s', (season, month) => expect(firstMonthOf(season)).toBe(month));
});

describe('the democratic life of a year', () => {
  it.each(['democratic-life', 'organisational-life'] as const)(
    'a %s meeting and the appraisal on the party day',
    (kind) => {
      const meetings = [met(kind, '2025-12-05'), met('democratic-appraisal', '2025-12-05')];
      expect(verdict(...meetings)).toBe('10000 met annual-democracy');
      expect(held.with(meetings).evidence('annual-democracy', '2025')).toEqual(meetings);
    },
  );

  it.each([
    ['2025-12-05', '5000 partly annual-democracy'],
    ['2025-12-01', '4000 partly annual-democracy'],
    ['2025-12-31', '4000 partly annual-democracy'],
    ['2025-11-30', '2500 partly annual-democracy'],
    ['2025-01-01', '2500 partly annual-democracy'],
    ['2026-01-01', '0 missed annual-democracy'],
    ['2024-12-31', '0 missed annual-democracy'],
  ])('one of the two alone, on %s: %s', (day, result) => {
    expect(verdict(met('democratic-appraisal', day))).toBe(result);
    expect(verdict(met('democratic-life', day))).toBe(result);
  });

  it('counts the best of its kind, and no other kind', () => {
    const meetings = [met('democratic-life', '2025-06-05'), met('organisational-life', '2025-12-20')];
    expect(verdict(...meetings)).toBe('4000 partly annual-democracy');
    expect(verdict(met('branch-assembly', '2025-12-05'))).toBe('0 missed annual-democracy');
    expect(held.evidence('annual-democracy', '2025')).toEqual([opening]);
  });

  it('may be in January, on the party day that December’s was deferred to', () => {
    const move = deferred('2025-12', { from: '2025-12-30', to: '2026-01-06', requestedOn: '2025-12-20' });
    const year = town(2025).with(move, heldOn('2026-01-06', '2025-12'));
    const both = (day: string) => [met('democratic-life', day, '2025-12'), met('democratic-appraisal', day, '2025-12')];
    expect(year.with(both('2026-01-06')).verdict('annual-democracy', '2025')).toBe('10000 met annual-democracy');
    expect(year.with(both('2026-01-07')).verdict('annual-democracy', '2025')).toBe('0 missed annual-democracy');
    expect(year.with(both('2025-12-30')).verdict('annual-democracy', '2025')).toBe('8000 partly annual-democracy');
  });

  it('counts in the year in which it was, though it stands in last December’s stream', () => {
    const lastYears = deferred('2024-12', { from: '2024-12-30', to: '2025-01-06', requestedOn: '2024-12-20' });
    const told = [...lastYears, heldOn('2025-01-06', '2024-12'), met('democratic-life', '2025-01-06', '2024-12')];
    expect(verdict(...told)).toBe('2500 partly annual-democracy');
  });

  it('without a December party day counts what was in December', () => {
    const year = town(2025).with(met('democratic-life', '2025-12-05'), met('democratic-appraisal', '2025-12-05'));
    expect(year.verdict('annual-democracy', '2025')).toBe('8000 partly annual-democracy');
  });

  it('in the fourth quarter is full on the party day of any of its active months', () => {
    const quarter = withChoices('annual-democracy', { season: 'fourth-quarter' });
    const mark = (...told: (TestEvent | readonly TestEvent[])[]) => {
      const branch = held.with(...told).graded(quarter).units[0]!.branches[0]!;
      return branch.indicators.find(({ id }) => id === 'annual-democracy')!.ratio;
    };
    const both = (day: string) => [met('democratic-life', day), met('democratic-appraisal', day)];
    const october = heldOn('2025-10-05');
    expect(mark(october, both('2025-10-05'))).toBe(10000);
    expect(mark(october, both('2025-12-05'))).toBe(10000);
    expect(mark(october, both('2025-10-01'))).toBe(8000);
    expect(mark(both('2025-10-05'))).toBe(8000);
    expect(mark(october, heldOn('2025-09-30'), both('2025-09-30'))).toBe(5000);
  });

  it('is not asked for when December is not active', () => {
    const result = 'null not-applicable december-not-active';
    expect(held.at('2025-12-30').verdict('annual-democracy', '2025')).toBe(result);
    expect(held.at('2025-12-31').verdict('annual-democracy', '2025')).toBe('0 missed annual-democracy');
    expect(verdict(event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-12-31' }))).toBe(result);
  });
});
