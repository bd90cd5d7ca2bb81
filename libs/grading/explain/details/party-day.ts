import type { Bilingual } from '../../../kernel/bilingual.js';
import { daysBetween } from '../../../kernel/civil.js';
import { studyTopics } from '../../../modules/party-day/index.js';
import type { BranchYear } from '../../facts/branch-year.js';
import type { PartyDayFacts } from '../../facts/year-facts.js';
import type { Obligation } from '../../obligation.js';
import { plural, listOf, bilingual } from '../texts.js';
import { whenHeld } from './detail.js';

/** The planned day, the actual day, and every deferral request with its decision. */
export function heldDetail(branch: BranchYear, { period }: Pick<Obligation, 'period'>): Bilingual[] {
  const { facts } = branch.month(period);
  const openedOn = facts.last('PartyDayOpened')?.data.heldOn;
  const planned = branch.registry.scheduledDay(branch.branchId, period, openedOn)?.value;
  return [
    planned === undefined
      ? bilingual('计划中没有该月的日期', 'No day was planned')
      : bilingual(`计划 ${planned}`, `Planned for ${planned}`),
    openedOn === undefined
      ? bilingual('没有开展的记录', 'There is no record of it')
      : bilingual(`${openedOn} 开展`, `Held on ${openedOn}`),
    ...facts.of('DeferralRequested').map(({ data }) => {
      const { requestId, requestedOn, from, to } = data;
      const { zh, en } = decisionOn(facts, requestId);
      return bilingual(
        `${requestedOn} 申请由 ${from} 改到 ${to}，${zh}`,
        `On ${requestedOn} a deferral from ${from} to ${to} was requested: ${en}`,
      );
    }),
  ];
}

function decisionOn(facts: PartyDayFacts, requestId: string): Bilingual {
  const approved = facts.of('DeferralApproved').find(({ data }) => data.requestId === requestId)?.data.approvedOn;
  if (approved !== undefined) return bilingual(`${approved} 同意`, `approved on ${approved}`);
  const declined = facts.of('DeferralDeclined').find(({ data }) => data.requestId === requestId)?.data.declinedOn;
  if (declined !== undefined) return bilingual(`${declined} 不同意`, `declined on ${declined}`);
  return bilingual('未答复', 'not decided');
}

/** The party day and the notices of the month. */
export const noticeDetail = whenHeld((_, { heldOn, facts }) => {
  const notices = facts.of('NoticeIssued').map(({ data: { partyDayOn, issuedOn } }) => {
    if (partyDayOn !== heldOn) {
      return bilingual(`${issuedOn} 通知的是 ${partyDayOn}`, `The notice of ${issuedOn} was for ${partyDayOn}`);
    }
    const lead = daysBetween(issuedOn, heldOn);
    return lead < 0
      ? bilingual(`${issuedOn} 事后才通知`, `Notice came after it, on ${issuedOn}`)
      : bilingual(`${issuedOn} 通知，提前 ${lead} 天`, `Notice came on ${issuedOn}, ${plural(lead, 'day')} ahead`);
  });
  return [bilingual(`主题党日 ${heldOn}`, `The party day was on ${heldOn}`), ...notices];
});

/** What was displayed, and how many present members wore the emblem and brought the charter. */
export const settingDetail = whenHeld((_, { facts }) => {
  const { flagDisplayed, oathPosted } = facts.last('PartyDayOpened')!.data;
  const entries = facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const present = entries.filter(({ status }) => status === 'present');
  const noEmblem = present.filter(({ emblem }) => !emblem).length;
  const noCharter = present.filter(({ charter }) => !charter).length;
  const lacking = [
    ...(noEmblem > 0 ? [`未佩戴党徽${noEmblem}人`] : []),
    ...(noCharter > 0 ? [`未带党章${noCharter}人`] : []),
  ];
  const inChinese = lacking.length > 0 ? lacking.join('、') : '均佩戴党徽、携带党章';
  return [
    bilingual(
      `党旗${flagDisplayed ? '已' : '未'}悬挂（摆放），入党誓词${oathPosted ? '已' : '未'}张贴，到会${present.length}人${present.length > 0 ? `，${inChinese}` : ''}`,
      `Flag ${flagDisplayed ? '' : 'not '}displayed, oath ${oathPosted ? '' : 'not '}posted; of ${present.length} present ${noEmblem} without the emblem, ${noCharter} without the charter`,
    ),
  ];
});

/** The leader of the reading, and the secretary. */
export const charterDetail = whenHeld(({ registry, branchId }, { facts }) => {
  const reading = facts.last('CharterRead')?.data;
  if (!reading) return [];
  const secretary = registry.secretaryOf(branchId, reading.readOn)?.value;
  const { ledBy, readOn } = reading;
  return [
    secretary === undefined
      ? bilingual(`${readOn} 由 ${ledBy} 领诵`, `Led by ${ledBy} on ${readOn}`)
      : bilingual(
          `${readOn} 由 ${ledBy} 领诵，书记为 ${secretary}`,
          `Led by ${ledBy} on ${readOn}; the secretary was ${secretary}`,
        ),
  ];
});

/** The studied topics. */
export const studyDetail = whenHeld((_, { facts, includes }) => {
  const studies = facts.of('StudyHeld').filter(({ data }) => includes(data.heldOn));
  const topics = studies.flatMap(({ data }) => data.topics);
  if (topics.length === 0) return [];
  const { zh, en } = listOf([...new Set(topics.map(({ category }) => category))].map((each) => studyTopics[each]));
  return [bilingual(`学习内容：${zh}`, `Studied: ${en}`)];
});
