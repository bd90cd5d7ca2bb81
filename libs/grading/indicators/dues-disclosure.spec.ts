import { monthOf } from '../../kernel/civil.js';
import { event, heldOn, inMonth, town, type TestEvent } from '../testing/index.js';

const disclosed = (publishedOn: string, period = '2025-03') =>
  inMonth(monthOf(publishedOn))('DisclosurePublished', { kind: 'dues', period, publishedOn });
const verdict = (...told: TestEvent[]) => town(2025).with(told).verdict('dues-disclosure', '2025-03');
const dissolved = (dissolvedOn: string) => event('branch-b-0001', 'BranchDissolved', { dissolvedOn });

describe('the disclosure of dues', () => {
  it.each([
    ['2025-03-31', '10000 met in-time'],
    ['2025-04-10', '10000 met in-time'],
    ['2025-04-11', '5000 partly late'],
    ['2025-04-30', '5000 partly late'],
    ['2025-05-01', '0 missed none'],
  ])('for March, on %s: %s', (publishedOn, result) => {
    expect(verdict(disclosed(publishedOn))).toBe(result);
  });

  it('counts where it was the earliest by day', () => {
    const [later, earlier] = [disclosed('2025-04-20'), disclosed('2025-04-10')];
    for (const told of [
      [later, earlier],
      [earlier, later],
    ]) {
      expect(verdict(...told)).toBe('10000 met in-time');
      expect(town(2025).with(told).evidence('dues-disclosure', '2025-03')).toEqual([earlier]);
    }
    const [first, second] = [disclosed('2025-04-08'), disclosed('2025-04-08')];
    expect(town(2025).with(first, second).evidence('dues-disclosure', '2025-03')).toEqual([first]);
  });

  it('was of another month or another kind', () => {
    expect(verdict(disclosed('2025-04-08', '2025-02'))).toBe('0 missed none');
    const finance = { kind: 'finance', period: '2025-Q1', publishedOn: '2025-04-08' } as const;
    expect(verdict(inMonth('2025-04')('DisclosurePublished', finance))).toBe('0 missed none');
  });

  it.each([
    ['2025-04-09', 'null pending not-yet-due'],
    ['2025-04-10', '0 missed none'],
  ])('was left out, at the cut-off %s: %s', (cutoff, result) => {
    const opening = heldOn('2025-03-05');
    const year = town(2025).with(opening).at(cutoff);
    expect(year.verdict('dues-disclosure', '2025-03')).toBe(result);
    expect(year.evidence('dues-disclosure', '2025-03')).toEqual([opening]);
  });

  it.each([
    ['2025-04-01', 'null not-applicable dissolved'],
    ['2025-04-10', 'null not-applicable dissolved'],
    ['2025-04-11', '0 missed none'],
  ])('was left out by a branch dissolved on %s: %s', (dissolvedOn, result) => {
    expect(verdict(dissolved(dissolvedOn))).toBe(result);
  });

  it('of a dissolved branch is not applicable rather than pending, but counts where it was made', () => {
    const year = town(2025).with(dissolved('2025-04-02'));
    expect(year.at('2025-04-05').verdict('dues-disclosure', '2025-03')).toBe('null not-applicable dissolved');
    expect(verdict(dissolved('2025-04-02'), disclosed('2025-04-11'))).toBe('5000 partly late');
  });

  it('for December is due in January', () => {
    const december = (...told: TestEvent[]) => town(2025).with(told).verdict('dues-disclosure', '2025-12');
    expect(december(disclosed('2026-01-10', '2025-12'))).toBe('10000 met in-time');
    expect(december(disclosed('2026-01-11', '2025-12'))).toBe('5000 partly late');
    expect(december()).toBe('0 missed none');
  });
});
