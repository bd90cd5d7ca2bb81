import { branchYear } from '../facts/branch-year.js';
import { numbersOf, type Rulebook } from '../rulebook/index.js';
import type { DataOf } from '../testing/record.js';
import { missingComponents } from './organisational-life.js';
import {
  branchOf,
  deferred,
  event,
  heldOn,
  inMonth,
  town,
  unitOf,
  withChoices,
  xianning,
  Year,
  type TestEvent,
} from '../testing/index.js';

const met = (kind: DataOf<'MeetingHeld'>['kind'], day: string, more: Partial<DataOf<'MeetingHeld'>> = {}) =>
  inMonth('2025-03')('MeetingHeld', { kind, heldOn: day, ...more });
const inBranch = (type: 'GroupFormed' | 'GroupDissolved' | 'CommitteeElected' | 'CommitteeDissolved', data: object) =>
  event('branch-b-0001', type, data);
const ofMarch = (...told: TestEvent[]) =>
  town(2025).with(heldOn('2025-03-05'), told).verdict('organisational-life', '2025-03');

describe('the assembly', () => {
  it('was on the party day, on another day, or left out', () => {
    expect(ofMarch(met('branch-assembly', '2025-03-05'))).toBe('10000 met organisational-life');
    expect(ofMarch(met('branch-assembly', '2025-03-04'))).toBe('5000 partly organisational-life');
    expect(ofMarch(met('branch-assembly', '2025-03-04'), met('branch-assembly', '2025-03-05'))).toContain('10000');
    expect(ofMarch()).toBe('0 missed organisational-life');
    expect(ofMarch(met('democratic-life', '2025-03-05'))).toBe('0 missed organisational-life');
  });

  it('counts half where there was no valid party day, and nothing outside the month', () => {
    const assembly = met('branch-assembly', '2025-03-05');
    expect(town(2025).with(assembly).verdict('organisational-life', '2025-03')).toBe('5000 partly organisational-life');
    const outside = town(2025).with(heldOn('2025-04-02', '2025-03'), met('branch-assembly', '2025-04-02'));
    expect(outside.verdict('organisational-life', '2025-03')).toBe('0 missed organisational-life');
    expect(ofMarch(met('branch-assembly', '2025-02-28'))).toBe('0 missed organisational-life');
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
    // assembly 10000, committee 8000
    expect(metToo.verdict('organisational-life', '2025-03')).toBe('9000 partly organisational-life');
    const onTheDay = withCommittee.with(met('branch-committee', '2025-03-05'));
    expect(onTheDay.verdict('organisational-life', '2025-03')).toBe('10000 met organisational-life');
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
  const metAs = (groupId: string, day = '2025-03-05') => met('party-group', day, { groupId });

  it('met each by itself', () => {
    const groups = [formed('g-1'), formed('g-2')];
    // assembly 10000, one group of two: div(20000, 3)
    expect(ofMarch(...groups, assembly, metAs('g-1'))).toBe('6667 partly organisational-life');
    expect(ofMarch(...groups, assembly, metAs('g-1'), metAs('g-2'))).toBe('10000 met organisational-life');
    expect(ofMarch(...groups, assembly)).toBe('3333 partly organisational-life');
    // assembly 10000, g-1 5000, g-2 0
    expect(ofMarch(...groups, assembly, metAs('g-1', '2025-03-20'))).toBe('5000 partly organisational-life');
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
    // assembly 0, g-1 5000; g-2 is not asked yet
    expect(year.with(metAs('g-1')).verdict('organisational-life', '2025-03')).toBe('2500 partly organisational-life');
  });
});

describe('meetings by the quarter', () => {
  const quarterly = withChoices('organisational-life', {
    assemblyInterval: 'quarter',
    committeeInterval: 'quarter',
    groupInterval: 'quarter',
  });
  const assembly = (day: string) => inMonth(day.slice(0, 7))('MeetingHeld', { kind: 'branch-assembly', heldOn: day });
  const judged = (year: Year) => {
    const branch = year.graded(quarterly).units[0]!.branches[0]!;
    const { obligations } = branch.indicators.find(({ id }) => id === 'organisational-life')!;
    return obligations.map(({ ratio, reason }) => `${ratio} ${reason}`);
  };
  const [notDue, none] = ['null not-due', '0 organisational-life'];

  it('are judged in its last active month, by the best of the three', () => {
    const year = town(2025).with(heldOn('2025-02-05'), assembly('2025-01-20'), assembly('2025-02-05')).at('2025-06-30');
    expect(judged(year)).toEqual([notDue, notDue, '10000 organisational-life', notDue, notDue, none]);
    const otherDay = town(2025).with(assembly('2025-01-20')).at('2025-03-31');
    expect(judged(otherDay)).toEqual([notDue, notDue, '5000 organisational-life']);
  });

  it('are not judged before the quarter is over, and in a month that is its last', () => {
    expect(judged(town(2025).at('2025-05-31'))).toEqual([notDue, notDue, none, notDue, notDue]);
    const dissolved = town(2025).with(event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-03-10' }));
    expect(judged(dissolved.with(assembly('2025-02-20')))).toEqual([notDue, '5000 organisational-life']);
  });
});

describe('the evidence of organisational life', () => {
  it('is the meetings, or the party day where there was none', () => {
    const opening = heldOn('2025-03-05');
    const [assembly, committee] = [met('branch-assembly', '2025-03-05'), met('branch-committee', '2025-03-20')];
    expect(town(2025).with(opening).evidence('organisational-life', '2025-03')).toEqual([opening]);
    const elected = inBranch('CommitteeElected', { electedOn: '2020-01-01' });
    const year = town(2025).with(elected, opening, assembly, committee);
    expect(year.evidence('organisational-life', '2025-03')).toEqual([assembly, committee]);
  });
});

describe('the meetings that are missing', () => {
  const missing = (rulebook: Rulebook, month: string, ...told: TestEvent[]) => {
    const branch = branchYear('b-0001', town(2025).with(told).facts(), rulebook);
    const rule = rulebook.indicators.find(({ id }) => id === 'organisational-life')!;
    return missingComponents(branch, branch.month(month), numbersOf(rule)).map(({ name }) => name);
  };
  const assembly = met('branch-assembly', '2025-03-05');

  it('are those that fall due in the month and were not held', () => {
    const group = inBranch('GroupFormed', { groupId: 'g-1', formedOn: '2025-01-01' });
    expect(missing(xianning, '2025-03', group)).toEqual(['assembly', 'group']);
    expect(missing(xianning, '2025-03', group, assembly)).toEqual(['group']);
  });

  it('are not those that an earlier month of the quarter had', () => {
    const quarterly = withChoices('organisational-life', { assemblyInterval: 'quarter' });
    const april = inMonth('2025-04')('MeetingHeld', { kind: 'branch-assembly', heldOn: '2025-04-05' });
    expect(missing(quarterly, '2025-05')).toEqual([]);
    expect(missing(quarterly, '2025-06')).toEqual(['assembly']);
    expect(missing(quarterly, '2025-06', april)).toEqual([]);
  });
});
