import {
  dayArgument,
  idArgument,
  instantArgument,
  monthOrPeriod,
  oneOf,
  positionArgument,
  textArgument,
  wholeNumber,
  yearArgument,
  type Parser,
} from './arguments.js';
import { ValueRefused } from './usage-error.js';

function refusal(parser: Parser<unknown>, given: string): ValueRefused {
  try {
    parser.parse(given);
  } catch (error) {
    if (error instanceof ValueRefused) return error;
    throw error;
  }
  throw new Error(`${given} was accepted`);
}

describe('a year', () => {
  it.each([
    ['1921', 1921],
    ['2025', 2025],
    ['9998', 9998],
  ])('%s is one', (given, year) => {
    expect(yearArgument.parse(given)).toBe(year);
  });

  it.each(['1920', '9999', '25', '02025', '2025 ', '2e3', '', '二〇二五'])('%j is none', (given) => {
    expect(refusal(yearArgument, given).zh).toContain('1921 至 9998');
  });
});

describe('a day', () => {
  it.each(['2024-02-29', '2025-12-31'])('%s is one', (given) => {
    expect(dayArgument.parse(given)).toBe(given);
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '20250101', ''])('%j is none', (given) => {
    expect(refusal(dayArgument, given).en).toContain('YYYY-MM-DD');
  });
});

describe('an instant', () => {
  it('is what RFC 3339 says, in milliseconds', () => {
    expect(instantArgument.parse('1970-01-01T08:00:01.5+08:00')).toBe(1500);
    expect(instantArgument.parse('1970-01-02T00:00:00Z')).toBe(86_400_000);
  });

  it('is the last millisecond of a plain day in Beijing time', () => {
    expect(instantArgument.parse('1970-01-01')).toBe(16 * 3_600_000 - 1);
  });

  it.each(['2025-07-15T12:00', '2025-07-15T12:00:00', '2025-02-30', 'yesterday', ''])('%j is none', (given) => {
    expect(refusal(instantArgument, given).zh).toContain('北京时间');
  });
});

describe('a position', () => {
  it.each([
    ['0', 0],
    ['97759', 97_759],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%s is one', (given, position) => {
    expect(positionArgument.parse(given)).toBe(position);
  });

  it.each(['-1', '1.0', '1e3', '9007199254740992', '+1', ' 1', ''])('%j is none', (given) => {
    expect(refusal(positionArgument, given).en).toBe('expected a whole number from 0 on');
  });
});

describe('a period', () => {
  it.each(['2025-03', '2025-Q1', '2025'])('%s is one', (given) => {
    expect(monthOrPeriod.parse(given)).toBe(given);
  });

  it.each(['2025-3', '2025-Q5', '2025-00', '2025-13', '0000-01', '2025-03-01', ''])('%j is none', (given) => {
    expect(refusal(monthOrPeriod, given).zh).toContain('2025-Q1');
  });
});

describe('an id', () => {
  it('is told from what cannot be one', () => {
    expect(idArgument.parse('b-0001')).toBe('b-0001');
    expect(refusal(idArgument, 'B-0001').en).toContain('lower-case');
    expect(refusal(idArgument, 'x'.repeat(65)).en).toContain('64');
  });
});

describe('a number within bounds', () => {
  const few = wholeNumber({ from: 1, to: 10 });

  it('takes the bounds themselves', () => {
    expect([few.parse('1'), few.parse('10')]).toEqual([1, 10]);
  });

  it.each(['0', '11', 'ten'])('refuses %s', (given) => {
    expect(refusal(few, given)).toMatchObject({
      zh: '应为 1 至 10 的整数',
      en: 'expected a whole number from 1 to 10',
    });
  });
});

describe('a word of a few', () => {
  it('is one of them, exactly', () => {
    const word = oneOf('json', 'csv');
    expect(word.parse('csv')).toBe('csv');
    expect(refusal(word, 'CSV')).toMatchObject({ zh: '应为 json、csv 之一', en: 'expected one of json, csv' });
  });
});

describe('a text', () => {
  it('is anything but nothing', () => {
    expect(textArgument.parse('2.2')).toBe('2.2');
    expect(refusal(textArgument, '').en).toBe('this must not be empty');
  });
});
