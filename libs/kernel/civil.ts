/** Days `YYYY-MM-DD`, months `YYYY-MM` and quarters `YYYY-Qn` (Asia/Shanghai) are text; their text order is their time order. */

const dayForm = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const instantForm = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const shanghaiMs = 8 * 3_600_000;
const dayMs = 86_400_000;
/** 1970-01-01, counted from 0000-03-01. */
const epoch = 719_468;

export function isDay(text: string): boolean {
  return dayForm.test(text) && numberAt(text, 8, 10) <= lengthOf(text);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

export function monthsOfYear(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${two(index + 1)}`);
}

/** The three months of a quarter `YYYY-Qn`. */
export function monthsOfQuarter(quarter: string): string[] {
  const last = Number(quarter.slice(6)) * 3;
  return [last - 2, last - 1, last].map((month) => `${quarter.slice(0, 4)}-${two(month)}`);
}

export function addMonths(month: string, count: number): string {
  const total = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${four(Math.floor(total / 12))}-${two((total % 12) + 1)}`;
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  return `${month}-${lengthOf(month)}`;
}

export function addDays(day: string, count: number): string {
  return dayOfNumber(numberOf(day) + count);
}

/** The number of days from one day to another; negative if the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** Milliseconds since 1970 of an RFC 3339 instant, finer digits cut off; `undefined` if the text is no instant or a leap second. */
export function parseInstant(text: string): number | undefined {
  if (!instantForm.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const minutes = numberAt(text, 11, 13) * 60 + numberAt(text, 14, 16) - offsetOf(text);
  return numberOf(text) * dayMs + minutes * 60_000 + numberAt(text, 17, 19) * 1000 + millisecondsOf(text);
}

/** The first three digits after the second, if there is a point. */
function millisecondsOf(instant: string): number {
  if (instant[19] !== '.') return 0;
  const digits = /^\d{1,3}/.exec(instant.slice(20, 23))![0];
  return numberAt(digits.padEnd(3, '0'), 0, 3);
}

/** In minutes. */
function offsetOf(instant: string): number {
  const at = instant.length - '+08:00'.length;
  const sign = instant[at];
  if (sign !== '+' && sign !== '-') return 0;
  const minutes = numberAt(instant, at + 1, at + 3) * 60 + numberAt(instant, at + 4, at + 6);
  return sign === '+' ? minutes : -minutes;
}

/** An instant: milliseconds since 1970, and the digits of the second after them; their text order is their time order. */
export type Instant = Readonly<{ ms: number; finer: string }>;

/** An RFC 3339 instant without loss; `undefined` if the text is no instant. */
export function exactInstant(text: string): Instant | undefined {
  const ms = parseInstant(text);
  return ms === undefined ? undefined : { ms, finer: finerDigits(text) };
}

/** The digits of a second's fraction after the millisecond, without zeros at the end. */
function finerDigits(instant: string): string {
  return /\.\d{3}(\d*[1-9])/.exec(instant)?.[1] ?? '';
}

export function isBefore(one: Instant, other: Instant): boolean {
  return one.ms < other.ms || (one.ms === other.ms && one.finer < other.finer);
}

/** The civil day in Asia/Shanghai of an instant in milliseconds since 1970. */
export function dayOfInstant(ms: number): string {
  return dayOfNumber(Math.floor((ms + shanghaiMs) / dayMs));
}

function lengthOf(month: string): number {
  const year = numberAt(month, 0, 4);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const number = numberAt(month, 5, 7);
  return number === 2 && leap ? 29 : lengths[number - 1]!;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Years begin in March, so that the leap day is the last day of
 * a year; an era has 400 years or 146,097 days.
 */
function numberOf(day: string): number {
  const month = numberAt(day, 5, 7);
  const year = numberAt(day, 0, 4) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + numberAt(day, 8, 10) - 1;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - epoch;
}

function dayOfNumber(number: number): string {
  const days = number + epoch;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${four(year)}-${two(month)}-${two(dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`;
}

/** The digits of a text from one index up to another; a log has millions of instants, so no text is cut out. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - zero;
  return number;
}

const zero = '0'.charCodeAt(0);
const two = (number: number) => String(number).padStart(2, '0');
const four = (number: number) => String(number).padStart(4, '0');
