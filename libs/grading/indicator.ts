import type { BranchMonth, BranchYear } from './facts/branch-year.js';
import { judged, type Obligation } from './obligation.js';
import type { Bilingual, IndicatorShape } from './rulebook/index.js';

/** The rulebook's numbers for one indicator, by name. */
export type Numbers = Readonly<{
  parameters: Readonly<Record<string, number>>;
  ratios: Readonly<Record<string, number>>;
}>;

/** What every judged duty has: its name, the numbers it asks of the rulebook, and its reasons in words. */
export type Duty = IndicatorShape &
  Readonly<{
    title: Bilingual;
    /** What each reason means, for the explanation. */
    reasons: Readonly<Record<string, Bilingual>>;
  }>;

/** The names of the duties of branches; whatever has one entry for each is not complete without all of them. */
export type IndicatorId =
  | 'party-day-held'
  | 'notice'
  | 'setting'
  | 'charter-reading'
  | 'dues'
  | 'study'
  | 'organisational-life'
  | 'party-lecture'
  | 'annual-democracy'
  | 'deliberation'
  | 'dues-disclosure'
  | 'quarterly-disclosure'
  | 'plus'
  | 'attendance'
  | 'leaders-attend'
  | 'annual-plan'
  | 'follow-up'
  | 'member-care';

/** A duty of branches: which obligations a branch had in the year, and how far it met them. */
export type Indicator = Duty &
  Readonly<{ id: IndicatorId; obligations: (branch: BranchYear, numbers: Numbers) => Obligation[] }>;

type HeldMonth = BranchMonth & Readonly<{ heldOn: string }>;

/** ◆: one obligation per active month, 0 for a month without a valid party day. */
export function perHeldMonth(branch: BranchYear, judge: (month: HeldMonth) => Obligation): Obligation[] {
  return branch.activeMonths.map((month) =>
    isHeld(month) ? judge(month) : judged(branch.branchId, month.month, 0, 'not-held', month.evidence),
  );
}

function isHeld(month: BranchMonth): month is HeldMonth {
  return month.heldOn !== undefined;
}

export const notHeld: Readonly<Record<'not-held', Bilingual>> = {
  'not-held': {
    zh: '当月没有有效的主题党日，此项计0分',
    en: 'The month has no valid party day, so this counts nothing',
  },
};
