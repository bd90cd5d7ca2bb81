import type { Rule } from '../../kernel/rule.js';

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
  monthOnce: { code: 'PLAN_MONTH_TWICE', zh: '同一月份在计划中出现两次', en: 'A month stands twice in the plan' },
  byEndOfDecember: {
    code: 'PLAN_LATE',
    clause: '4.1a',
    zh: '下年度计划应于12月底前形成并上报',
    en: 'Next year’s plan is due by the end of December',
  },
  consultMembers: {
    code: 'PLAN_WITHOUT_CONSULTATION',
    clause: '4.1a',
    zh: '拟定计划应广泛征求党员群众意见',
    en: 'Members are to be consulted on the plan',
  },
} as const satisfies Record<string, Rule>;
