import type { Bilingual } from '../../kernel/bilingual.js';
import type { Duty } from '../indicator.js';
import type { IndicatorRule, RuleValue } from '../rulebook/index.js';
import type { RuleNumber } from './explanation.js';
import { bilingual } from './texts.js';

/** The names of parameters in words, for all indicators. */
const parameterNames: Readonly<Record<string, Bilingual>> = {
  requestLeadDays: bilingual('改期申请提前天数', 'days ahead for requesting a deferral'),
  adjustLeadDays: bilingual('调整计划日期的提前天数', 'days ahead for adjusting a planned day'),
  fullLeadDays: bilingual('满分的提前天数', 'days ahead for full marks'),
  partialLeadDays: bilingual('部分得分的提前天数', 'days ahead for some marks'),
  flag: bilingual('党旗权重', 'weight of the flag'),
  oath: bilingual('入党誓词权重', 'weight of the oath'),
  emblems: bilingual('佩戴党徽权重', 'weight of emblems'),
  charters: bilingual('带党章权重', 'weight of charters'),
  assumedDueFen: bilingual('未核定时应缴（分）', 'fen due where nothing is assessed'),
  makeupMonths: bilingual('补缴安排的月数', 'months of a make-up arrangement'),
  lateMonths: bilingual('迟缴仍计分的月数', 'months in which late payment counts'),
  shortDivisor: bilingual('未缴足时得分的除数', 'divisor of the marks for a short payment'),
  dueDay: bilingual('次月公开期限（日）', 'day of the next month'),
  monthsAfter: bilingual('季后公开期限（月）', 'months after the quarter'),
  consultedMembers: bilingual('征求意见的党员数', 'members consulted'),
  graceDays: bilingual('登记后期限（天）', 'days after registration'),
};

/** Names that differ by indicator. */
const ownNames: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  'organisational-life': {
    'assembly-on-the-day': bilingual('主题党日当天召开支部党员大会', 'assembly on the party day'),
    'assembly-other-day': bilingual('其他日期召开支部党员大会', 'assembly on another day'),
    'assembly-none': bilingual('未召开支部党员大会', 'no assembly'),
    'committee-on-the-day': bilingual('主题党日当天召开支委会', 'committee met on the party day'),
    'committee-other-day': bilingual('其他日期召开支委会', 'committee met on another day'),
    'committee-none': bilingual('未召开支委会', 'committee did not meet'),
    'group-on-the-day': bilingual('主题党日当天召开党小组会', 'group met on the party day'),
    'group-other-day': bilingual('其他日期召开党小组会', 'group met on another day'),
    'group-none': bilingual('未召开党小组会', 'group did not meet'),
  },
  'annual-democracy': {
    'on-party-day': bilingual('在规定时段的主题党日', 'on a party day of the season'),
    'in-season': bilingual('在规定时段的其他日期', 'on another day of the season'),
    'in-year': bilingual('在当年其他月份', 'in another month'),
    none: bilingual('未进行', 'not at all'),
  },
  'quarterly-disclosure': { disclosed: bilingual('每公开一类', 'each kind disclosed') },
  'contact-points': { linked: bilingual('每联系一类', 'each kind linked') },
  'follow-up': {
    planDays: bilingual('制定方案的天数', 'days for the plan'),
    'in-time': bilingual('按期', 'in time'),
    late: bilingual('逾期', 'late'),
    'not-done': bilingual('未做', 'not done'),
  },
  'superior-decisions': { planDays: bilingual('审定计划的天数', 'days for deciding on a plan') },
};

/** All numbers of a duty, with their names in words. */
export function numbersIn(
  duty: Duty,
  { parameters, ratios }: Pick<IndicatorRule, 'parameters' | 'ratios'>,
): RuleNumber[] {
  const numbers = (named: Readonly<Record<string, RuleValue>>, isRatio: boolean) =>
    Object.entries(named).map(([name, sourced]) => ({ name, title: numberName(duty, name), isRatio, ...sourced }));
  return [...numbers(ratios, true), ...numbers(parameters, false)];
}

/** The name of a number in words; its id if it has no text. */
export function numberName({ id, reasons }: Duty, name: string): Bilingual {
  return ownNames[id]?.[name] ?? reasons[name] ?? parameterNames[name] ?? bilingual(name, name);
}
