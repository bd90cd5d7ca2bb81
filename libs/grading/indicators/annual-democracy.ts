import { yearOf } from '../../kernel/civil.js';
import { mean } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Indicator } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

const lifeMeetings = ['democratic-life', 'organisational-life'];
const appraisals = ['democratic-appraisal'];

/** Democratic (organisational) life meeting and appraisal of members on December’s party day: clause 2.4. */
export const annualDemocracy: Indicator = {
  id: 'annual-democracy',
  parameters: [],
  ratios: ['on-party-day', 'in-december', 'in-year', 'none'],
  title: { zh: '民主生活会（组织生活会）和民主评议党员', en: 'Life meeting and democratic appraisal' },
  reasons: {
    'annual-democracy': {
      zh: '民主生活会（组织生活会）与民主评议党员两项合计',
      en: 'Life meeting and appraisal, taken together',
    },
    'december-not-active': { zh: '12月不在考核范围', en: 'December is not judged' },
  },
  obligations: (branch, { ratios }) => {
    const { branchId, year, activeMonths } = branch;
    const december = activeMonths.find(({ month }) => month === `${year}-12`);
    if (!december) return [notApplicable(branchId, String(year), 'december-not-active', [])];
    const found = [lifeMeetings, appraisals].map((kinds) => best(branch, kinds, december.heldOn));
    const ratio = mean(found.map(({ rank }) => ratios[rank]!))!;
    const decisive = positionsOf(found.flatMap(({ meetings }) => meetings));
    return [
      judged(branchId, String(year), ratio, 'annual-democracy', decisive.length > 0 ? decisive : december.evidence),
    ];
  },
};

/** The best-placed meetings of some kinds, and their place. */
function best(branch: BranchYear, kinds: readonly string[], partyDay: string | undefined) {
  const all = branch.meetings().filter(({ data }) => kinds.includes(data.kind));
  const ranks: [rank: string, fits: (heldOn: string) => boolean][] = [
    ['on-party-day', (heldOn) => heldOn === partyDay],
    ['in-december', (heldOn) => heldOn.startsWith(`${branch.year}-12`)],
    ['in-year', (heldOn) => yearOf(heldOn) === branch.year],
  ];
  for (const [rank, fits] of ranks) {
    const meetings = all.filter(({ data }) => fits(data.heldOn));
    if (meetings.length > 0) return { rank, meetings };
  }
  return { rank: 'none', meetings: [] };
}
