import { daysBetween } from '../../../kernel/civil.js';
import type { BranchYear } from '../../facts/branch-year.js';
import type { PartyDayFacts } from '../../facts/year-facts.js';
import type { Obligation } from '../../obligation.js';
import type { Bilingual } from '../../rulebook/index.js';
import { counted, listed, said } from '../texts.js';
import { whenHeld } from './detail.js';

const afterAll = '9999-99-99';

/** The day planned, the day held, and every request to move it with what became of it. */
export function heldDetail(branch: BranchYear, { period }: Pick<Obligation, 'period'>): Bilingual[] {
  const { facts } = branch.month(period);
  const openedOn = facts.last('PartyDayOpened')?.data.heldOn;
  const planned = branch.registry.scheduledDay(branch.branchId, period, openedOn ?? afterAll)?.value;
  return [
    planned === undefined
      ? said('计划中没有该月的日期', 'No day was planned')
      : said(`计划 ${planned}`, `Planned for ${planned}`),
    openedOn === undefined
      ? said('没有开展的记录', 'Nothing on record of it being held')
      : said(`${openedOn} 开展`, `Held on ${openedOn}`),
    ...facts.of('DeferralRequested').map(({ data }) => {
      const { requestId, requestedOn, from, to } = data;
      const { zh, en } = decisionOn(facts, requestId);
      return said(
        `${requestedOn} 申请由 ${from} 改到 ${to}，${zh}`,
        `On ${requestedOn} a move from ${from} to ${to} was requested: ${en}`,
      );
    }),
  ];
}

function decisionOn(facts: PartyDayFacts, requestId: string): Bilingual {
  const approved = facts.of('DeferralApproved').find(({ data }) => data.requestId === requestId)?.data.approvedOn;
  if (approved !== undefined) return said(`${approved} 同意`, `approved on ${approved}`);
  const declined = facts.of('DeferralDeclined').find(({ data }) => data.requestId === requestId)?.data.declinedOn;
  if (declined !== undefined) return said(`${declined} 不同意`, `declined on ${declined}`);
  return said('未答复', 'not decided');
}

/** The party day and the notices of the month. */
export const noticeDetail = whenHeld((_, { heldOn, facts }) => {
  const notices = facts.of('NoticeIssued').map(({ data: { partyDayOn, issuedOn } }) => {
    if (partyDayOn !== heldOn) {
      return said(`${issuedOn} 的通知说的是 ${partyDayOn}`, `The notice of ${issuedOn} was of ${partyDayOn}`);
    }
    const lead = daysBetween(issuedOn, heldOn);
    return lead < 0
      ? said(`${issuedOn} 事后才通知`, `Notice came after it, on ${issuedOn}`)
      : said(`${issuedOn} 通知，提前 ${lead} 天`, `Notice came on ${issuedOn}, ${counted(lead, 'day')} ahead`);
  });
  return [said(`主题党日 ${heldOn}`, `The party day was on ${heldOn}`), ...notices];
});

/** What was displayed, and how many of those present wore and brought what they should. */
export const settingDetail = whenHeld((_, { facts }) => {
  const { flagDisplayed, oathPosted } = facts.last('PartyDayOpened')!.data;
  const entries = facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const present = entries.filter(({ status }) => status === 'present');
  const emblems = present.filter(({ emblem }) => emblem).length;
  const charters = present.filter(({ charter }) => charter).length;
  return [
    said(
      `党旗${flagDisplayed ? '已' : '未'}悬挂（摆放），誓词${oathPosted ? '已' : '未'}张贴，到会 ${present.length} 人中佩戴党徽 ${emblems} 人、带党章 ${charters} 人`,
      `Flag ${flagDisplayed ? '' : 'not '}displayed, oath ${oathPosted ? '' : 'not '}posted; of ${present.length} present ${emblems} wore the emblem, ${charters} brought the charter`,
    ),
  ];
});

/** Who led the reading, and who was secretary. */
export const charterDetail = whenHeld(({ registry, branchId }, { facts }) => {
  const reading = facts.last('CharterRead')?.data;
  if (!reading) return [];
  const secretary = registry.secretaryOf(branchId, reading.readOn)?.value;
  const { ledBy, readOn } = reading;
  return [
    secretary === undefined
      ? said(`${readOn} 由 ${ledBy} 领诵`, `Led by ${ledBy} on ${readOn}`)
      : said(
          `${readOn} 由 ${ledBy} 领诵，书记为 ${secretary}`,
          `Led by ${ledBy} on ${readOn}; the secretary was ${secretary}`,
        ),
  ];
});

const topicNames: Readonly<Record<string, Bilingual>> = {
  'leader-addresses': said('系列重要讲话', 'addresses'),
  'integrity-code': said('廉洁自律准则', 'integrity code'),
  'discipline-rules': said('纪律处分条例', 'discipline rules'),
  central: said('中央精神', 'centre'),
  provincial: said('省委精神', 'province'),
  municipal: said('市委精神', 'city'),
  'current-affairs': said('时事政治', 'current affairs'),
  law: said('法律法规', 'law'),
  professional: said('业务知识', 'professional knowledge'),
  skills: said('实用技能', 'skills'),
  'culture-technology': said('文化科技', 'culture and technology'),
};

/** What was studied. */
export const studyDetail = whenHeld((_, { facts }) => {
  const topics = facts.of('StudyHeld').flatMap(({ data }) => data.topics);
  if (topics.length === 0) return [];
  const { zh, en } = listed([...new Set(topics.map(({ category }) => category))].map((each) => topicNames[each]!));
  return [said(`学习内容：${zh}`, `Studied: ${en}`)];
});
