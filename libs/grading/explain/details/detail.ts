import type { BranchMonth, BranchYear } from '../../facts/branch-year.js';
import type { UnitYear } from '../../facts/unit-year.js';
import type { Numbers } from '../../indicator.js';
import type { Obligation } from '../../obligation.js';
import type { Bilingual } from '../../rulebook/index.js';

/** The days and counts behind one obligation, in sentences. */
export type Detail<Of> = (of: Of, obligation: Obligation, numbers: Numbers) => Bilingual[];

export type BranchDetail = Detail<BranchYear>;
export type UnitDetail = Detail<UnitYear>;

type HeldMonth = BranchMonth & Readonly<{ heldOn: string }>;

/** ◆: where there was no valid party day, the reason says all. */
export function whenHeld(detail: (branch: BranchYear, month: HeldMonth) => Bilingual[]): BranchDetail {
  return (branch, { period }) => {
    const month = branch.month(period);
    return month.heldOn === undefined ? [] : detail(branch, { ...month, heldOn: month.heldOn });
  };
}
