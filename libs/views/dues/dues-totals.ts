import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import { duesEntries, duesStandings, standingOf, sumsOf, type DuesStanding, type DuesSums } from './dues-entry.js';

/**
 * The totals of a branch's dues register for a month: the members by standing. Sums are in fen, only for viewers who may see
 * every amount in them.
 */
export type DuesTotals = Readonly<{ position: number; branchId: string; month: string; members: number }> &
  Readonly<Record<DuesStanding, number>> &
  Partial<DuesSums>;

export async function duesTotals(sources: ViewSources, branchId: string, month: string): Promise<DuesTotals> {
  const scope: Scope = { kind: 'branch', branchId };
  const branchIds = establishedIn(sources.registry, scope);
  const { position, entries } = await duesEntries(sources, scope, branchIds, [month]);
  const counts = Object.fromEntries(
    duesStandings.map((standing) => [standing, entries.filter((entry) => standingOf(entry) === standing).length]),
  ) as Record<DuesStanding, number>;
  return {
    position,
    branchId,
    month,
    members: entries.length,
    ...counts,
    ...(entries.every(({ memberId, day }) => sources.viewer.seesDues(memberId, day)) && sumsOf(entries)),
  };
}
