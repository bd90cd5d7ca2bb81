import { assert, constantFrom, date, property } from 'fast-check';
import {
  addDays,
  addMonths,
  dayOfInstant,
  daysBetween,
  firstDayOf,
  isDay,
  lastDayOf,
  monthOf,
  monthsOfQuarter,
  monthsOfYear,
  parseInstant,
  quarterOf,
  yearOf,
  exactInstant,
  isBefore,
} from './civil.js';

const hourMs = 3_600_000;
const first = Date.UTC(1921, 0, 1);
const afterLast = Date.UTC(2101, 0, 1);
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const isoMonth = (year: number, month: number) => new Date(Date.UTC(year, month)).toISOString().slice(0, 7);

/** The expected values of each day, from the runtime's own calendar in UTC. */
const days = Array.from({ length: (afterLast - first) / (24 * hourMs) }, (_, index) => {
  const ms = first + index * 24 * hourMs;
  const utc = new Date(ms);
  return { index, ms, day: isoDay(ms), year: utc.getUTCFullYear(), month: utc.getUTCMonth() };
});

describe('every day from 1921 to 2100', () => {
  it('is a day', () => expect(days.filter(({ day }) => !isDay(day))).toEqual([]));

  it('follows the day before it', () =>
    expect(days.slice(1).filter(({ day }, before) => addDays(days[before]!.day, 1) !== day)).toEqual([]));

  it('is as many days from the first as it should be, in both directions', () => {
    expect(days.filter(({ day, index }) => daysBetween('1921-01-01', day) !== index)).toEqual([]);
    expect(days.filter(({ day, index }) => daysBetween(day, '1921-01-01') !== 0 - index)).toEqual([]);
    expect(days.filter(({ day, index }) => addDays('1921-01-01', index) !== day)).toEqual([]);
    expect(days.filter(({ day, index }) => addDays(day, -index) !== '1921-01-01')).toEqual([]);
  });

  it('lies in its year, quarter and month', () => {
    expect(days.filter(({ day, year }) => yearOf(day) !== year)).toEqual([]);
    expect(days.filter(({ day, year, month }) => quarterOf(day) !== `${year}-Q${Math.floor(month / 3) + 1}`)).toEqual(
      [],
    );
    expect(days.filter(({ day, year, month }) => monthOf(day) !== isoMonth(year, month))).toEqual([]);
  });

  it('lies between the first and the last day of its month', () => {
    expect(
      days.filter(({ day, year, month }) => firstDayOf(monthOf(day)) !== isoDay(Date.UTC(year, month, 1))),
    ).toEqual([]);
    expect(
      days.filter(({ day, year, month }) => lastDayOf(monthOf(day)) !== isoDay(Date.UTC(year, month + 1, 0))),
    ).toEqual([]);
  });

  it('lasts in Shanghai from 16:00 UTC of the day before to 16:00 UTC', () => {
    expect(days.filter(({ day, ms }) => dayOfInstant(ms - 8 * hourMs) !== day)).toEqual([]);
    expect(days.filter(({ day, ms }) => dayOfInstant(ms + 16 * hourMs - 1) !== day)).toEqual([]);
  });
});

describe('a day', () => {
  it.each(['0001-01-01', '1600-02-29', '2000-02-29', '2024-02-29', '9999-12-31'])('is %s', (text) =>
    expect(isDay(text)).toBe(true),
  );

  it.each([
    '0000-01-01',
    '1900-02-29',
    '2100-02-29',
    '2025-02-29',
    '2024-02-30',
    '2025-04-31',
    '2025-12-32',
    '2025-00-10',
    '2025-13-01',
    '2025-01-00',
    '2025-1-01',
    '2025-01-1',
    '25-01-01',
    '2025/01/01',
    '20250101',
    '',
    ' 2025-01-01',
    '2025-01-01 ',
    '2025-01-01\n',
    '2025-01-01T00:00:00Z',
    '10000-01-01',
    '２０２５-01-01',
  ])('is not %j', (text) => expect(isDay(text)).toBe(false));

  it('is counted beyond the years of the records, too', () => {
    expect(daysBetween('0001-01-01', '1970-01-01')).toBe(719_162);
    expect(addDays('0001-03-01', -1)).toBe('0001-02-28');
    expect(addDays('1600-02-28', 1)).toBe('1600-02-29');
    expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
    expect(daysBetween('1970-01-01', '9999-12-31')).toBe(Date.UTC(9999, 11, 31) / (24 * hourMs));
  });
});

describe('months', () => {
  it('of a year are twelve', () =>
    expect(monthsOfYear(2025)).toEqual(Array.from({ length: 12 }, (_, month) => isoMonth(2025, month))));

  it.each([
    ['2025-Q1', ['2025-01', '2025-02', '2025-03']],
    ['2025-Q2', ['2025-04', '2025-05', '2025-06']],
    ['2025-Q3', ['2025-07', '2025-08', '2025-09']],
    ['2025-Q4', ['2025-10', '2025-11', '2025-12']],
  ])('of the quarter %s are three, and lie in it', (quarter, months) => {
    expect(monthsOfQuarter(quarter)).toEqual(months);
    expect(months.map(quarterOf)).toEqual([quarter, quarter, quarter]);
  });

  it('are added forwards and backwards across the years', () => {
    const counts = Array.from({ length: 61 }, (_, index) => index - 30);
    const wrong = Array.from({ length: 24 }, (_, month) =>
      counts.filter((count) => addMonths(isoMonth(2024, month), count) !== isoMonth(2024, month + count)),
    );
    expect(wrong.flat()).toEqual([]);
  });
});

describe('an instant', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T08:00:00+08:00', 0],
    ['1969-12-31T16:30:00-07:30', 0],
    ['1970-01-01T00:00:00-00:00', 0],
    ['1970-01-01t00:00:01z', 1000],
    ['1970-01-01T00:00:00.5Z', 500],
    ['1970-01-01T00:00:00.1239999999999Z', 123],
    ['2025-03-05T09:12:33+08:00', Date.UTC(2025, 2, 5, 1, 12, 33)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
  ])('is %s', (text, ms) => expect(parseInstant(text)).toBe(ms));

  it.each([
    '',
    'now',
    '2025-03-05',
    '2025-03-05T09:12:33',
    '2025-03-05 09:12:33Z',
    '2025-03-05T09:12Z',
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2025-03-05T24:00:00Z',
    '2025-03-05T23:60:00Z',
    '2025-06-30T23:59:60Z',
    '2025-03-05T09:12:33.Z',
    '2025-03-05T09:12:33,5Z',
    '2025-03-05T09:12:33+24:00',
    '2025-03-05T09:12:33+08:60',
    '2025-03-05T09:12:33+0800',
    '2025-03-05T09:12:33Z\n',
  ])('is not %j', (text) => expect(parseInstant(text)).toBeUndefined());

  it('reads as the runtime reads it, with any offset', () =>
    assert(
      property(
        date({ min: new Date(first), max: new Date(afterLast), noInvalidDate: true }),
        constantFrom('Z', '+08:00', '-08:00', '+05:45', '-00:30', '+23:59'),
        (instant, offset) => {
          const text = instant.toISOString().replace('Z', offset);
          expect(parseInstant(text)).toBe(Date.parse(text));
        },
      ),
    ));

  it('lies on a day of Shanghai', () => {
    expect(dayOfInstant(parseInstant('2025-03-05T23:59:59.999+08:00')!)).toBe('2025-03-05');
    expect(dayOfInstant(parseInstant('2025-03-05T16:00:00Z')!)).toBe('2025-03-06');
    expect(dayOfInstant(parseInstant('1969-12-31T15:59:59Z')!)).toBe('1969-12-31');
  });
});

describe('an exact instant', () => {
  it('keeps the digits after the millisecond, without zeros at the end', () => {
    expect(exactInstant('1970-01-01T00:00:01.2345600Z')).toEqual({ ms: 1234, finer: '56' });
    expect(exactInstant('1970-01-01T08:00:01.2+08:00')).toEqual({ ms: 1200, finer: '' });
    expect(exactInstant('1970-01-01 00:00:00')).toBeUndefined();
  });

  it('lies before another to the last digit', () => {
    const order = ['01.123Z', '01.1230001Z', '01.12345Z', '01.124Z'].map((end) =>
      exactInstant(`1970-01-01T00:00:${end}`)!,
    );
    expect(order.map((one) => order.map((other) => isBefore(one, other)))).toEqual([
      [false, true, true, true],
      [false, false, true, true],
      [false, false, false, true],
      [false, false, false, false],
    ]);
  });
});
