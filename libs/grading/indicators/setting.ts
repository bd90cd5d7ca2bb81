import { div, FULL, weightedMean } from '../arithmetic.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

/** Flag and oath displayed, emblems worn, charters brought: clause 2.0. */
export const setting: Indicator = {
  id: 'setting',
  parameters: ['flag', 'oath', 'emblems', 'charters'],
  weights: ['flag', 'oath', 'emblems', 'charters'],
  ratios: [],
  title: { zh: '党旗、誓词、党徽、党章', en: 'Flag, oath, emblems and charters' },
  reasons: {
    setting: {
      zh: '按党旗、入党誓词、党徽、党章四项计分',
      en: 'Flag, oath, emblems worn and charters brought, taken together',
    },
    ...notHeld,
  },
  obligations: (branch, { parameters }) =>
    perHeldMonth(branch, (record) => {
      const { month, facts, evidence } = record;
      const { flagDisplayed, oathPosted } = facts.last('PartyDayOpened')!.data;
      const attendance = facts.of('AttendanceTaken');
      const present = attendance.flatMap(({ data }) => data.entries).filter(({ status }) => status === 'present');
      const share = (count: number) => (present.length === 0 ? 0 : div(FULL * count, present.length));
      const ofRoom = [
        [parameters['flag']!, flagDisplayed ? FULL : 0],
        [parameters['oath']!, oathPosted ? FULL : 0],
      ] as const;
      const ofMembers = [
        [parameters['emblems']!, share(present.filter(({ emblem }) => emblem).length)],
        [parameters['charters']!, share(present.filter(({ charter }) => charter).length)],
      ] as const;
      const isAnybodyExpected = branch.expectedIn(record).length > 0;
      const ratio = weightedMean(isAnybodyExpected ? [...ofRoom, ...ofMembers] : ofRoom);
      const decisive = [...evidence, ...positionsOf(attendance)];
      if (ratio === null) return notApplicable(branch.branchId, month, 'setting', decisive);
      return judged(branch.branchId, month, ratio, 'setting', decisive);
    }),
};
