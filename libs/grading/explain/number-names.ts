import type { Duty } from '../indicator.js';
import type { Bilingual, IndicatorRule, Sourced } from '../rulebook/index.js';
import type { RuleNumber } from './explanation.js';
import { said } from './texts.js';

/** The parameters of all indicators in words; the same name means the same wherever it stands. */
const parameterNames: Readonly<Record<string, Bilingual>> = {
  requestLeadDays: said('改期申请提前天数', 'days ahead for requesting a move'),
  fullLeadDays: said('满分的提前天数', 'days ahead for full marks'),
  partialLeadDays: said('部分得分的提前天数', 'days ahead for some marks'),
  flag: said('党旗权重', 'weight of the flag'),
  oath: said('入党誓词权重', 'weight of the oath'),
  emblems: said('佩戴党徽权重', 'weight of emblems'),
  charters: said('带党章权重', 'weight of charters'),
  assumedDueFen: said('未核定时应缴（分）', 'fen due where nothing is assessed'),
  makeupMonths: said('补缴安排的月数', 'months of a make-up arrangement'),
  lateMonths: said('迟缴仍计分的月数', 'months in which late payment counts'),
  dueDay: said('次月公开期限（日）', 'day of the next month'),
  monthsAfter: said('季后公开期限（月）', 'months after the quarter'),
  consultedMembers: said('征求意见的党员数', 'members consulted'),
  graceDays: said('登记后期限（天）', 'days after registration'),
};

/** Where one word means different things. */
const ownNames: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  'organisational-life': {
    'assembly-on-the-day': said('主题党日当天召开支部党员大会', 'assembly on the party day'),
    'assembly-other-day': said('其他日期召开支部党员大会', 'assembly on another day'),
    'assembly-none': said('未召开支部党员大会', 'no assembly'),
    'committee-held': said('召开支委会', 'committee met'),
    'committee-none': said('未召开支委会', 'committee did not meet'),
    'group-held': said('召开党小组会', 'group met'),
    'group-none': said('未召开党小组会', 'group did not meet'),
  },
  'annual-democracy': {
    'on-party-day': said('在12月主题党日', 'on December’s party day'),
    'in-december': said('在12月其他日期', 'on another day of December'),
    'in-year': said('在当年其他月份', 'in another month'),
    none: said('未进行', 'not at all'),
  },
  'quarterly-disclosure': { disclosed: said('每公开一类', 'each kind disclosed') },
  'contact-points': { linked: said('每联系一类', 'each kind linked') },
  'follow-up': {
    planDays: said('制定方案的天数', 'days for the plan'),
    'in-time': said('按期', 'in time'),
    late: said('逾期', 'late'),
    'not-done': said('未做', 'not done'),
  },
  'superior-decisions': { planDays: said('审定计划的天数', 'days for deciding on a plan') },
};

/** All the numbers by which a duty is judged, with their names in words. */
export function numbersIn(
  duty: Duty,
  { parameters, ratios }: Pick<IndicatorRule, 'parameters' | 'ratios'>,
): RuleNumber[] {
  const numbers = (named: Readonly<Record<string, Sourced>>, isRatio: boolean) =>
    Object.entries(named).map(([name, sourced]) => ({ name, title: numberName(duty, name), isRatio, ...sourced }));
  return [...numbers(ratios, true), ...numbers(parameters, false)];
}

/** What a number of a duty means; its own name where nothing more is known. */
export function numberName({ id, reasons }: Duty, name: string): Bilingual {
  return ownNames[id]?.[name] ?? reasons[name] ?? parameterNames[name] ?? said(name, name);
}
