import type { Obligation } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import type { Category } from '../../registry/index.js';
import type { GradedBranch, GradedBranches, Verdict } from '../graded-branches.js';

export type CareCategory = Exclude<Category, 'ordinary'>;

/** The state of the branch's duty to a member of a category, from the grading. */
export type CareStanding = Readonly<{
  /** The last verdict: of the last graded month, or of a year. */
  verdict?: Verdict;
  /** The number of months missed in a row, up to the last graded one; absent if the duty is yearly. */
  monthsWithout?: number;
  overdue: boolean;
}>;

/** The reason of a missed month, by category. The duty to any other category is yearly. */
const missedReasons: Readonly<Partial<Record<CareCategory, string>>> = {
  floating: 'not-contacted',
  infirm: 'not-served',
  frontline: 'no-frontline-activity',
};

export async function careStanding(
  branches: GradedBranches,
  branchId: string,
  memberId: string,
  category: CareCategory,
  today: string,
): Promise<CareStanding> {
  const reason = missedReasons[category];
  const thisYear = yearOf(today);
  if (reason === undefined) return yearlyStanding(branches, branchId, memberId, thisYear);
  const latest = await latestMonths(branches, branchId, thisYear);
  const month = latest?.months[0];
  const obligation = month === undefined ? undefined : latest!.branch.obligation('member-care', memberId, month);
  const verdict = obligation && latest!.branch.verdictOf('member-care', obligation);
  const isMissed = (found: Obligation | undefined) => found?.outcome === 'missed' && found.reason === reason;
  const monthsWithout = await missedInARow(branches, branchId, memberId, thisYear, isMissed);
  return { ...(verdict && { verdict }), monthsWithout, overdue: monthsWithout > 0 };
}

/** A branch's year with its graded months, the latest first. */
type GradedMonths = Readonly<{ branch: GradedBranch; months: readonly string[] }>;

async function yearlyStanding(branches: GradedBranches, branchId: string, memberId: string, thisYear: number) {
  for (const year of [thisYear, thisYear - 1]) {
    const verdict = (await branches.of(branchId, year)).verdict('member-care', memberId, String(year));
    if (verdict) return { verdict, overdue: verdict.outcome === 'missed' };
  }
  return { overdue: false };
}

/** In January no month of the year is over. */
async function latestMonths(
  branches: GradedBranches,
  branchId: string,
  year: number,
): Promise<GradedMonths | undefined> {
  for (const each of [year, year - 1]) {
    const found = await monthsIn(branches, branchId, each);
    if (found.months.length > 0) return found;
  }
  return undefined;
}

async function monthsIn(branches: GradedBranches, branchId: string, year: number): Promise<GradedMonths> {
  const branch = await branches.of(branchId, year);
  return { branch, months: (branch.facts?.activeMonths ?? []).map(({ month }) => month).reverse() };
}

/** Counts back from the last graded month, across years. */
async function missedInARow(
  branches: GradedBranches,
  branchId: string,
  memberId: string,
  thisYear: number,
  isMissed: (obligation: Obligation | undefined) => boolean,
): Promise<number> {
  let count = 0;
  for (let year = thisYear; ; year -= 1) {
    const { branch, months } = await monthsIn(branches, branchId, year);
    for (const month of months) {
      if (!isMissed(branch.obligation('member-care', memberId, month))) return count;
      count += 1;
    }
    const isUnbroken = months.length === 0 ? year === thisYear : months.at(-1)!.endsWith('-01');
    if (!isUnbroken) return count;
  }
}
