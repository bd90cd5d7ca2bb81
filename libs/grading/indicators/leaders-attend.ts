import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { notTaken, shareOf } from './attendance.js';

/** The unit’s leaders attend their own branch’s party day as ordinary members: clause 3.1b. */
export const leadersAttend: Indicator = {
  id: 'leaders-attend',
  parameters: [],
  ratios: ['not-taken'],
  title: { zh: '领导班子成员参加所在支部党日', en: 'Leaders attend' },
  reasons: {
    leaders: {
      zh: '应到领导班子成员（请假除外）中实到的比例',
      en: 'Leaders present of those expected and not on leave',
    },
    ...notTaken,
    ...notHeld,
  },
  obligations: (branch, { ratios }) =>
    perHeldMonth(branch, (month) => {
      const isLeader = (memberId: string) => branch.registry.isLeader(memberId, month.rosterDay);
      return shareOf(branch, month, isLeader, 'leaders', ratios);
    }),
};
