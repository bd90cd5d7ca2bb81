import { monthOf } from '../../kernel/civil.js';
import type { DataOf } from '../testing/record.js';
import { event, heldOn, inMonth, retraction, town, xianning, type TestEvent } from '../testing/index.js';

const deliberated = inMonth('2025-03')('DeliberationHeld', { heldOn: '2025-03-05' });
const adopted = (data: Partial<DataOf<'ResolutionAdopted'>> = {}, id = 'r-1') =>
  event(`resolution-${id}`, 'ResolutionAdopted', {
    branchId: 'b-0001',
    period: '2025-03',
    adoptedOn: '2025-03-05',
    ...data,
  });
const disclosed = (publishedOn: string, data: Partial<DataOf<'DisclosurePublished'>> = {}) =>
  inMonth(monthOf(publishedOn))('DisclosurePublished', {
    kind: 'resolutions',
    period: '2025-03',
    publishedOn,
    ...data,
  });
const verdict = (...told: TestEvent[]) => town(2025).with(deliberated, told).verdict('deliberation', '2025-03');

describe('the deliberation', () => {
  it('was held, and came to no resolution', () => {
    expect(verdict()).toBe('10000 met deliberated');
    expect(town(2025).with(deliberated).evidence('deliberation', '2025-03')).toEqual([deliberated]);
  });

  it('was left out, whatever was adopted', () => {
    const opening = heldOn('2025-03-05');
    const year = town(2025).with(opening, adopted(), disclosed('2025-03-31'));
    expect(year.verdict('deliberation', '2025-03')).toBe('0 missed none');
    expect(year.evidence('deliberation', '2025-03')).toEqual([opening]);
  });

  it.each([
    ['2025-03-05', '10000 met deliberated'],
    ['2025-04-30', '10000 met deliberated'],
    ['2025-05-01', '8000 partly not-disclosed'],
  ])('came to a resolution disclosed on %s: %s', (publishedOn, result) => {
    expect(verdict(adopted(), disclosed(publishedOn))).toBe(result);
  });

  it('came to a resolution of which another thing was disclosed', () => {
    expect(verdict(adopted(), disclosed('2025-04-02', { kind: 'dues' }))).toBe('8000 partly not-disclosed');
    expect(verdict(adopted(), disclosed('2025-04-02', { period: '2025-02' }))).toBe('8000 partly not-disclosed');
  });

  it('came to resolutions of other months or branches only', () => {
    expect(verdict(adopted({ period: '2025-02' }), adopted({ branchId: 'b-0002' }, 'r-2'))).toBe(
      '10000 met deliberated',
    );
    const wrong = adopted();
    expect(verdict(wrong, retraction(wrong))).toBe('10000 met deliberated');
  });

  it.each([
    ['2025-04-29', '10000 met deliberated'],
    ['2025-04-30', '8000 partly not-disclosed'],
  ])('came to a resolution not disclosed at the cut-off %s: %s', (cutoff, result) => {
    expect(town(2025).with(deliberated, adopted()).at(cutoff).verdict('deliberation', '2025-03')).toBe(result);
  });

  it.each([
    ['2025-04-30', '10000 met deliberated'],
    ['2025-05-01', '8000 partly not-disclosed'],
  ])('came to a resolution not disclosed by a branch dissolved on %s: %s', (dissolvedOn, result) => {
    expect(verdict(adopted(), event('branch-b-0001', 'BranchDissolved', { dissolvedOn }))).toBe(result);
  });

  it('rests on the events that decided it', () => {
    const [resolution, disclosure] = [adopted(), disclosed('2025-03-31')];
    const evidence = (...told: TestEvent[]) => town(2025).with(deliberated, told).evidence('deliberation', '2025-03');
    expect(evidence(resolution, disclosure)).toEqual([deliberated, resolution, disclosure]);
    expect(evidence(resolution)).toEqual([resolution]);
    const [valid, invalid] = [adopted(), adopted({ votesFor: 5, votesAgainst: 3 }, 'r-2')];
    expect(evidence(valid, invalid)).toEqual([invalid]);
  });
});

describe('a vote', () => {
  const voted = (eligible: number, present: number, votesFor: number) =>
    verdict(
      adopted({ eligible, present, votesFor, votesAgainst: present - votesFor, abstained: 0 }),
      disclosed('2025-03-31'),
    );

  it.each([
    [10, 6, 6, '10000 met deliberated'],
    [10, 6, 5, '5000 partly invalid-vote'],
    [11, 6, 6, '10000 met deliberated'],
    [11, 6, 5, '5000 partly invalid-vote'],
    // Half of those eligible are a quorum, but cannot be a majority of them.
    [10, 5, 5, '5000 partly invalid-vote'],
    [10, 4, 4, '5000 partly invalid-vote'],
    [1, 1, 1, '10000 met deliberated'],
    [0, 0, 0, '5000 partly invalid-vote'],
  ])('of %d eligible, %d present, %d in favour: %s', (eligible, present, votesFor, result) => {
    expect(voted(eligible, present, votesFor)).toBe(result);
  });

  it('without quorum is invalid for that alone, where the rulebook lets fewer carry it', () => {
    const resolution = adopted({ present: 4, votesFor: 4, votesAgainst: 0 });
    const year = town(2025).with(deliberated, resolution, disclosed('2025-03-31'));
    const lenient = { value: 30, from: 'default' as const };
    const reasonBy = (quorumPercent: number) => {
      const adoption = { quorumPercent: { value: quorumPercent, from: 'default' as const }, majorityPercent: lenient };
      const [unit] = year.graded({ ...xianning, adoption }).units;
      return unit!.branches[0]!.indicators.find(({ id }) => id === 'deliberation')!.obligations[2]!.reason;
    };
    expect([reasonBy(41), reasonBy(40)]).toEqual(['invalid-vote', 'deliberated']);
  });
});
