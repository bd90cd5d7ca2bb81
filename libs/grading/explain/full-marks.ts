import type { IndicatorId, UnitDutyId } from '../duty-ids.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { plural, bilingual } from './texts.js';

type Parameters = Readonly<Record<string, number>>;

/** The condition for full marks, by the indicator's or duty's id, with the rulebook's numbers. */
export const fullMarks: Readonly<Record<IndicatorId | UnitDutyId, (parameters: Parameters) => Bilingual>> = {
  'party-day-held': ({ requestLeadDays }) =>
    bilingual(
      `每月在上报的计划日期开展；需提前或推迟的，提前 ${requestLeadDays} 天书面申请并经同意`,
      `held every month on the day of the submitted plan; a deferral requested ${plural(requestLeadDays!, 'day')} ahead and approved`,
    ),
  notice: ({ fullLeadDays }) =>
    bilingual(`至少提前 ${fullLeadDays} 天通知党员`, `notice at least ${plural(fullLeadDays!, 'day')} ahead`),
  setting: () =>
    bilingual(
      '悬挂（摆放）党旗、张贴入党誓词，到会党员都佩戴党徽、带上党章',
      'flag and oath displayed; everyone present wears the emblem and brings the charter',
    ),
  'charter-reading': () => bilingual('在主题党日由支部书记领诵', 'led by the branch secretary on the party day'),
  dues: () => bilingual('在主题党日当天或之前由本人足额缴纳', 'paid in full on or before the party day, in person'),
  study: () => bilingual('在主题党日学习必学内容之一', 'at least one of the required topics on the party day'),
  'organisational-life': () =>
    bilingual(
      '在主题党日召开支部党员大会、支委会和各党小组会',
      'assembly, committee and every group meet on the party day',
    ),
  'party-lecture': () => bilingual('每个季度都有党课', 'a lecture in every quarter'),
  'annual-democracy': () => bilingual('两项都在规定时段的主题党日进行', 'both on a party day of the season'),
  deliberation: () =>
    bilingual(
      '民主议事，决议有效，并在次月底前公开',
      'deliberated; resolutions valid and disclosed by the end of the next month',
    ),
  'dues-disclosure': ({ dueDay }) =>
    bilingual(`次月 ${dueDay} 日前公开`, `disclosed by day ${dueDay} of the next month`),
  'quarterly-disclosure': ({ monthsAfter }) =>
    bilingual(
      `季度结束后 ${monthsAfter} 个月内公开重大决策、工作部署、财务收支三类内容`,
      `decisions, deployments and finance all disclosed within ${plural(monthsAfter!, 'month')} of the quarter’s end`,
    ),
  plus: () => bilingual('当月开展“+”活动', 'a “+” activity in the month'),
  attendance: () =>
    bilingual(
      '登记到会情况，应到党员除请假外全部到会',
      'attendance is taken; everyone expected and not on leave is present',
    ),
  'leaders-attend': () =>
    bilingual('应到领导班子成员除请假外全部到会', 'every leader expected and not on leave is present'),
  'annual-plan': () =>
    bilingual(
      '征求党员意见，写明每个月的安排，上年12月底前上报，并经审定',
      'members consulted, every month named, submitted by the end of December before, approved',
    ),
  'follow-up': ({ planDays }) =>
    bilingual(
      `${planDays} 天内制定落实方案，次月底前通报、公示，在方案期限内完成`,
      `planned within ${plural(planDays!, 'day')}, reported and published by the end of the next month, done by its deadline`,
    ),
  'member-care': () =>
    bilingual(
      '按期联系流动党员、为免予集中活动的年老体弱党员上门服务、为驻一线党员开展活动，每年联系或鼓励长期在外党员转接；或见到本人',
      'floating members contacted, exempt infirm ones served at home, frontline ones given an activity, those long away contacted or encouraged to transfer within the year; or the member was met',
    ),
  responsibility: ({ graceDays }) =>
    bilingual(
      `1月底前（新登记单位 ${graceDays} 天内）明确分管领导、责任科室、党务干部`,
      `leader, section and officer named by the end of January, or ${plural(graceDays!, 'day')} after registration`,
    ),
  'contact-points': () => bilingual('村、社区、企业各联系一个', 'one village, one community and one enterprise linked'),
  publicity: () => bilingual('当年有宣传推介', 'something published in the year'),
  'superior-decisions': ({ planDays }) =>
    bilingual(
      `改期申请在原定日期和改期日期中较早者之前（最迟申请次日）答复，年度计划在上报后 ${planDays} 天内审定`,
      `deferrals decided by the earlier of the two days, or the day after the request; plans within ${plural(planDays!, 'day')}`,
    ),
};
