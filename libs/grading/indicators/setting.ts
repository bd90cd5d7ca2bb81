import { div, FULL, weighted } from '../arithmetic.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged, positionsOf } from '../obligation.js';

/** Flag and oath displayed, emblems worn, charters brought: clause 2.0. */
export const setting: Indicator = {
  id: 'setting',
  parameters: ['flag', 'oath', 'emblems', 'charters'],
  weights: ['flag', 'oath', 'emblems', 'charters'],
  ratios: [],
  title: { zh: '党旗、誓词、党徽、党章', en: 'Flag, oath, emblems and charters' },
  reasons: {
    setting: {
      zh: '党旗、入党誓词、佩戴党徽、携带党章四项合计',
      en: 'Flag, oath, emblems worn and charters brought, taken together',
    },
    ...notHeld,
  },
  obligations: (branch, { parameters }) =>
    perHeldMonth(branch, ({ month, facts, evidence }) => {
      const { flagDisplayed, oathPosted } = facts.last('PartyDayOpened')!.data;
      const attendance = facts.of('AttendanceTaken');
      const present = attendance.flatMap(({ data }) => data.entries).filter(({ status }) => status === 'present');
      const share = (count: number) => (present.length === 0 ? 0 : div(FULL * count, present.length));
      const ratio = weighted([
        [parameters['flag']!, flagDisplayed ? FULL : 0],
        [parameters['oath']!, oathPosted ? FULL : 0],
        [parameters['emblems']!, share(present.filter(({ emblem }) => emblem).length)],
        [parameters['charters']!, share(present.filter(({ charter }) => charter).length)],
      ]);
      return judged(branch.branchId, month, ratio!, 'setting', [...evidence, ...positionsOf(attendance)]);
    }),
};
