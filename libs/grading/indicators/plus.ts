import type { Indicator } from '../indicator.js';
import { judged, positionsOf } from '../obligation.js';

/** The “+” of the party day: clause 2.7. */
export const plus: Indicator = {
  id: 'plus',
  parameters: [],
  ratios: ['held', 'none'],
  title: { zh: '“+”活动', en: 'The “+” activity' },
  reasons: {
    held: { zh: '已开展“+”活动', en: 'A “+” activity was held' },
    none: { zh: '未开展“+”活动', en: 'No “+” activity was held' },
  },
  obligations: (branch, { ratios }) =>
    branch.activeMonths.map(({ month, includes, facts, evidence }) => {
      const held = positionsOf(facts.of('PlusActivityHeld').filter(({ data }) => includes(data.heldOn)));
      const reason = held.length > 0 ? 'held' : 'none';
      return judged(branch.branchId, month, ratios[reason]!, reason, held.length > 0 ? held : evidence);
    }),
};
