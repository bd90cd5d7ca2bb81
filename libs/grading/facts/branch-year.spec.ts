import {
  branchOf,
  correction,
  deferred,
  event,
  heldOn,
  retraction,
  town,
  unitOf,
  xianning,
  Year,
} from '../testing/index.js';
import { branchYear } from './branch-year.js';

const ofBranch = (year: Year) => branchYear('b-0001', year.facts(), xianning);
const activeIn = (year: Year) => ofBranch(year).activeMonths.map(({ month }) => month.slice('2025-'.length));
const established = (on: string) => new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: on }));
const dissolved = (on: string) => town(2025).with(event('branch-b-0001', 'BranchDissolved', { dissolvedOn: on }));
const all = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

describe('an active month', () => {
  it.each([
    ['2025-03-01', all.slice(2)],
    ['2025-03-02', all.slice(3)],
    ['2025-12-02', []],
  ])('of a branch established on %s', (on, months) => expect(activeIn(established(on))).toEqual(months));

  it.each([
    ['2025-03-31', all.slice(0, 2)],
    ['2025-04-01', all.slice(0, 3)],
    ['2026-01-01', all],
  ])('of a branch dissolved on %s', (on, months) => expect(activeIn(dissolved(on))).toEqual(months));

  it.each([
    ['2025-03-30', all.slice(0, 2)],
    ['2025-03-31', all.slice(0, 3)],
  ])('at the cut-off %s', (cutoff, months) => expect(activeIn(town(2025).at(cutoff))).toEqual(months));

  it('in a leap year ends with the leap day', () => {
    const february = (year: number, cutoff: string) => ofBranch(town(year).at(cutoff)).activeMonths.length;
    expect([february(2024, '2024-02-28'), february(2024, '2024-02-29')]).toEqual([1, 2]);
    expect([february(2025, '2025-02-27'), february(2025, '2025-02-28')]).toEqual([1, 2]);
  });

  it('is not known of a branch whose establishment lies after the cut-off, or was retracted', () => {
    const founding = branchOf('b-0001', { establishedOn: '2025-03-01' });
    const year = new Year(2025).with(unitOf('u-001'), founding);
    expect(year.at('2025-02-28').branch()).toBeUndefined();
    expect(year.with(retraction(founding)).branch()).toBeUndefined();
    expect(activeIn(year.with(correction(founding, { establishedOn: '2025-02-01' })))).toEqual(all.slice(1));
  });
});

describe('a month whose party day is still to come', () => {
  const move = (to: string) => deferred('2025-03', { from: '2025-03-28', to, requestedOn: '2025-03-20' });

  it.each([
    ['2025-04-02', '2025-04-01', all.slice(0, 2)],
    ['2025-04-02', '2025-04-02', all.slice(0, 3)],
    ['2025-04-30', '2025-04-29', all.slice(0, 2)],
    ['2025-05-01', '2025-04-29', all.slice(0, 3)],
  ])('deferred to %s, at the cut-off %s, is left out or not', (to, cutoff, months) => {
    expect(activeIn(town(2025).with(move(to)).at(cutoff))).toEqual(months);
  });

  it('is active once a party day was opened, valid or not', () => {
    const year = town(2025).with(move('2025-04-10'), heldOn('2025-04-01', '2025-03'));
    expect(activeIn(year.at('2025-03-31'))).toEqual(all.slice(0, 2));
    expect(activeIn(year.at('2025-04-01'))).toEqual(all.slice(0, 3));
  });

  it('is active where the deferral was not approved by then', () => {
    const [request, approval] = move('2025-04-10');
    expect(activeIn(town(2025).with(request).at('2025-04-05'))).toEqual(all.slice(0, 3));
    const late = { from: '2025-03-28', to: '2025-04-10', requestedOn: '2025-03-20', approvedOn: '2025-04-06' };
    expect(activeIn(town(2025).with(deferred('2025-03', late)).at('2025-04-05'))).toEqual(all.slice(0, 3));
    expect(activeIn(town(2025).with(request, approval).at('2025-04-05'))).toEqual(all.slice(0, 2));
  });
});

describe('an active quarter', () => {
  it('is one whose three months are active', () => {
    const quarters = (year: Year) => ofBranch(year).activeQuarters;
    expect(quarters(town(2025))).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']);
    expect(quarters(established('2025-01-02'))).toEqual(['2025-Q2', '2025-Q3', '2025-Q4']);
    expect(quarters(dissolved('2025-09-30'))).toEqual(['2025-Q1', '2025-Q2']);
    expect(quarters(town(2025).at('2025-06-29'))).toEqual(['2025-Q1']);
  });
});

describe('a valid party day', () => {
  const dayOf = (year: Year) => ofBranch(year).month('2025-03').heldOn;

  it.each([
    ['2025-02-28', undefined],
    ['2025-03-01', '2025-03-01'],
    ['2025-03-31', '2025-03-31'],
    ['2025-04-01', undefined],
  ])('for March, on %s without a deferral: %s', (day, heldOnDay) => {
    expect(dayOf(town(2025).with(heldOn(day, '2025-03')))).toBe(heldOnDay);
  });

  it('may lie outside the month where a deferral to that very day was approved', () => {
    const to = (day: string) => deferred('2025-03', { from: '2025-03-28', to: day, requestedOn: '2025-02-20' });
    const held = town(2025).with(heldOn('2025-04-02', '2025-03'));
    expect(dayOf(held.with(to('2025-04-02')))).toBe('2025-04-02');
    expect(dayOf(held.with(to('2025-04-03')))).toBeUndefined();
    expect(dayOf(held.with(to('2025-04-02').slice(0, 1)))).toBeUndefined();
    const forward = town(2025).with(heldOn('2025-02-27', '2025-03'), to('2025-02-27'));
    expect(dayOf(forward)).toBe('2025-02-27');
  });

  it('has its roster on its day, and a month without one on its last', () => {
    expect(ofBranch(town(2025).with(heldOn('2025-03-05'))).month('2025-03').rosterDay).toBe('2025-03-05');
    expect(ofBranch(town(2025)).month('2025-03').rosterDay).toBe('2025-03-31');
    expect(ofBranch(town(2025).with(heldOn('2025-04-05', '2025-03'))).month('2025-03').rosterDay).toBe('2025-03-31');
    expect(ofBranch(town(2024)).month('2024-02').rosterDay).toBe('2024-02-29');
  });
});
