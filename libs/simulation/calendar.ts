import { addDays, addMonths, daysBetween, firstDayOf, monthOf } from '../kernel/civil.js';

/** Public holidays with fixed dates; lunar ones are left out. */
const holidays = new Set([
  '01-01',
  '05-01',
  '05-02',
  '05-03',
  '10-01',
  '10-02',
  '10-03',
  '10-04',
  '10-05',
  '10-06',
  '10-07',
]);
/** A Sunday. */
const someSunday = '1970-01-04';

export function isWorkday(day: string): boolean {
  const weekday = ((daysBetween(someSunday, day) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(day.slice(5));
}

/** The first working day on or after a day. */
export function workdayFrom(day: string): string {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}

/** The n-th day of a month, or the first working day after it. */
export function workdayOf(month: string, number: number): string {
  return workdayFrom(addDays(firstDayOf(month), number - 1));
}

/** The n-th day of the month after the month of a day. */
export function dayOfNextMonth(day: string, number: number): string {
  return addDays(firstDayOf(addMonths(monthOf(day), 1)), number - 1);
}
