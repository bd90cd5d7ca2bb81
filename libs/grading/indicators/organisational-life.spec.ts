import type { DataOf } from '../testing/record.js';
import { branchOf, deferred, event, heldOn, inMonth, town, unitOf, Year, type Told } from '../testing/index.js';

const met = (kind: DataOf<'MeetingHeld'>['kind'], day: string, more: Partial<DataOf<'MeetingHeld'>> = {}) =>
  inMonth('2025-03')('MeetingHeld', { kind, heldOn: day, ...more });
const inBranch = (type: 'GroupFormed' | 'GroupDissolved' | 'CommitteeElected' | 'CommitteeDissolved', data: object) =>
  event('branch-b-0001', type, data);
const ofMarch = (...told: Told[]) =>
  town(2025).with(heldOn('2025-03-05'), told).verdict('organisational-life', '2025-03');

describe('the assembly', () => {
  it('was on the party day, on another day, or left out', () => {
    expect(ofMarch(met('branch-assembly', '2025-03-05'))).toBe('10000 met organisational-life');
    expect(ofMarch(met('branch-assembly', '2025-03-04'))).toBe('5000 partly organisational-life');
    expect(ofMarch(met('branch-assembly', '2025-03-04'), met('branch-assembly', '2025-03-05'))).toContain('10000');
    expect(ofMarch()).toBe('0 missed organisational-life');
    expect(ofMarch(met('democratic-life', '2025-03-05'))).toBe('0 missed organisational-life');
  });

  it('counts half where there was no valid party day', () => {
    const assembly = met('branch-assembly', '2025-03-05');
    expect(town(2025).with(assembly).verdict('organisational-life', '2025-03')).toBe('5000 partly organisational-life');
    const outside = town(2025).with(heldOn('2025-04-02', '2025-03'), met('branch-assembly', '2025-04-02'));
    expect(outside.verdict('organisational-life', '2025-03')).toBe('5000 partly organisational-life');
  });

  it('was on the party day that was deferred into the next month', () => {
    const move = deferred('2025-03', { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' });
    const year = town(2025).with(move, heldOn('2025-04-02', '2025-03'), met('branch-assembly', '2025-04-02'));
    expect(year.verdict('organisational-life', '2025-03')).toBe('10000 met organisational-life');
  });
});

describe('the committee', () => {
  const assembly = met('branch-assembly', '2025-03-05');

  it('met, or did not', () => {
    const established = branchOf('b-0001', { hasCommittee: true });
    const withCommittee = new Year(2025).with(unitOf('u-001'), established, heldOn('2025-03-05'), assembly);
    expect(withCommittee.verdict('organisational-life', '2025-03')).toBe('5000 partly organisational-life');
    const metToo = withCommittee.with(met('branch-committee', '2025-03-28'));
    expect(metToo.verdict('organisational-life', '2025-03')).toBe('10000 met organisational-life');
  });

  it.each([
    ['2025-03-05', '5000 partly organisational-life'],
    ['2025-03-06', '10000 met organisational-life'],
  ])('was elected on %s, the party day being on the 5th: %s', (electedOn, verdict) => {
    expect(ofMarch(inBranch('CommitteeElected', { electedOn }), assembly)).toBe(verdict);
  });

  it.each([
    ['2025-03-05', '10000 met organisational-life'],
    ['2025-03-06', '5000 partly organisational-life'],
  ])('was dissolved on %s, the party day being on the 5th: %s', (dissolvedOn, verdict) => {
    const life = [
      inBranch('CommitteeElected', { electedOn: '2020-01-01' }),
      inBranch('CommitteeDissolved', { dissolvedOn }),
    ];
    expect(ofMarch(...life, assembly)).toBe(verdict);
  });
});

describe('a group', () => {
  const assembly = met('branch-assembly', '2025-03-05');
  const formed = (groupId: string, formedOn = '2020-01-01') => inBranch('GroupFormed', { groupId, formedOn });
  const metAs = (groupId: string) => met('party-group', '2025-03-20', { groupId });

  it('met each by itself', () => {
    const groups = [formed('g-1'), formed('g-2')];
    // assembly 10000, one group of two: div(20000, 3)
    expect(ofMarch(...groups, assembly, metAs('g-1'))).toBe('6667 partly organisational-life');
    expect(ofMarch(...groups, assembly, metAs('g-1'), metAs('g-2'))).toBe('10000 met organisational-life');
    expect(ofMarch(...groups, assembly)).toBe('3333 partly organisational-life');
  });

  it.each([
    ['2025-03-05', '5000 partly organisational-life'],
    ['2025-03-06', '10000 met organisational-life'],
  ])('was formed on %s, the party day being on the 5th: %s', (formedOn, verdict) => {
    expect(ofMarch(formed('g-1', formedOn), assembly)).toBe(verdict);
  });

  it.each([
    ['2025-03-05', '10000 met organisational-life'],
    ['2025-03-06', '5000 partly organisational-life'],
  ])('was dissolved on %s, the party day being on the 5th: %s', (dissolvedOn, verdict) => {
    expect(ofMarch(formed('g-1'), inBranch('GroupDissolved', { groupId: 'g-1', dissolvedOn }), assembly)).toBe(verdict);
  });

  it('is asked on the last day of a month without a party day', () => {
    const year = town(2025).with(formed('g-1', '2025-03-31'), formed('g-2', '2025-04-01'));
    // assembly 0, g-1 10000; g-2 is not asked yet
    expect(year.with(metAs('g-1')).verdict('organisational-life', '2025-03')).toBe('5000 partly organisational-life');
  });
});

describe('the evidence of organisational life', () => {
  it('is the meetings, or the party day where there was none', () => {
    const opening = heldOn('2025-03-05');
    const [assembly, committee] = [met('branch-assembly', '2025-03-05'), met('branch-committee', '2025-03-20')];
    expect(town(2025).with(opening).evidence('organisational-life', '2025-03')).toEqual([opening]);
    const year = town(2025).with(opening, assembly, committee);
    expect(year.evidence('organisational-life', '2025-03')).toEqual([assembly, committee]);
  });
});
