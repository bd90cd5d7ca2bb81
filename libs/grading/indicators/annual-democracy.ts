import { monthOf, yearOf } from '../../kernel/civil.js';
import { mean } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Indicator } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

const lifeMeetings = ['democratic-life', 'organisational-life'];
const appraisals = ['democratic-appraisal'];

/** The months in which the two are due, by the rulebook's season. */
const seasons: Readonly<Record<string, readonly string[]>> = { december: ['12'], 'fourth-quarter': ['10', '11', '12'] };

/** The first month of a rulebook's season, as `MM`. */
export function firstMonthOf(season: string): string {
  return seasons[season]![0]!;
}

/** Democratic (organisational) life meeting and appraisal of members on a party day of the season: clause 2.4. */
export const annualDemocracy: Indicator = {
  id: 'annual-democracy',
  parameters: [],
  ratios: ['on-party-day', 'in-season', 'in-year', 'none'],
  choices: { season: Object.keys(seasons) },
  title: { zh: '民主生活会（组织生活会）和民主评议党员', en: 'Life meeting and democratic appraisal' },
  reasons: {
    'annual-democracy': {
      zh: '民主生活会（组织生活会）与民主评议党员两项合计',
      en: 'Life meeting and appraisal, taken together',
    },
    'december-not-active': { zh: '12月不在考核范围', en: 'December is not judged' },
  },
  obligations: (branch, { ratios, choices }) => {
    const { branchId, year, activeMonths } = branch;
    const december = activeMonths.find(({ month }) => month === `${year}-12`);
    if (!december) return [notApplicable(branchId, String(year), 'december-not-active', [])];
    const season = seasons[choices['season']!]!.map((month) => `${year}-${month}`);
    const found = [lifeMeetings, appraisals].map((kinds) => best(branch, kinds, season));
    const ratio = mean(found.map(({ rank }) => ratios[rank]!))!;
    const decisive = positionsOf(found.flatMap(({ meetings }) => meetings));
    return [
      judged(branchId, String(year), ratio, 'annual-democracy', decisive.length > 0 ? decisive : december.evidence),
    ];
  },
};

/** The meetings of some kinds on the best-rated day, and the rating's name. */
function best(branch: BranchYear, kinds: readonly string[], season: readonly string[]) {
  const all = branch.meetings().filter(({ data }) => kinds.includes(data.kind));
  const inSeason = branch.activeMonths.filter(({ month }) => season.includes(month));
  const partyDays = new Set(inSeason.map(({ heldOn }) => heldOn));
  const ranks: [rank: string, fits: (heldOn: string) => boolean][] = [
    ['on-party-day', (heldOn) => partyDays.has(heldOn)],
    ['in-season', (heldOn) => season.includes(monthOf(heldOn))],
    ['in-year', (heldOn) => yearOf(heldOn) === branch.year],
  ];
  for (const [rank, fits] of ranks) {
    const meetings = all.filter(({ data }) => fits(data.heldOn));
    if (meetings.length > 0) return { rank, meetings };
  }
  return { rank: 'none', meetings: [] };
}
