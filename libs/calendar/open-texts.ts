import type { Bilingual } from '../kernel/bilingual.js';
import { bilingual, listOf } from '../grading/explain/texts.js';
import { monthOf } from '../kernel/civil.js';
import { dayOfYearText, monthText } from '../kernel/day-text.js';
import type { DutyId } from './entry.js';
import type { Window } from './duty-state.js';

/** A duty that is not done yet, in words: what is open, and the act that closes it. */
export type Act = Readonly<{ open: Bilingual; act: Bilingual }>;

function act(zhOpen: string, zhAct: string, enOpen: string, enAct: string): Act {
  return { open: bilingual(zhOpen, enOpen), act: bilingual(zhAct, enAct) };
}

/** The acts by duty. `尚未` goes before the Chinese words; the missing parts follow them. */
export const acts: Readonly<Record<Exclude<DutyId, 'follow-up'>, Act>> = {
  'party-day-held': act('开展主题党日', '开展', 'The party day is not held yet', 'hold it'),
  notice: act('通知党员', '通知', 'Members are not notified yet', 'notify them'),
  setting: act(
    '备齐党旗、入党誓词、党徽、党章',
    '备齐',
    'The flag, oath, emblems and charters are not seen yet',
    'have them ready',
  ),
  'charter-reading': act('诵读党章', '诵读', 'The charter is not read yet', 'read it'),
  dues: act('缴纳党费', '缴纳', 'Dues are not paid yet', 'pay them'),
  study: act('学习必学内容', '学习', 'No required topic is studied yet', 'study one'),
  'organisational-life': act('召开', '召开', 'Not held yet', 'hold them'),
  'party-lecture': act('上党课', '上党课', 'No lecture is given yet', 'give one'),
  'annual-democracy': act('开展', '开展', 'Not held yet', 'hold them'),
  deliberation: act('开展民主议事', '开展', 'No deliberation is held yet', 'hold it'),
  'dues-disclosure': act('公开', '公开', 'Not disclosed yet', 'disclose it'),
  'quarterly-disclosure': act('公开', '公开', 'Not disclosed yet', 'disclose them'),
  plus: act('开展“+”活动', '开展', 'No “+” activity is held yet', 'hold one'),
  attendance: act('登记出勤', '登记', 'Attendance is not taken yet', 'take it'),
  'leaders-attend': act('登记班子成员出勤', '登记', 'The leaders’ attendance is not taken yet', 'take it'),
  'annual-plan': act('上报年度计划', '上报', 'The plan is not submitted yet', 'submit it'),
  'member-care': act('联系', '联系', 'Not contacted yet', 'contact the member'),
  responsibility: act('明确', '明确', 'Not named yet', 'name them'),
  'contact-points': act('联系', '联系', 'Not linked yet', 'link them'),
  publicity: act('开展宣传报道', '开展', 'Nothing is published yet', 'publish something'),
  'superior-decisions': act('答复', '答复', 'Not answered yet', 'answer it'),
  rectification: act('报告整改情况', '报告', 'The rectification is not reported yet', 'report it'),
  'committee-visit': act('开展暗访', '开展', 'No visit is made yet', 'make one'),
  'committee-bulletin': act('印发通报', '印发', 'The bulletin is not issued yet', 'issue it'),
  'committee-appeal': act('对申诉作出处理决定', '作出', 'The appeal is not decided yet', 'decide it'),
  'committee-on-site': act('实地考核', '考核', 'Not assessed on site yet', 'assess the unit'),
};

/** The acts of a duty that asks for different things, by the code of the grading's reason. */
const actsByCode: Readonly<Record<string, Act>> = {
  short: act('缴足党费', '缴足', 'Dues are not paid in full yet', 'pay the rest'),
  returned: act('重新上报被退回的年度计划', '上报', 'The returned plan is not submitted again yet', 'submit it'),
  'not-contacted': act('联系流动党员', '联系', 'The floating member is not contacted yet', 'contact the member'),
  'not-served': act('上门服务', '服务', 'The member is not served at home yet', 'visit the member'),
  'no-frontline-activity': act('在一线开展活动', '开展', 'No activity is held on the front line yet', 'hold one'),
  'not-encouraged': act(
    '联系长期在外党员或鼓励其转移组织关系',
    '联系',
    'The member long away is neither contacted nor encouraged to transfer yet',
    'contact the member',
  ),
};

/** The acts of the four checks of a resolution. */
export const followUpActs = {
  planned: act('制定落实方案', '制定', 'No plan of implementation is made yet', 'make it'),
  reported: act('在党员大会上通报', '通报', 'Not reported to the assembly yet', 'report it'),
  publicised: act('在公开栏公示', '公示', 'Not published yet', 'publish it'),
  done: act('落实完成', '完成', 'Not carried out yet', 'carry it out'),
} as const;

/** The act that discloses a month's resolutions. */
export const resolutionsAct = act('公开决议', '公开', 'The resolutions are not disclosed yet', 'disclose them');

/** What an open duty asks for, by the duty and the code of the grading's reason. */
export function actOf(id: keyof typeof acts, code: string): Act {
  return actsByCode[code] ?? acts[id];
}

/** Whether the code names an act of its own. */
export function hasActOf(code: string): boolean {
  return Object.hasOwn(actsByCode, code);
}

export type Deadline = Pick<Window, 'dueOn' | 'day'> & Readonly<{ overdue: boolean }>;

/** An open duty in words, with its last day: `尚未公开（1月10日前公开）`. */
export function openReason(
  { open, act: doIt }: Act,
  deadline: Deadline,
  missing: readonly Bilingual[] = [],
): Bilingual {
  const parts = listOf(missing);
  const en = missing.length === 0 ? open.en : `${open.en}: ${parts.en}`;
  const until = untilText(doIt, deadline);
  return bilingual(`${deadline.overdue ? '逾期' : ''}尚未${open.zh}${parts.zh}（${until.zh}）`, `${en} (${until.en})`);
}

/** The party day of a month, not held yet: `定于12月5日开展`, or `尚未确定日期（2026年12月内开展）`. */
export function partyDayReason({ dueOn, day, overdue }: Deadline): Bilingual {
  const [on, month] = [dayOfYearText(dueOn), monthText(monthOf(dueOn))];
  const planned = bilingual(`定于${on.zh}开展`, `planned for ${on.en}`);
  if (day === 'unset')
    return bilingual(`尚未确定日期（${month.zh}内开展）`, `No day is set yet (hold it in ${month.en})`);
  const { open } = acts['party-day-held'];
  return overdue
    ? bilingual(`逾期尚未${open.zh}（${planned.zh}）`, `${open.en} (overdue: ${planned.en})`)
    : bilingual(planned.zh, `Planned for ${on.en}`);
}

/** A duty done in part that can still be done in full. */
export function improvableReason(reason: Bilingual, { dueOn }: Pick<Window, 'dueOn'>): Bilingual {
  const on = dayOfYearText(dueOn);
  return bilingual(`${reason.zh}（${on.zh}前仍可改进）`, `${reason.en} (it can be improved until ${on.en})`);
}

function untilText({ zh, en }: Bilingual, { dueOn, day, overdue }: Deadline): Bilingual {
  const on = dayOfYearText(dueOn);
  if (day === 'unset') return bilingual('主题党日尚未确定日期', 'no day is set for the party day yet');
  const when = day === 'party-day' ? bilingual('主题党日', 'on the party day, ') : bilingual('前', 'by ');
  return overdue
    ? bilingual(`应于${on.zh}${when.zh}${zh}`, `overdue: it was due ${when.en}${on.en}`)
    : bilingual(`${on.zh}${when.zh}${zh}`, `${en} ${when.en}${on.en}`);
}
