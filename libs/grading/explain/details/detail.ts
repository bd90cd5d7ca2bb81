import type { Bilingual } from '../../../kernel/bilingual.js';
import type { BranchMonth, BranchYear } from '../../facts/branch-year.js';
import type { UnitYear } from '../../facts/unit-year.js';
import type { Numbers } from '../../indicator.js';
import type { Obligation } from '../../obligation.js';

/** The days and counts of one obligation, in sentences. */
export type Detail<Of> = (of: Of, obligation: Obligation, numbers: Numbers) => Bilingual[];

export type BranchDetail = Detail<BranchYear>;
export type UnitDetail = Detail<UnitYear>;

type HeldMonth = BranchMonth & Readonly<{ heldOn: string }>;

/** Details of months with a valid party day (◆); without one, the reason says everything. */
export function whenHeld(detail: (branch: BranchYear, month: HeldMonth) => Bilingual[]): BranchDetail {
  return (branch, { period }) => {
    const month = branch.month(period);
    return month.heldOn === undefined ? [] : detail(branch, { ...month, heldOn: month.heldOn });
  };
}
