import { studyTopics } from '../../modules/party-day/index.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged, positionsOf } from '../obligation.js';

/** Study of the party's rules and affairs: clause 2.3. */
export const study: Indicator = {
  id: 'study',
  parameters: [],
  ratios: ['required-topics', 'other-day', 'other-topics', 'no-study'],
  lists: { requiredCategories: Object.keys(studyTopics) },
  title: { zh: '研学党规党情', en: 'Study of rules and affairs' },
  reasons: {
    'required-topics': { zh: '在主题党日学习了必学内容', en: 'A required topic was studied on the party day' },
    'other-day': { zh: '当月学习了必学内容，但不在主题党日当天', en: 'A required topic was studied, on another day' },
    'other-topics': { zh: '只学习了必学内容以外的内容', en: 'Only other topics were studied' },
    'no-study': { zh: '未组织学习', en: 'There was no study' },
    ...notHeld,
  },
  obligations: (branch, { ratios, lists }) =>
    perHeldMonth(branch, ({ month, heldOn, includes, facts, evidence }) => {
      const required = new Set(lists['requiredCategories']);
      const studies = facts.of('StudyHeld').filter(({ data }) => includes(data.heldOn));
      const fitting = studies.filter(({ data }) => data.topics.some(({ category }) => required.has(category)));
      const onTheDay = fitting.filter(({ data }) => data.heldOn === heldOn);
      const verdict = (reason: string, decisive: readonly number[]) =>
        judged(branch.branchId, month, ratios[reason]!, reason, decisive);
      if (studies.length === 0) return verdict('no-study', evidence);
      if (fitting.length === 0) return verdict('other-topics', positionsOf(studies));
      return onTheDay.length > 0
        ? verdict('required-topics', positionsOf(onTheDay))
        : verdict('other-day', positionsOf(fitting));
    }),
};
