import { addDays } from '../kernel/civil.js';

/**
 * The default cut-off on a day, which is not over: the end of the next January, when December's disclosures and reports are
 * due, or the day before if that is earlier.
 */
export function cutoffOn(year: number, today: string): string {
  const yesterday = addDays(today, -1);
  const january = `${year + 1}-01-31`;
  return yesterday < january ? yesterday : january;
}
