import type { Obligation } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import type { Category } from '../../registry/index.js';
import type { JudgedBranch, JudgedBranches, Verdict } from '../judged.js';

export type CaredFor = Exclude<Category, 'ordinary'>;

/** How the branch's duty to a member of a category stands, by the grading. */
export type CareStanding = Readonly<{
  /** The last verdict there is: of the last month judged, or of a year. */
  verdict?: Verdict;
  /** The months up to the last one judged of which each was missed; nothing where the duty is a year's. */
  monthsWithout?: number;
  overdue: boolean;
}>;

/** Why a month counts as missed; a category that is not here is owed something once a year. */
const missing: Readonly<Partial<Record<CaredFor, string>>> = {
  floating: 'not-contacted',
  infirm: 'not-served',
  frontline: 'no-frontline-activity',
};

export async function careStanding(
  branches: JudgedBranches,
  branchId: string,
  memberId: string,
  category: CaredFor,
  today: string,
): Promise<CareStanding> {
  const reason = missing[category];
  const thisYear = yearOf(today);
  if (reason === undefined) return yearlyStanding(branches, branchId, memberId, thisYear);
  const latest = await latestJudged(branches, branchId, thisYear);
  const month = latest?.months[0];
  const obligation = month === undefined ? undefined : latest!.judged.obligation('member-care', memberId, month);
  const verdict = obligation && latest!.judged.verdictOf('member-care', obligation);
  const isMissed = (found: Obligation | undefined) => found?.outcome === 'missed' && found.reason === reason;
  const monthsWithout = await missedInARow(branches, branchId, memberId, thisYear, isMissed);
  return { ...(verdict && { verdict }), monthsWithout, overdue: monthsWithout > 0 };
}

type Judged = Readonly<{ judged: JudgedBranch; /** The last first. */ months: readonly string[] }>;

async function yearlyStanding(branches: JudgedBranches, branchId: string, memberId: string, thisYear: number) {
  for (const year of [thisYear, thisYear - 1]) {
    const verdict = (await branches.of(branchId, year)).verdict('member-care', memberId, String(year));
    if (verdict) return { verdict, overdue: verdict.outcome === 'missed' };
  }
  return { overdue: false };
}

/** In January no month of the year is over. */
async function latestJudged(branches: JudgedBranches, branchId: string, year: number): Promise<Judged | undefined> {
  for (const each of [year, year - 1]) {
    const found = await judgedIn(branches, branchId, each);
    if (found.months.length > 0) return found;
  }
  return undefined;
}

async function judgedIn(branches: JudgedBranches, branchId: string, year: number): Promise<Judged> {
  const judged = await branches.of(branchId, year);
  return { judged, months: (judged.branch?.activeMonths ?? []).map(({ month }) => month).reverse() };
}

/** Counts back from the last month judged, over as many years as it takes. */
async function missedInARow(
  branches: JudgedBranches,
  branchId: string,
  memberId: string,
  thisYear: number,
  isMissed: (obligation: Obligation | undefined) => boolean,
): Promise<number> {
  let count = 0;
  for (let year = thisYear; ; year -= 1) {
    const { judged, months } = await judgedIn(branches, branchId, year);
    for (const month of months) {
      if (!isMissed(judged.obligation('member-care', memberId, month))) return count;
      count += 1;
    }
    const isUnbroken = months.length === 0 ? year === thisYear : months.at(-1)!.endsWith('-01');
    if (!isUnbroken) return count;
  }
}
