import type { Caution, Rule } from '../../../kernel/rule.js';

export const inspectionRules = {
  recordedOnce: { code: 'INSPECTION_TWICE', zh: '该次督查已经登记', en: 'The inspection is recorded already' },
  findingOnce: {
    code: 'FINDING_TWICE',
    zh: '同一问题编号在督查中出现两次',
    en: 'A finding stands twice in the inspection',
  },
  findingExists: { code: 'FINDING_UNKNOWN', zh: '该次督查没有这个问题', en: 'The inspection has no such finding' },
  passedOfAsked: {
    code: 'PASSED_EXCEEDS_ASKED',
    zh: '答对题数多于提问题数',
    en: 'More questions were passed than asked',
  },
  nothingAskedUnreached: {
    code: 'ASKED_UNREACHED',
    zh: '电话未接通，提问和答对题数应为0',
    en: 'Nothing can be asked of a member who was not reached',
  },
  notBeforeInspection: {
    code: 'FINDING_ACTED_ON_BEFORE_INSPECTION',
    zh: '日期早于督查日期',
    en: 'This is dated before the inspection that made the finding',
  },
  deadlineAfterOrder: {
    code: 'RECTIFICATION_DUE_BEFORE_ORDER',
    zh: '整改期限早于责令整改日期',
    en: 'The deadline lies before the order',
  },
  mustBeOrdered: {
    code: 'RECTIFICATION_NOT_ORDERED',
    zh: '没有对该问题责令整改',
    en: 'No rectification of the finding was ordered',
  },
  notBeforeOrder: {
    code: 'RECTIFICATION_REPORTED_BEFORE_ORDER',
    zh: '整改报告日期早于责令整改日期',
    en: 'The rectification is reported before it was ordered',
  },
  mustAwaitDecision: {
    code: 'RECTIFICATION_NOT_AWAITING',
    zh: '没有已上报、待审核的整改报告',
    en: 'No reported rectification awaits a decision',
  },
  notBeforeReport: {
    code: 'RECTIFICATION_DECIDED_BEFORE_REPORT',
    zh: '审核日期早于整改报告日期',
    en: 'The rectification is decided before it was reported',
  },
  stillOpen: {
    code: 'FINDING_CLOSED',
    zh: '该问题已撤销或整改已通过',
    en: 'The finding was withdrawn, or its rectification accepted',
  },
  withdrawnOnce: { code: 'FINDING_WITHDRAWN_TWICE', zh: '该问题已经撤销', en: 'The finding is withdrawn already' },
  checkedMemberOfBranch: {
    code: 'CHECKED_MEMBER_OF_OTHER_BRANCH',
    kind: 'slip',
    zh: '受查人当日不是该支部党员，请核对党员和支部',
    en: 'The person called did not belong to the branch on that day; check the member and the branch',
  },
  isDrawn: {
    code: 'NOT_DRAWN',
    kind: 'slip',
    clause: '4.2b',
    zh: '受查的支部或党员不在该次随机抽查抽中的名单内，请核对抽查编号',
    en: 'The draw did not draw this branch or member; check the id of the draw',
  },
  independentInspector: {
    code: 'INSPECTOR_OF_INSPECTED',
    kind: 'offence',
    clause: '4.2b',
    zh: '督查人员不得是被督查单位或者支部的党员',
    en: 'An inspector belongs to the unit or branch inspected',
  },
  assessedInTime: {
    code: 'ON_SITE_LATE',
    kind: 'offence',
    clause: '4.2b',
    zh: '实地考核每半年组织一次，至迟于半年结束后一个月内完成',
    en: 'The on-site assessment of a half-year is due within a month of its end',
  },
  visitedOnce: {
    code: 'VISIT_TWICE',
    kind: 'slip',
    zh: '该支部当日已有暗访记录，请核对是否重复登记',
    en: 'A visit to the branch on that day is recorded already; check that it is not the same',
  },
  calledOnce: {
    code: 'PHONE_CHECK_TWICE',
    kind: 'slip',
    zh: '该党员当日已有电话抽查记录，请核对是否重复登记',
    en: 'A phone check of the member on that day is recorded already; check that it is not the same',
  },
  byDeadline: {
    code: 'RECTIFICATION_LATE',
    kind: 'offence',
    clause: '4.2b',
    zh: '督查发现的问题应在规定期限内整改',
    en: 'The finding was to be rectified by its deadline',
  },
  afterHalfBegan: {
    code: 'ASSESSED_BEFORE_HALF',
    kind: 'offence',
    clause: '4.2b',
    zh: '实地考核每半年组织一次，该半年尚未开始',
    en: 'On-site assessments are half-yearly, and this half-year had not begun',
  },
} as const satisfies Record<string, Rule | Caution>;
