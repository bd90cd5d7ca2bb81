import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { resolutionsDisclosureDueOn } from '../facts/disclosure-due.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, positionsOf, type Obligation } from '../obligation.js';

/** Major matters are deliberated, decided by procedure and disclosed promptly: clause 2.5. */
export const deliberation: Indicator = {
  id: 'deliberation',
  parameters: [],
  ratios: ['deliberated', 'not-disclosed', 'invalid-vote', 'none'],
  title: { zh: '民主议事', en: 'Democratic deliberation' },
  reasons: {
    deliberated: { zh: '已民主议事', en: 'Matters were deliberated' },
    'not-disclosed': { zh: '形成的决议未按时公开', en: 'Resolutions were not disclosed in time' },
    'invalid-vote': { zh: '有决议未达到法定人数或赞成票数', en: 'A resolution lacked quorum or majority' },
    none: { zh: '未民主议事', en: 'Nothing was deliberated' },
  },
  obligations: (branch, numbers) => branch.activeMonths.map((month) => judgeMonth(branch, month, numbers)),
};

function judgeMonth(
  branch: BranchYear,
  { month, includes, facts, evidence }: BranchMonth,
  { ratios }: Numbers,
): Obligation {
  const verdict = (reason: string, decisive: readonly number[]) =>
    judged(branch.branchId, month, ratios[reason]!, reason, decisive);
  const deliberations = positionsOf(facts.of('DeliberationHeld').filter(({ data }) => includes(data.heldOn)));
  if (deliberations.length === 0) return verdict('none', evidence);

  const resolutions = branch.resolutions.filter(({ adopted }) => adopted.data.period === month);
  const invalid = resolutions.filter(({ valid }) => !valid);
  if (invalid.length > 0) return verdict('invalid-vote', positionsOf(invalid.map(({ adopted }) => adopted)));
  const adoptions = positionsOf(resolutions.map(({ adopted }) => adopted));
  const dueOn = resolutionsDisclosureDueOn(month);
  const disclosed = branch.disclosures('resolutions', month).filter(({ data }) => data.publishedOn <= dueOn);
  const isDue = dueOn <= branch.cutoff && !branch.isDissolvedBy(dueOn);
  if (resolutions.length > 0 && disclosed.length === 0 && isDue) return verdict('not-disclosed', adoptions);
  return verdict('deliberated', [...deliberations, ...adoptions, ...positionsOf(disclosed)]);
}
