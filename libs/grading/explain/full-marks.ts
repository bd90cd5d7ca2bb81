import type { Bilingual } from '../rulebook/index.js';
import { counted, said } from './texts.js';

type Parameters = Readonly<Record<string, number>>;

/** What it takes to get full marks, by the indicator's or duty's id and with the rulebook's numbers. */
export const fullMarks: Readonly<Record<string, (parameters: Parameters) => Bilingual>> = {
  'party-day-held': ({ requestLeadDays }) =>
    said(
      `每月在计划日期开展；需提前或推迟的，提前 ${requestLeadDays} 天书面申请并经同意`,
      `held every month on the day planned; a move requested ${counted(requestLeadDays!, 'day')} ahead and approved`,
    ),
  notice: ({ fullLeadDays }) =>
    said(`至少提前 ${fullLeadDays} 天通知党员`, `notice at least ${counted(fullLeadDays!, 'day')} ahead`),
  setting: () =>
    said(
      '悬挂（摆放）党旗、张贴入党誓词，到会党员都佩戴党徽、带上党章',
      'flag and oath displayed; everyone present wears the emblem and brings the charter',
    ),
  'charter-reading': () => said('由支部书记领诵', 'led by the branch secretary'),
  dues: () => said('在主题党日当天或之前由本人足额缴纳', 'paid in full on or before the party day, in person'),
  study: () =>
    said(
      '学习系列重要讲话、廉洁自律准则、纪律处分条例或中央、省、市精神之一',
      'at least one of the required topics: addresses, integrity code, discipline rules, centre, province or city',
    ),
  'organisational-life': () =>
    said(
      '主题党日当天召开支部党员大会，当月召开支委会和各党小组会',
      'assembly on the party day; committee and every group meet in the month',
    ),
  'party-lecture': () => said('每个季度都有党课', 'a lecture in every quarter'),
  'annual-democracy': () => said('两项都在12月主题党日进行', 'both on December’s party day'),
  deliberation: () =>
    said(
      '民主议事，决议有效，并在次月底前公开',
      'deliberated; resolutions valid and disclosed by the end of the next month',
    ),
  'dues-disclosure': ({ dueDay }) => said(`次月 ${dueDay} 日前公开`, `disclosed by day ${dueDay} of the next month`),
  'quarterly-disclosure': ({ monthsAfter }) =>
    said(
      `季度结束后 ${monthsAfter} 个月内公开重大决策、工作部署、财务收支三类内容`,
      `decisions, deployments and finance all disclosed within ${counted(monthsAfter!, 'month')} of the quarter’s end`,
    ),
  plus: () => said('当月开展“+”活动', 'a “+” activity in the month'),
  attendance: () => said('应到党员除请假外全部到会', 'everyone expected and not on leave is present'),
  'leaders-attend': () => said('应到领导班子成员除请假外全部到会', 'every leader expected and not on leave is present'),
  'annual-plan': () =>
    said(
      '征求党员意见，上年12月底前上报，并经审定',
      'members consulted, submitted by the end of December before, approved',
    ),
  'follow-up': ({ planDays }) =>
    said(
      `${planDays} 天内制定落实方案，次月底前通报、公示，在方案期限内完成`,
      `planned within ${counted(planDays!, 'day')}, reported and published by the end of the next month, done by its deadline`,
    ),
  'member-care': () =>
    said(
      '每月联系流动党员、为免予集中活动的年老体弱党员上门服务、为驻一线党员开展活动，每年联系或鼓励长期在外党员转接',
      'every month floating members contacted, exempt infirm ones served at home, frontline ones given an activity; every year those long away contacted or encouraged to transfer',
    ),
  responsibility: ({ graceDays }) =>
    said(
      `1月底前（新登记单位 ${graceDays} 天内）明确分管领导、责任科室、党务干部`,
      `leader, section and officer named by the end of January, or ${counted(graceDays!, 'day')} after registration`,
    ),
  'contact-points': () => said('村、社区、企业各联系一个', 'one village, one community and one enterprise linked'),
  publicity: () => said('当年有宣传推介', 'something published in the year'),
  'superior-decisions': ({ planDays }) =>
    said(
      `改期申请在原定日期和改期日期中较早者之前（最迟申请次日）答复，年度计划在上报后 ${planDays} 天内审定`,
      `moves decided by the earlier of the two days, or the day after the request; plans within ${counted(planDays!, 'day')}`,
    ),
};
