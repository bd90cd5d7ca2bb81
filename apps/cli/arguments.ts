import { isId } from '#libs/kernel/id.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { isDay, parseInstant } from '#libs/kernel/civil.js';
import { fenOf } from '#libs/kernel/money.js';
import { ValueRefused } from './usage-error.js';

/** Parses a typed value, or throws `ValueRefused` with what was expected. */
export type Parser<Value> = Readonly<{
  parse: (given: string) => Value;
  /** All possible values, for the help and the completion. */
  choices?: readonly string[];
  /** What the completion offers. */
  completes?: 'file' | 'folder';
}>;

const largestFen = 10_000_000_00;
const firstYear = 1921;
const lastYear = 9998;

/** A year of the calendar. */
export const yearArgument: Parser<number> = {
  parse: (given) => {
    const year = Number(given);
    return accepted(/^\d{4}$/.test(given) && year >= firstYear && year <= lastYear, year, {
      zh: `应为 ${firstYear} 至 ${lastYear} 的四位年份，如 2025`,
      en: `expected a year of four digits from ${firstYear} to ${lastYear}, such as 2025`,
    });
  },
};

/** A day of Asia/Shanghai, `YYYY-MM-DD`. */
export const dayArgument: Parser<string> = {
  parse: (given) =>
    accepted(isDay(given), given, {
      zh: '应为真实存在的日期（年-月-日），如 2026-01-31',
      en: 'expected a day that exists (YYYY-MM-DD), such as 2026-01-31',
    }),
};

/** An instant in ms since 1970, from RFC 3339; of a plain day its last millisecond in Asia/Shanghai. */
export const instantArgument: Parser<number> = {
  parse: (given) => {
    const ms = parseInstant(isDay(given) ? endOf(given) : given);
    return accepted(ms !== undefined, ms!, {
      zh: '应为日期（算到北京时间当日结束）或带时区的时刻，如 2025-07-15 或 2025-07-15T12:00:00+08:00',
      en: 'expected a day (taken to its end in Beijing time) or an instant with its offset, such as 2025-07-15 or 2025-07-15T12:00:00+08:00',
    });
  },
};

/** An instant as it was asked for, RFC 3339, and in ms since 1970. */
export type AsOf = Readonly<{ text: string; ms: number }>;

/** As `instantArgument`, and its text: of a plain day its end. */
export const asOfArgument: Parser<AsOf> = {
  parse: (given) => ({ ms: instantArgument.parse(given), text: isDay(given) ? endOf(given) : given }),
};

function endOf(day: string): string {
  return `${day}T23:59:59.999+08:00`;
}

/** A position of the log, from 0. */
export const positionArgument: Parser<number> = wholeNumber({ from: 0 });

export const monthArgument: Parser<string> = {
  parse: (given) =>
    accepted(/^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/.test(given), given, {
      zh: '应为月份，如 2025-03',
      en: 'expected a month, such as 2025-03',
    }),
};

/** A year, a quarter or a month: what an obligation may be about. */
export const monthOrPeriod: Parser<string> = {
  parse: (given) =>
    accepted(/^(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/.test(given), given, {
      zh: '应为月份、季度或年份，如 2025-03、2025-Q1 或 2025',
      en: 'expected a month, a quarter or a year, such as 2025-03, 2025-Q1 or 2025',
    }),
};

/** The id of a unit, a branch, a member, a resolution …, by its form. */
export const idArgument: Parser<string> = {
  parse: (given) =>
    accepted(isId(given), given, {
      zh: '编号只含小写字母、数字、“.”和“-”，不超过 64 个字符，如 u-001 或 b-0001',
      en: 'an id holds only lower-case letters, digits, “.” and “-”, at most 64 of them, such as u-001 or b-0001',
    }),
};

/** The path of a file; `-` may stand for the standard input where the command says so. */
export const fileArgument: Parser<string> = { parse: notEmpty, completes: 'file' };

export const folderArgument: Parser<string> = { parse: notEmpty, completes: 'folder' };

/** A verifier key as people pass it on: `<name>+<id>+<base64>`. */
export const keyArgument: Parser<string> = {
  parse: (given) =>
    accepted(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(given), given, {
      zh: '应为完整的验证密钥，如 dangri.example.gov.cn/xianning+a1b2c3d4+A…（由 dangri keys show 显示）',
      en: 'expected a whole verifier key, such as dangri.example.gov.cn/xianning+a1b2c3d4+A… (dangri keys show tells it)',
    }),
};

/** Any text that is not empty; its meaning depends on the data. */
export const textArgument: Parser<string> = { parse: notEmpty };

/** A whole number within bounds, in plain digits. */
export function wholeNumber({ from, to = Number.MAX_SAFE_INTEGER }: { from: number; to?: number }): Parser<number> {
  const bounds =
    to === Number.MAX_SAFE_INTEGER
      ? { zh: `不小于 ${from} 的整数`, en: `a whole number from ${from} on` }
      : { zh: ` ${from} 至 ${to} 的整数`, en: `a whole number from ${from} to ${to}` };
  return {
    parse: (given) => {
      const number = Number(given);
      const fits = /^\d+$/.test(given) && Number.isSafeInteger(number) && number >= from && number <= to;
      return accepted(fits, number, { zh: `应为${bounds.zh}`, en: `expected ${bounds.en}` });
    },
  };
}

/** An amount in yuan, as whole fen. */
export const moneyArgument: Parser<number> = {
  parse: (given) => {
    const fen = fenOf(given);
    return accepted(fen !== undefined && fen > 0 && fen <= largestFen, fen!, {
      zh: '应为大于零的金额（元），最多两位小数，如 6200 或 6200.50',
      en: 'expected an amount in yuan above zero, with at most two decimals, such as 6200 or 6200.50',
    });
  },
};

/** One of a few words. */
export function oneOf<const Word extends string>(...choices: readonly Word[]): Parser<Word> {
  return {
    choices,
    parse: (given) => {
      const found = choices.find((choice) => choice === given);
      return accepted(found !== undefined, found!, {
        zh: `应为 ${choices.join('、')} 之一`,
        en: `expected one of ${choices.join(', ')}`,
      });
    },
  };
}

function notEmpty(given: string): string {
  return accepted(given !== '', given, { zh: '不能为空', en: 'this must not be empty' });
}

export function accepted<Value>(fits: boolean, value: Value, expected: Bilingual): Value {
  if (!fits) throw new ValueRefused(expected);
  return value;
}
