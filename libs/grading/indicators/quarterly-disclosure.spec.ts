import { monthOf } from '../../kernel/civil.js';
import { branchOf, event, heldOn, inMonth, town, unitOf, Year, type TestEvent } from '../testing/index.js';

const kinds = ['major-decisions', 'deployments', 'finance'] as const;
const disclosed = (kind: (typeof kinds)[number] | 'party-affairs', publishedOn: string, period = '2025-Q1') =>
  inMonth(monthOf(publishedOn))('DisclosurePublished', { kind, period, publishedOn });
const verdict = (...told: TestEvent[]) => town(2025).with(told).verdict('quarterly-disclosure', '2025-Q1');

describe('the disclosures of a quarter', () => {
  it.each([
    [0, '0 missed disclosed-0'],
    [1, '3333 partly disclosed-1'],
    [2, '6667 partly disclosed-2'],
    [3, '10000 met disclosed-3'],
  ])('%d of the three kinds in time: %s', (count, result) => {
    expect(verdict(...kinds.slice(0, count).map((kind) => disclosed(kind, '2025-04-15')))).toBe(result);
  });

  it('of one kind count once, of other kinds and quarters not at all', () => {
    expect(verdict(disclosed('finance', '2025-04-01'), disclosed('finance', '2025-04-02'))).toContain('disclosed-1');
    expect(verdict(disclosed('party-affairs', '2025-04-01'))).toContain('disclosed-0');
    expect(verdict(disclosed('finance', '2025-04-01', '2025-Q2'))).toContain('disclosed-0');
  });

  it.each([
    ['2025-02-10', 'disclosed-1'],
    ['2025-04-30', 'disclosed-1'],
    ['2025-05-01', 'disclosed-0'],
  ])('of the first quarter, on %s: %s', (publishedOn, reason) => {
    expect(verdict(disclosed('finance', publishedOn))).toContain(reason);
  });

  it.each([
    ['2025-04-29', 'null pending not-yet-due', '10000 met disclosed-3'],
    ['2025-04-30', '6667 partly disclosed-2', '10000 met disclosed-3'],
  ])('at the cut-off %s: two %s, three %s', (cutoff, two, three) => {
    const published = kinds.map((kind) => disclosed(kind, '2025-04-15'));
    const resultOf = (told: TestEvent[]) => town(2025).with(told).at(cutoff).verdict('quarterly-disclosure', '2025-Q1');
    expect(resultOf(published.slice(1))).toBe(two);
    expect(resultOf(published)).toBe(three);
  });

  it.each([
    ['2025-04-30', 'null not-applicable dissolved'],
    ['2025-05-01', '3333 partly disclosed-1'],
  ])('of a branch dissolved on %s: %s', (dissolvedOn, result) => {
    const told = [disclosed('finance', '2025-04-02'), event('branch-b-0001', 'BranchDissolved', { dissolvedOn })];
    expect(verdict(...told)).toBe(result);
  });

  it('are not applicable to a dissolved branch rather than pending, but count where all were made', () => {
    const end = event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-04-10' });
    const some = town(2025).with(end).at('2025-04-20');
    expect(some.verdict('quarterly-disclosure', '2025-Q1')).toBe('null not-applicable dissolved');
    expect(verdict(end, ...kinds.map((kind) => disclosed(kind, '2025-04-02')))).toBe('10000 met disclosed-3');
  });

  it('are asked for of active quarters only, all three of whose months are', () => {
    const established = new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: '2025-02-01' }));
    expect(established.at('2025-11-30').asked('quarterly-disclosure')).toEqual(['b-0001 2025-Q2', 'b-0001 2025-Q3']);
    expect(town(2025).asked('quarterly-disclosure')).toHaveLength(4);
  });

  it('rest on what was disclosed in time, or on the party days of the quarter', () => {
    const [finance, late] = [disclosed('finance', '2025-04-15'), disclosed('deployments', '2025-05-15')];
    const openings = ['2025-01-05', '2025-03-05'].map((day) => heldOn(day));
    expect(town(2025).with(openings, finance, late).evidence('quarterly-disclosure', '2025-Q1')).toEqual([finance]);
    expect(town(2025).with(openings, late).evidence('quarterly-disclosure', '2025-Q1')).toEqual(openings);
    const items = ['2025-01', '2025-02'].map((month) => ({ month, plannedOn: `${month}-05`, topic: '学习' }));
    const plan = event('plan-b-0001:2025', 'AnnualPlanDrafted', { items, draftedOn: '2024-12-20' });
    const submission = event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-20' });
    expect(town(2025).with(plan, submission).evidence('quarterly-disclosure', '2025-Q1')).toEqual([plan]);
  });
});
