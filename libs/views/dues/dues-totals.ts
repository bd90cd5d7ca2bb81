import type { Scope, Sources } from '../view.js';
import { branchIdsWithin } from '../branches-within.js';
import { duesEntries, standingOf, type DuesEntry, type DuesSeams } from './dues-entry.js';

/** The foot of a branch's dues register for a month; sums in whole fen, only for who may see every amount in them. */
export type DuesTotals = Readonly<{
  position: number;
  branchId: string;
  month: string;
  members: number;
  paid: number;
  unpaid: number;
  waived: number;
  dueFen?: number;
  paidFen?: number;
  arrearsFen?: number;
}>;

export async function duesTotals(
  sources: Sources,
  seams: DuesSeams,
  branchId: string,
  month: string,
): Promise<DuesTotals> {
  const within: Scope = { kind: 'branch', branchId };
  const branchIds = branchIdsWithin(sources.registry, within);
  const { position, entries } = await duesEntries(sources, seams, within, branchIds, [month]);
  const count = (standing: string) => entries.filter((entry) => standingOf(entry) === standing).length;
  return {
    position,
    branchId,
    month,
    members: entries.length,
    paid: count('paid'),
    unpaid: count('unpaid'),
    waived: count('waived'),
    ...(entries.every(({ memberId }) => seams.readsDues(sources.viewer, branchId, memberId)) && sumsOf(entries)),
  };
}

function sumsOf(entries: readonly DuesEntry[]) {
  const sum = (amount: 'dueFen' | 'paidFen' | 'arrearsFen') => entries.reduce((total, each) => total + each[amount], 0);
  return { dueFen: sum('dueFen'), paidFen: sum('paidFen'), arrearsFen: sum('arrearsFen') };
}
