import { addMonths, firstDayOf, lastDayOf, monthsOfYear } from '../../kernel/civil.js';
import { approvedDeferrals, type BranchYear } from '../facts/branch-year.js';
import type { Bilingual } from '../rulebook/index.js';
import { listed, said } from './texts.js';

/** The months of the year that are not judged, by the reason why (grading.md, “active”). */
export function inactiveMonths(branch: BranchYear): Bilingual[] {
  const active = new Set(branch.activeMonths.map(({ month }) => month));
  const months = monthsOfYear(branch.year).filter((month) => !active.has(month));
  const groups = Map.groupBy(
    months.map((month) => ({ month, why: whyInactive(branch, month) })),
    ({ why }) => why.en,
  );
  return [...groups.values()].map((group) => {
    const { zh, en } = listed(group.map(({ month }) => month));
    const [{ why }] = group as [(typeof group)[number]];
    return said(`不考核的月份：${zh}（${why.zh}）`, `Not judged: ${en} (${why.en})`);
  });
}

function whyInactive({ branch, branchId, facts, cutoff }: BranchYear, month: string): Bilingual {
  const { establishedOn, dissolvedOn } = branch;
  if (establishedOn === undefined) return said('支部没有成立的记录', 'no record of the branch being established');
  if (establishedOn > firstDayOf(month))
    return said(`支部于 ${establishedOn} 成立`, `the branch was established on ${establishedOn}`);
  if (lastDayOf(month) > cutoff) return said(`在截止日 ${cutoff} 之后结束`, `they end after the cut-off ${cutoff}`);
  if (dissolvedOn !== undefined && dissolvedOn <= lastDayOf(month)) {
    return said(`支部于 ${dissolvedOn} 撤销`, `the branch was dissolved on ${dissolvedOn}`);
  }
  const nextLast = lastDayOf(addMonths(month, 1));
  const deferral = approvedDeferrals(facts.partyDay(branchId, month)).find(
    ({ request }) => request.data.to > cutoff && request.data.to <= nextLast,
  );
  const to = deferral!.request.data.to;
  return said(`经同意推迟到 ${to}，在截止日之后`, `deferred with approval to ${to}, after the cut-off`);
}
