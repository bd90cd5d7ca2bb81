import { addMonths, lastDayOf, monthsOfQuarter } from '../../kernel/civil.js';

type Parameters = Readonly<Record<string, number>>;

/** The kinds of disclosures due every quarter (clause 2.6). */
export const quarterlyKinds = ['major-decisions', 'deployments', 'finance'] as const;

/** The due day of the disclosure of a month's dues. */
export function duesDisclosureDueOn(month: string, parameters: Parameters): string {
  return `${addMonths(month, 1)}-${String(parameters['dueDay']).padStart(2, '0')}`;
}

/** The due day of a quarter's disclosures. */
export function quarterlyDisclosureDueOn(quarter: string, parameters: Parameters): string {
  return lastDayOf(addMonths(monthsOfQuarter(quarter)[2]!, parameters['monthsAfter']!));
}

/** The due day of the disclosure of a month's resolutions. */
export function resolutionsDisclosureDueOn(month: string): string {
  return lastDayOf(addMonths(month, 1));
}
