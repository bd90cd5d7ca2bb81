import { addMonths, lastDayOf } from '../../kernel/civil.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { duesDisclosureDueOn } from '../facts/disclosure-due.js';
import type { Indicator, Numbers } from '../indicator.js';
import { compare, judged, fallenAway, pending, type Obligation } from '../obligation.js';

/** Every month the branch discloses who has paid: clause 2.2. */
export const duesDisclosure: Indicator = {
  id: 'dues-disclosure',
  parameters: ['dueDay'],
  ratios: ['in-time', 'late', 'none'],
  title: { zh: '党费收缴公开', en: 'Disclosure of dues' },
  reasons: {
    'in-time': { zh: '按时公开', en: 'Disclosed in time' },
    late: { zh: '逾期公开', en: 'Disclosed late' },
    none: { zh: '未在期限内公开', en: 'Not disclosed within the time allowed' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (branch, numbers) => branch.activeMonths.map((month) => judgeMonth(branch, month, numbers)),
};

function judgeMonth(branch: BranchYear, { month, evidence }: BranchMonth, { parameters, ratios }: Numbers): Obligation {
  const { branchId } = branch;
  const dueOn = duesDisclosureDueOn(month, parameters);
  const published = branch.disclosures('dues', month);
  const [earliest] = published.toSorted((a, b) => compare(a.data.publishedOn, b.data.publishedOn));
  if (!earliest) {
    if (branch.isDissolvedBy(dueOn)) return fallenAway(branchId, month, branch.branch, evidence);
    return dueOn > branch.cutoff
      ? pending(branchId, month, evidence)
      : judged(branchId, month, ratios['none']!, 'none', evidence);
  }
  const { publishedOn } = earliest.data;
  const reason = publishedOn <= dueOn ? 'in-time' : publishedOn <= lastDayOf(addMonths(month, 1)) ? 'late' : 'none';
  return judged(branchId, month, ratios[reason]!, reason, [earliest.position]);
}
