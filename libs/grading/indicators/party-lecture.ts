import { quarterOf, yearOf } from '../../kernel/civil.js';
import { div } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Indicator } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

/** A party lecture every quarter, at least as many in the year as there are quarters: clause 2.4. */
export const partyLecture: Indicator = {
  id: 'party-lecture',
  parameters: [],
  ratios: ['every-quarter', 'enough-in-year'],
  title: { zh: '党课', en: 'Party lectures' },
  reasons: {
    'every-quarter': { zh: '每季度都有党课', en: 'A lecture in every quarter' },
    'enough-in-year': { zh: '全年次数足够，但有的季度没有', en: 'Enough in the year, but not in every quarter' },
    'too-few': { zh: '有的季度未上党课，全年次数不够', en: 'Too few lectures' },
    'no-active-quarter': { zh: '全年没有完整的季度可考核', en: 'No quarter to be judged' },
  },
  obligations: (branch, { ratios }) => {
    const { branchId, year, activeQuarters } = branch;
    const lectures = lecturesOf(branch);
    const held = quartersWithLecture(branch);
    const covered = activeQuarters.filter((quarter) => held.has(quarter)).length;
    const evidence = positionsOf(lectures).toSorted((a, b) => a - b);
    if (activeQuarters.length === 0) return [notApplicable(branchId, String(year), 'no-active-quarter', evidence)];

    const share = div(ratios['every-quarter']! * covered, activeQuarters.length);
    const enough = lectures.length >= activeQuarters.length;
    const ratio = enough ? Math.max(share, ratios['enough-in-year']!) : share;
    const reason = covered === activeQuarters.length ? 'every-quarter' : enough ? 'enough-in-year' : 'too-few';
    return [judged(branchId, String(year), ratio, reason, evidence)];
  },
};

/** The quarters of the year in which the branch had a lecture, active or not. */
export function quartersWithLecture(branch: BranchYear): Set<string> {
  return new Set(lecturesOf(branch).map(({ data }) => quarterOf(data.heldOn)));
}

function lecturesOf(branch: BranchYear) {
  return branch.lectures().filter(({ data }) => yearOf(data.heldOn) === branch.year);
}
