import type { Bilingual } from '../../kernel/bilingual.js';
import { dayOfYearText, monthText, periodText } from '../../kernel/day-text.js';
import type { partyDayEvents } from '../../modules/party-day/index.js';
import { because, byParty, numbered, phrase, quoted, inYuan, type Details } from '../phrase.js';
import { wordOf } from '../../modules/catalogue/index.js';
import { wordsOf } from '../words.js';

export const partyDayDetails: Details<typeof partyDayEvents> = {
  NoticeIssued: ({ partyDayOn, channels }) => [plannedOn(dayOfYearText(partyDayOn)), wordsOf('channels', channels)],
  DeferralRequested: ({ from, to, reason }) => [moved(from, to), phrase(`理由：${reason}`, `reason: ${reason}`)],
  DeferralApproved: ({ approvedBy }, { about: month, names }) => [
    monthText(month),
    byParty(names.party(approvedBy), '批准', 'approved by'),
  ],
  DeferralDeclined: ({ declinedBy, reason }, { about: month, names }) => [
    monthText(month),
    byParty(names.party(declinedBy), '审批', 'declined by'),
    because(reason),
  ],
  PartyDayOpened: ({ venue, flagDisplayed, oathPosted, withContactPoint }, { about: month }) => [
    monthText(month),
    venue,
    !flagDisplayed && phrase('未悬挂党旗', 'no flag'),
    !oathPosted && phrase('未张贴入党誓词', 'no oath'),
    withContactPoint !== undefined && jointly(withContactPoint),
  ],
  AttendanceTaken: ({ entries }) =>
    (['present', 'leave', 'absent'] as const).map((status) => {
      const count = entries.filter((entry) => entry.status === status).length;
      const { zh, en } = wordOf('status', status);
      return phrase(`${zh}${count}人`, `${count} ${en}`);
    }),
  CharterRead: ({ ledBy, followUp }, { names }) => [
    byParty(names.party(ledBy), '领诵', 'led by'),
    followUp.length > 0 && wordsOf('followUp', followUp),
  ],
  DuesPaid: ({ memberId, period, amountFen, method }, { names }) => [
    names.party(memberId),
    monthText(period),
    inYuan(amountFen),
    wordOf('method', method),
  ],
  StudyHeld: ({ method, topics }) => [
    wordOf('method', method),
    numbered(topics.length, ['项内容', 'topic', 'topics']),
    wordsOf('category', [...new Set(topics.map(({ category }) => category))]),
  ],
  MeetingHeld: ({ kind, groupId, chairedBy }, { names, branchId }) => [
    wordOf('kind', kind),
    groupId !== undefined && names.group(branchId, groupId),
    byParty(names.party(chairedBy), '主持', 'chaired by'),
  ],
  LectureGiven: ({ lecturer, title }, { names }) => [byParty(names.party(lecturer), '主讲', 'by'), quoted(title)],
  DeliberationHeld: ({ matters }) => [numbered(matters.length, ['项议题', 'matter', 'matters'])],
  DisclosurePublished: ({ kind, period, channels }) => [
    wordOf('kind', kind),
    periodText(period),
    wordsOf('channels', channels),
  ],
  PlusActivityHeld: ({ category, theme, withContactPoint }) => [
    wordOf('category', category),
    theme,
    withContactPoint !== undefined && jointly(withContactPoint),
  ],
  OtherActivityArranged: ({ description, arrangedBy }) => [wordOf('arrangedBy', arrangedBy), description],
  PartyDayClosed: (_, { about: month }) => [monthText(month)],
  PartyDayReopened: ({ reason, approvedBy }, { about: month, names }) => [
    monthText(month),
    because(reason),
    byParty(names.party(approvedBy), '批准', 'approved by'),
  ],
};

/** What a request asks for: to hold the party day earlier or later. */
export function deferralTitle({ from, to }: Readonly<{ from: string; to: string }>): Bilingual {
  return to < from
    ? phrase('申请提前主题党日', 'Earlier party day requested')
    : phrase('申请推迟主题党日', 'Later party day requested');
}

function moved(from: string, to: string) {
  const [before, after] = [dayOfYearText(from), dayOfYearText(to)];
  return phrase(`由${before.zh}${to < from ? '提前' : '推迟'}至${after.zh}`, `from ${before.en} to ${after.en}`);
}

function plannedOn({ zh, en }: Bilingual) {
  return phrase(`主题党日定于${zh}`, `party day on ${en}`);
}

function jointly(contactPoint: string) {
  return phrase(`与联系点${contactPoint}共同开展`, `with the contact point ${contactPoint}`);
}
