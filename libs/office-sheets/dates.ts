import { isDay } from '../kernel/civil.js';
import type { SheetCell } from '../sheets/index.js';
import { squeezed } from './cell-text.js';

/** A date as exact as the cell says it: a day, or a month `YYYY-MM` without one. */
export type SheetDate = Readonly<{ day: string } | { month: string }>;

const digits = '〇零一二三四五六七八九';
/** `2019-07-01`, `2019/7/1`, `2019.7.1`, `2005年7月1日`, each also without the day, and what may follow: a time. */
const parted =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(\d{1,2})?[日号]?)?(?:T?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?$/;
const run = /^(\d{4})(\d\d)(\d\d)?$/;

/** The date in a cell; `undefined` if it is not surely one. */
export function dateOf(cell: SheetCell): SheetDate | undefined {
  const text = arabic(squeezed(cell));
  const [, year, month, day] = parted.exec(text) ?? run.exec(text) ?? [];
  if (year === undefined || month === undefined || isShortened(cell, text)) return undefined;
  const inYear = `${year}-${month.padStart(2, '0')}`;
  if (!isDay(`${inYear}-01`) || Number(year) < 1900) return undefined;
  if (day === undefined) return { month: inYear };
  const whole = `${inYear}-${day.padStart(2, '0')}`;
  return isDay(whole) ? { day: whole } : undefined;
}

/** The number 2010.1 may have been typed as 2010.10. */
function isShortened({ kind }: SheetCell, text: string): boolean {
  return kind === 'number' && /^\d{4}\.1$/.test(text);
}

/** `二〇〇五年七月一日` in digits. */
function arabic(text: string): string {
  if (!/^[〇零一二三四五六七八九]{4}年/.test(text)) return text;
  return text
    .replace(/^.{4}/, (year) => year.replaceAll(/./g, (digit) => String(digitOf(digit))))
    .replaceAll(/([一二三]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones))),
    )
    .replaceAll(/[一二三四五六七八九]/g, (digit) => String(digitOf(digit)));
}

function digitOf(digit: string): number {
  return Math.max(0, digits.indexOf(digit) - 1);
}
