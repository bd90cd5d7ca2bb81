import { assert, integer, property, record } from 'fast-check';
import { glossary } from '../modules/catalogue/index.js';
import { simulate } from './index.js';
import { read, refusalsOf, type Line } from './testing/replay.js';

const seeds = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const sizes = record({ units: integer({ min: 1, max: 3 }), years: integer({ min: 1, max: 2 }), seed: seeds });
const envelope =
  /^\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","stream":"[a-zA-Z]+-[a-z0-9:.-]+","type":"[A-Za-z]+","data":\{.*\},"recordedAt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00","actor":"[a-z0-9.-]+"\}$/;

const countOf = (lines: readonly Line[], type: string, of: (data: Line['data']) => boolean = () => true) =>
  lines.filter((line) => line.type === type && of(line.data)).length;

describe('a simulated history', () => {
  it('is the same for the same seed, and another for another', () => {
    const history = (seed: number) => Array.from(simulate({ units: 2, years: 1, seed })).join('\n');
    const first = history(42);
    expect(history(42)).toBe(first);
    expect(history(43)).not.toBe(first);
    expect(history(42 + 2 ** 32)).not.toBe(first);
  });

  it('is told line by line as it goes: a thousand years cost nothing before they are asked for', () => {
    const lines = simulate({ units: 5, years: 1000, seed: 1 }).take(100).toArray();
    expect(lines).toHaveLength(100);
  });

  it('begins in the September before its first year', () => {
    const firstLine = (firstYear?: number) =>
      read(simulate({ units: 1, years: 1, seed: 1, ...(firstYear && { firstYear }) }).take(1))[0];
    expect(firstLine()).toMatchObject({ type: 'UnitRegistered', data: { registeredOn: '2024-09-01' } });
    expect(firstLine(2016)).toMatchObject({ type: 'UnitRegistered', data: { registeredOn: '2015-09-01' } });
  });

  it('is admitted whole', () => {
    assert(
      property(sizes, (size) => expect(refusalsOf(simulate(size))).toEqual([])),
      { numRuns: 12 },
    );
  });

  it('is admitted whole where branches and units come and go', () => {
    expect(refusalsOf(simulate({ units: 12, years: 3, seed: 22 }))).toEqual([]);
  });

  it('is not admitted with a line left out on which others rest', () => {
    const [, ...headless] = simulate({ units: 1, years: 1, seed: 1 });
    expect(refusalsOf(headless.slice(0, 200))).toContain('BranchEstablished: UNIT_UNKNOWN');
  });

  it('stands in the order of recording, in working hours, under ids of its own', () => {
    assert(
      property(seeds, (seed) => {
        const lines = Array.from(simulate({ units: 2, years: 1, seed }));
        expect(lines.filter((line) => !envelope.test(line))).toEqual([]);
        const events = read(lines);
        const times = events.map(({ recordedAt }) => recordedAt);
        expect(times).toEqual([...times].sort());
        const hours = times.map((time) => Number(time.slice(11, 13)));
        expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
        expect(Math.max(...hours)).toBeLessThanOrEqual(18);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }),
      { numRuns: 5 },
    );
  });

  it.each([
    [{ units: 0 }, 'units 0'],
    [{ years: 1.5 }, 'years 1.5'],
    [{ seed: -1 }, 'seed -1'],
    [{ seed: 2 ** 53 }, 'seed 9007199254740992'],
    [{ firstYear: 1921 }, 'firstYear 1921'],
  ])('refuses %j', (wrong, told) => {
    const history = simulate({ units: 1, years: 1, seed: 1, ...wrong });
    expect(() => history.next()).toThrow(new RangeError(`${told} is not a whole number from ${rangeOf(wrong)}`));
  });
});

function rangeOf(wrong: object): string {
  if ('units' in wrong) return '1 to 100000';
  if ('years' in wrong) return '1 to 1000';
  return 'seed' in wrong ? '0 to 9007199254740991' : '1922 to 9989';
}

/** The bounds stand around the figures of a city of 60 units, 220 branches and 4,284 members in its first year. */
describe('a simulated city', () => {
  const units = 60;
  const lines = read(simulate({ units, years: 2, seed: 2 }));
  const firstYear = lines.filter(({ recordedAt }) => recordedAt < '2026');
  const perUnit = (count: number) => count / units;

  it('has branches and members in the proportions of a real one', () => {
    const founded = lines.filter(({ recordedAt }) => recordedAt < '2025');
    const branches = countOf(founded, 'BranchEstablished');
    const members = countOf(founded, 'MemberJoined');
    expect(countOf(founded, 'UnitRegistered')).toBe(units);
    expect(perUnit(branches)).toBeGreaterThan(3);
    expect(perUnit(branches)).toBeLessThan(4.4);
    expect(members / branches).toBeGreaterThan(18);
    expect(members / branches).toBeLessThan(21);
    expect(perUnit(firstYear.length)).toBeGreaterThan(1300);
    expect(perUnit(firstYear.length)).toBeLessThan(2000);
    for (const [category, least, most] of [
      ['floating', 25, 50],
      ['infirm', 25, 50],
      ['long-term-away', 10, 30],
      ['frontline', 10, 30],
    ] as const) {
      const share = (1000 * countOf(founded, 'MemberClassified', (data) => data.category === category)) / members;
      expect([category, share > least, share < most]).toEqual([category, true, true]);
    }
  });

  it('assesses dues anew for some 3.5 % of the members in a year', () => {
    const year = firstYear.filter(({ recordedAt }) => recordedAt >= '2025');
    const anew = countOf(year, 'DuesAssessed') - countOf(year, 'MemberJoined');
    const share = (1000 * anew) / countOf(firstYear, 'MemberJoined');
    expect(share).toBeGreaterThan(25);
    expect(share).toBeLessThan(45);
  });

  it('lives through everything that may happen, but for the seal, which only a log has', () => {
    const lived = new Set(lines.map(({ type }) => type));
    const missing = Object.keys(glossary).filter((type) => !lived.has(type));
    expect(missing).toEqual(['YearSealed']);
  });

  it('behaves well and badly', () => {
    const some: readonly (readonly [type: string, of: (data: Line['data']) => boolean])[] = [
      ['DuesPaid', ({ method }) => method === 'payroll-deduction'],
      ['DuesPaid', ({ method, proxyReason }) => method === 'proxy' && proxyReason === undefined],
      ['DuesPaid', ({ period, paidOn }) => (paidOn as string).slice(0, 7) > (period as string)],
      ['NoticeIssued', ({ partyDayOn, issuedOn }) => partyDayOn === issuedOn],
      ['PartyDayOpened', ({ flagDisplayed, oathPosted }) => !flagDisplayed && !oathPosted],
      ['ResolutionAdopted', ({ eligible, votesFor }) => 2 * (votesFor as number) <= (eligible as number)],
      ['AnnualPlanSubmitted', ({ submittedOn }) => (submittedOn as string).slice(5, 7) === '01'],
      ['UnannouncedVisitRecorded', ({ findings }) => JSON.stringify(findings).includes('"falsification"')],
      ['PhoneCheckRecorded', ({ reached }) => reached === false],
    ];
    for (const [type, of] of some) {
      const share = countOf(lines, type, of) / countOf(lines, type);
      expect([type, share > 0, share < 0.5]).toEqual([type, true, true]);
    }
  });
});
