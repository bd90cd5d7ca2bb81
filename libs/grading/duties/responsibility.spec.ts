import type { DataOf } from '../testing/record.js';
import { branchOf, event, retraction, town, unitOf, Year, type TestEvent } from '../testing/index.js';

const assigned = (role: DataOf<'ResponsibilityAssigned'>['role'], assignedOn: string) =>
  event('unit-u-001', 'ResponsibilityAssigned', { role, assignedOn });
const all = (last: string) => [
  assigned('leader', '2024-05-01'),
  assigned('section', last),
  assigned('officer', '2024-05-01'),
];
const since = (registeredOn: string) => new Year(2025).with(unitOf('u-001', { registeredOn }), branchOf('b-0001'));
const verdict = (...told: TestEvent[]) => town(2025).with(told).verdict('responsibility', '2025', 'u-001');

describe('the responsibility', () => {
  it.each([
    ['2024-06-01', '10000 met in-time'],
    ['2025-01-31', '10000 met in-time'],
    ['2025-02-01', '5000 partly late'],
  ])('of a unit of long standing, complete on %s: %s', (last, result) => {
    expect(verdict(...all(last))).toBe(result);
  });

  it.each([
    ['2024-12-31', '2025-01-31', '10000 met in-time'],
    ['2024-12-31', '2025-02-01', '5000 partly late'],
    ['2025-01-01', '2025-02-01', '10000 met in-time'],
    ['2025-01-01', '2025-02-02', '5000 partly late'],
    ['2025-03-15', '2025-04-15', '10000 met in-time'],
    ['2025-03-15', '2025-04-16', '5000 partly late'],
  ])('of a unit registered on %s, complete on %s: %s', (registeredOn, last, result) => {
    expect(since(registeredOn).with(all(last)).verdict('responsibility', '2025', 'u-001')).toBe(result);
  });

  it('is complete with a leader, a section and an officer', () => {
    const [leader, section, officer] = all('2024-06-01') as [TestEvent, TestEvent, TestEvent];
    expect(verdict()).toBe('0 missed incomplete');
    expect(verdict(section, officer)).toBe('0 missed incomplete');
    expect(verdict(leader, officer)).toBe('0 missed incomplete');
    expect(verdict(leader, section)).toBe('0 missed incomplete');
    expect(verdict(leader, section, leader)).toBe('0 missed incomplete');
    expect(verdict(leader, section, officer, retraction(officer))).toBe('0 missed incomplete');
    const year = town(2025).with(leader, section);
    expect(year.evidence('responsibility', '2025', 'u-001')).toEqual([leader, section]);
  });

  it.each([
    ['2025-04-14', 'null pending not-yet-due', '10000 met in-time'],
    ['2025-04-15', '0 missed incomplete', '10000 met in-time'],
  ])('of a unit registered on 15 March, at the cut-off %s: open %s, complete %s', (cutoff, open, complete) => {
    const year = since('2025-03-15').at(cutoff);
    expect(year.verdict('responsibility', '2025', 'u-001')).toBe(open);
    expect(year.with(all('2025-04-10')).verdict('responsibility', '2025', 'u-001')).toBe(complete);
  });

  it('assigned again later was still in time', () => {
    expect(verdict(...all('2024-06-01'), assigned('section', '2025-06-01'))).toBe('10000 met in-time');
  });
});
