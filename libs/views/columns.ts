import { yuan } from '../kernel/money.js';
import type { Cell, Column } from './view.js';

export const unitColumn: Column<Readonly<{ unitId?: string | null }>> = {
  key: 'unitId',
  title: { zh: '单位', en: 'Unit' },
  value: ({ unitId = null }) => (unitId === null ? null : { unit: unitId }),
};

/** The unit, for items that name only the branch. */
export const unitOfBranchColumn: Column<Readonly<{ branchId: string }>> = {
  key: 'unitId',
  title: { zh: '单位', en: 'Unit' },
  value: ({ branchId }) => ({ unitOf: branchId }),
};

export const branchColumn: Column<Readonly<{ branchId?: string | null }>> = {
  key: 'branchId',
  title: { zh: '党支部', en: 'Branch' },
  value: ({ branchId = null }) => (branchId === null ? null : { branch: branchId }),
};

/** The name of a member; the id for viewers who may not see it. */
export const nameColumn: Column<Readonly<{ memberId: string; name?: string }>> = {
  key: 'name',
  title: { zh: '姓名', en: 'Name' },
  value: ({ memberId, name = memberId }) => name,
};

/** Whole fen as yuan with two decimals; `null` if the amount is not shown. */
export function yuanOf(fen: number | undefined): string | null {
  return fen === undefined ? null : yuan(fen);
}

/** A person or an office, where there is one. */
export function partyOrNull(partyId: string | null): Cell {
  return partyId === null ? null : { party: partyId };
}
