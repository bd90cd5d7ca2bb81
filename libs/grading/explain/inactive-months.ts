import type { Bilingual } from '../../kernel/bilingual.js';
import { firstDayOf, lastDayOf, monthsOfYear } from '../../kernel/civil.js';
import type { BranchYear } from '../facts/branch-year.js';
import { moveBeyond } from '../facts/valid-day.js';
import { listOf, bilingual } from './texts.js';

/** The inactive months of the year, by reason (grading.md, “active”). */
export function inactiveMonths(branch: BranchYear): Bilingual[] {
  const active = new Set(branch.activeMonths.map(({ month }) => month));
  const months = monthsOfYear(branch.year).filter((month) => !active.has(month));
  const groups = Map.groupBy(
    months.map((month) => ({ month, why: whyInactive(branch, month) })),
    ({ why }) => why.en,
  );
  return [...groups.values()].map((group) => {
    const { zh, en } = listOf(group.map(({ month }) => month));
    const [{ why }] = group as [(typeof group)[number]];
    return bilingual(`不考核的月份：${zh}（${why.zh}）`, `Not judged: ${en} (${why.en})`);
  });
}

function whyInactive({ branch, branchId, facts, cutoff }: BranchYear, month: string): Bilingual {
  const { establishedOn, dissolvedOn } = branch;
  if (establishedOn === undefined) return bilingual('支部没有成立的记录', 'no record of the branch being established');
  if (establishedOn > firstDayOf(month))
    return bilingual(`支部于 ${establishedOn} 成立`, `the branch was established on ${establishedOn}`);
  if (lastDayOf(month) > cutoff)
    return bilingual(`在截止日 ${cutoff} 之后结束`, `they end after the cut-off ${cutoff}`);
  if (dissolvedOn !== undefined && dissolvedOn <= lastDayOf(month)) {
    return bilingual(`支部于 ${dissolvedOn} 撤销`, `the branch was dissolved on ${dissolvedOn}`);
  }
  const { to } = moveBeyond(facts.partyDay(branchId, month), month, cutoff)!.request.data;
  return bilingual(`经同意推迟到 ${to}，在截止日之后`, `deferred with approval to ${to}, after the cut-off`);
}
