import { addMonths, lastDayOf, monthsOfQuarter } from '../../kernel/civil.js';

type Parameters = Readonly<Record<string, number>>;

/** The kinds of which every quarter asks a disclosure (clause 2.6). */
export const quarterlyKinds = ['major-decisions', 'deployments', 'finance'] as const;

/** The last day on which the disclosure of a month's dues is in time. */
export function duesDisclosureDueOn(month: string, parameters: Parameters): string {
  return `${addMonths(month, 1)}-${String(parameters['dueDay']).padStart(2, '0')}`;
}

/** The last day on which a quarter's disclosure is in time. */
export function quarterlyDisclosureDueOn(quarter: string, parameters: Parameters): string {
  return lastDayOf(addMonths(monthsOfQuarter(quarter)[2]!, parameters['monthsAfter']!));
}

/** The last day on which the disclosure of a month's resolutions is in time. */
export function resolutionsDisclosureDueOn(month: string): string {
  return lastDayOf(addMonths(month, 1));
}
