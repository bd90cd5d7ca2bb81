import type { partyDayEvents } from '../../../party-day/index.js';
import { enumeration, listed, numbered, phrase, yuan, type Details } from '../phrase.js';
import { wordOf } from '../words.js';

export const partyDayDetails: Details<typeof partyDayEvents> = {
  NoticeIssued: ({ partyDayOn, channels }) => [
    phrase(`党日 ${partyDayOn}`, `party day ${partyDayOn}`),
    wordsOf('channels', channels),
  ],
  DeferralRequested: ({ requestId, from, to, reason }) => [requestId, `${from} → ${to}`, reason],
  DeferralApproved: ({ requestId, approvedBy }) => [
    requestId,
    phrase(`${approvedBy} 批准`, `approved by ${approvedBy}`),
  ],
  DeferralDeclined: ({ requestId, declinedBy, reason }) => [
    requestId,
    phrase(`${declinedBy} 审批`, `declined by ${declinedBy}`),
    reason,
  ],
  PartyDayOpened: ({ venue, flagDisplayed, oathPosted, withContactPoint }, month) => [
    month,
    venue,
    !flagDisplayed && phrase('未悬挂党旗', 'no flag'),
    !oathPosted && phrase('未张贴入党誓词', 'no oath'),
    withContactPoint,
  ],
  AttendanceTaken: ({ entries }) =>
    (['present', 'leave', 'absent'] as const).map((status) => {
      const count = entries.filter((entry) => entry.status === status).length;
      const { zh, en } = wordOf('status', status);
      return phrase(`${zh} ${count} 人`, `${count} ${en}`);
    }),
  CharterRead: ({ ledBy, followUp }) => [
    phrase(`${ledBy} 领诵`, `led by ${ledBy}`),
    followUp.length > 0 && wordsOf('followUp', followUp),
  ],
  DuesPaid: ({ memberId, period, amountFen, method }) => [memberId, period, yuan(amountFen), wordOf('method', method)],
  StudyHeld: ({ method, topics }) => [
    wordOf('method', method),
    numbered(topics.length, ['项内容', 'topic', 'topics']),
    wordsOf('category', [...new Set(topics.map(({ category }) => category))]),
  ],
  MeetingHeld: ({ kind, groupId, chairedBy }) => [
    wordOf('kind', kind),
    groupId,
    phrase(`${chairedBy} 主持`, `chaired by ${chairedBy}`),
  ],
  LectureGiven: ({ lecturer, title }) => [phrase(`${lecturer} 主讲`, `by ${lecturer}`), quoted(title)],
  DeliberationHeld: ({ matters }) => [numbered(matters.length, ['项议题', 'matter', 'matters'])],
  DisclosurePublished: ({ kind, period, channels }) => [wordOf('kind', kind), period, wordsOf('channels', channels)],
  PlusActivityHeld: ({ category, theme, withContactPoint }) => [wordOf('category', category), theme, withContactPoint],
  OtherActivityArranged: ({ description, arrangedBy }) => [wordOf('arrangedBy', arrangedBy), description],
  PartyDayClosed: (_, month) => [month],
  PartyDayReopened: ({ reason, approvedBy }, month) => [
    month,
    reason,
    phrase(`${approvedBy} 批准`, `approved by ${approvedBy}`),
  ],
};

function wordsOf(field: string, values: readonly string[]) {
  return listed(
    values.map((value) => wordOf(field, value)),
    enumeration,
  );
}

function quoted(title: string) {
  return phrase(`《${title}》`, `“${title}”`);
}
