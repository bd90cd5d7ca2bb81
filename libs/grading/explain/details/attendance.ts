import type { Bilingual } from '../../../kernel/bilingual.js';
import type { BranchMonth, BranchYear } from '../../facts/branch-year.js';
import { turnoutOf, type Presence } from '../../facts/presence.js';
import { bilingual, points, sentenceOf } from '../texts.js';
import { whenHeld } from './detail.js';

/** The numbers of expected, on-leave, present and unrecorded members, and the rate. */
export const attendanceDetail = whenHeld((branch, month) => countsOf(branch, month, () => true));

/** The same numbers of the leaders. */
export const leadersDetail = whenHeld((branch, month) =>
  countsOf(branch, month, (memberId) => branch.registry.isLeader(memberId, month.rosterDay)),
);

function countsOf(branch: BranchYear, record: BranchMonth, isMeant: (memberId: string) => boolean): Bilingual[] {
  const of = (presences: ReadonlyMap<string, Presence>) =>
    turnoutOf([...presences].flatMap(([memberId, presence]) => (isMeant(memberId) ? [presence] : [])));
  const counted = of(branch.countedPresencesIn(record));
  const { expected, present, onLeave, unrecorded, ratio } = counted;
  const tooLong = of(branch.presencesIn(record)).onLeave - onLeave;
  const rate = percentText(ratio);
  return [
    sentenceOf([
      bilingual(
        `应到${expected}人、请假${onLeave}人、实到${present}人${rate.zh}`,
        `${expected} expected, ${onLeave} on leave, ${present} present${rate.en}`,
      ),
      ...(unrecorded > 0 ? [bilingual(`未登记${unrecorded}人`, `${unrecorded} not recorded`)] : []),
      ...(tooLong > 0
        ? [
            bilingual(
              `请假已超过规定月数、按缺勤计${tooLong}人`,
              `${tooLong} on leave for too many months, counted absent`,
            ),
          ]
        : []),
    ]),
  ];
}

function percentText(ratio: number | null): Bilingual {
  if (ratio === null) return bilingual('', '');
  return bilingual(`，到会率${points(ratio)}%`, `, a rate of ${points(ratio)} %`);
}
