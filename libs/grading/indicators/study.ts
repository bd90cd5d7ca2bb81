import { requiredTopics } from '../../party-day/index.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged, positionsOf } from '../obligation.js';

/** Study of the party's rules and affairs: clause 2.3. */
export const study: Indicator = {
  id: 'study',
  parameters: [],
  ratios: ['required-topics', 'other-topics', 'no-study'],
  title: { zh: '研学党规党情', en: 'Study of rules and affairs' },
  reasons: {
    'required-topics': { zh: '学习了必学内容', en: 'A required topic was studied' },
    'other-topics': { zh: '只学习了必学内容以外的内容', en: 'Only other topics were studied' },
    'no-study': { zh: '未组织学习', en: 'There was no study' },
    ...notHeld,
  },
  obligations: (branch, { ratios }) =>
    perHeldMonth(branch, ({ month, facts, evidence }) => {
      const studies = facts.of('StudyHeld');
      const fitting = studies.filter(({ data }) => data.topics.some(({ category }) => requiredTopics.has(category)));
      const verdict = (reason: string, decisive: readonly number[]) =>
        judged(branch.branchId, month, ratios[reason]!, reason, decisive);
      if (studies.length === 0) return verdict('no-study', evidence);
      return fitting.length > 0
        ? verdict('required-topics', positionsOf(fitting))
        : verdict('other-topics', positionsOf(studies));
    }),
};
