import type { Caution, Rule } from '../../../kernel/rule.js';

export const planRules = {
  mustBeDrafted: { code: 'PLAN_NOT_DRAFTED', clause: '4.1a', zh: '尚未拟定年度计划', en: 'There is no plan yet' },
  mustAwaitDecision: {
    code: 'PLAN_NOT_AWAITING',
    clause: '4.1a',
    zh: '没有已上报、待审定的计划',
    en: 'No submitted plan awaits a decision',
  },
  notBeforeDraft: {
    code: 'PLAN_SUBMITTED_BEFORE_DRAFT',
    clause: '4.1a',
    zh: '上报日期早于拟定日期',
    en: 'The plan is submitted before it was drafted',
  },
  notAdjustedBeforeDraft: {
    code: 'PLAN_ADJUSTED_BEFORE_DRAFT',
    clause: '4.1b',
    zh: '调整日期早于拟定日期',
    en: 'The plan is adjusted before it was drafted',
  },
  notBeforeSubmission: {
    code: 'PLAN_DECIDED_BEFORE_SUBMISSION',
    clause: '4.1a',
    zh: '审定日期早于上报日期',
    en: 'The plan is decided before it was submitted',
  },
  monthOnce: { code: 'PLAN_MONTH_TWICE', zh: '同一月份在计划中出现两次', en: 'A month is in the plan twice' },
  byEndOfDecember: {
    code: 'PLAN_LATE',
    kind: 'offence',
    clause: '4.1a',
    zh: '下年度计划应于12月底前形成并上报',
    en: 'Next year’s plan is due by the end of December',
  },
  consultMembers: {
    code: 'PLAN_WITHOUT_CONSULTATION',
    kind: 'offence',
    clause: '4.1a',
    zh: '拟定计划应广泛征求党员意见',
    en: 'Members must be consulted on the plan',
  },
  consultMasses: {
    code: 'PLAN_WITHOUT_MASSES',
    kind: 'offence',
    clause: '4.1a',
    zh: '拟定计划应广泛征求群众意见',
    en: 'The masses must be consulted on the plan',
  },
  nameAllMonths: {
    code: 'PLAN_MONTHS_MISSING',
    kind: 'offence',
    clause: '4.1a',
    zh: '年度计划应逐月安排主题党日，有的月份没有列入',
    en: 'The plan must name every month of the year; some are missing',
  },
  decidedInTime: {
    code: 'PLAN_DECIDED_LATE',
    kind: 'offence',
    clause: '4.1a',
    zh: '上级党组（党委）应在计划上报后31日内审定',
    en: 'The superior organisation decides on a plan within 31 days of its submission',
  },
} as const satisfies Record<string, Rule | Caution>;
