/** Days `YYYY-MM-DD`, months `YYYY-MM` and quarters `YYYY-Qn` of Asia/Shanghai are text, and text compares as they do. */

const dayForm = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const shanghaiMs = 8 * 3_600_000;
const dayMs = 86_400_000;
/** 1970-01-01, counted from 0000-03-01. */
const epoch = 719_468;

export function isDay(text: string): boolean {
  return dayForm.test(text) && Number(text.slice(8)) <= lengthOf(text);
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

/** Whole days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** Milliseconds since 1970 of an RFC 3339 instant, finer digits cut off; `undefined` when it is none. Leap seconds are none. */
export function parseInstant(text: string): number | undefined {
  const parts = instantForm.exec(text);
  if (!parts || !isDay(parts[1]!)) return undefined;
  const [, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] = parts;
  const offset = sign === undefined ? 0 : Number(`${sign}1`) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  return (
    numberOf(day!) * dayMs + minutes * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  );
}

/** The civil day in Asia/Shanghai of an instant in milliseconds since 1970. */
export function dayOfInstant(ms: number): string {
  return dayOfNumber(Math.floor((ms + shanghaiMs) / dayMs));
}

function lengthOf(month: string): number {
  const year = yearOf(month);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const number = Number(month.slice(5, 7));
  return number === 2 && leap ? 29 : lengths[number - 1]!;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March, so that the leap day is a
 * year's last, in eras of 400 years or 146,097 days.
 */
function numberOf(day: string): number {
  const month = Number(day.slice(5, 7));
  const year = yearOf(day) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1;
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

const two = (number: number) => String(number).padStart(2, '0');
const four = (number: number) => String(number).padStart(4, '0');
