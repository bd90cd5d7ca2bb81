import type { IndicatorId } from './duty-ids.js';
import type { Bilingual } from '../kernel/bilingual.js';
import type { BranchMonth, BranchYear } from './facts/branch-year.js';
import { judged, type Obligation } from './obligation.js';
import type { IndicatorShape } from './rulebook/index.js';

/** The rulebook's numbers, choices and lists for one indicator, by name. */
export type Numbers = Readonly<{
  parameters: Readonly<Record<string, number>>;
  ratios: Readonly<Record<string, number>>;
  choices: Readonly<Record<string, string>>;
  lists: Readonly<Record<string, readonly string[]>>;
}>;

/** A judged duty: its name, the numbers it needs from the rulebook, and its reasons in words. */
export type Duty = IndicatorShape &
  Readonly<{
    title: Bilingual;
    /** The meaning of each reason, for explanations. */
    reasons: Readonly<Record<string, Bilingual>>;
  }>;

/** An indicator of branches: the obligations of a branch in the year, and how far it met them. */
export type Indicator = Duty &
  Readonly<{ id: IndicatorId; obligations: (branch: BranchYear, numbers: Numbers) => Obligation[] }>;

type HeldMonth = BranchMonth & Readonly<{ heldOn: string }>;

/** One obligation per active month (◆); 0 for a month without a valid party day. */
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
    en: 'The month has no valid party day, so this counts 0',
  },
};
