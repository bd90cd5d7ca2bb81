import { monthsOfQuarter } from '../../kernel/civil.js';
import { mean } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import { quarterlyDisclosureDueOn, quarterlyKinds as kinds } from '../facts/disclosure-due.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, fallenAway, pending, positionsOf, type Obligation } from '../obligation.js';

/** Major decisions, deployments and finance are disclosed every quarter: clause 2.6. */
export const quarterlyDisclosure: Indicator = {
  id: 'quarterly-disclosure',
  parameters: ['monthsAfter'],
  ratios: ['disclosed'],
  title: { zh: '每季度公开', en: 'Quarterly disclosure' },
  reasons: {
    'disclosed-0': {
      zh: '重大决策、工作部署、财务收支均未按时公开',
      en: 'None of the three kinds was disclosed in time',
    },
    'disclosed-1': { zh: '三类内容按时公开了一类', en: 'One of the three kinds was disclosed in time' },
    'disclosed-2': { zh: '三类内容按时公开了两类', en: 'Two of the three kinds were disclosed in time' },
    'disclosed-3': { zh: '三类内容均按时公开', en: 'All three kinds were disclosed in time' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (branch, numbers) => branch.activeQuarters.map((quarter) => judgeQuarter(branch, quarter, numbers)),
};

function judgeQuarter(branch: BranchYear, quarter: string, { parameters, ratios }: Numbers): Obligation {
  const { branchId, cutoff } = branch;
  const months = monthsOfQuarter(quarter);
  const dueOn = quarterlyDisclosureDueOn(quarter, parameters);
  const published = kinds.map((kind) =>
    branch.disclosures(kind, quarter).filter(({ data }) => data.publishedOn <= dueOn),
  );
  const count = published.filter((each) => each.length > 0).length;
  const found = positionsOf(published.flat());
  // A plan with the days of several months is evidence for them once.
  const evidence = found.length > 0 ? found : [...new Set(months.flatMap((month) => branch.month(month).evidence))];
  if (count < kinds.length) {
    if (branch.isDissolvedBy(dueOn)) return fallenAway(branchId, quarter, branch.branch, evidence);
    if (dueOn > cutoff) return pending(branchId, quarter, evidence);
  }
  const ratio = mean(published.map((each) => (each.length > 0 ? ratios['disclosed']! : 0)))!;
  return judged(branchId, quarter, ratio, `disclosed-${count}`, evidence);
}
