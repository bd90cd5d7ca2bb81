import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { shareOf } from './attendance.js';

/** The unit’s leaders attend their own branch’s party day as ordinary members: clause 3.1b. */
export const leadersAttend: Indicator = {
  id: 'leaders-attend',
  parameters: [],
  ratios: [],
  title: { zh: '领导班子成员参加所在支部党日', en: 'Leaders attend' },
  reasons: {
    leaders: {
      zh: '应到领导班子成员（请假除外）中实到的比例',
      en: 'Leaders present of those expected and not on leave',
    },
    ...notHeld,
  },
  obligations: (branch) =>
    perHeldMonth(branch, (month) => {
      const leaders = branch.expectedIn(month).filter((id) => branch.registry.isLeader(id, month.rosterDay));
      return shareOf(branch, month, leaders, 'leaders');
    }),
};
