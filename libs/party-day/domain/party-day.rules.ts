import type { Rule } from '../../kernel/rule.js';

const refusals = {
  monthOpen: {
    code: 'PARTY_DAY_CLOSED',
    zh: '本月主题党日记录已办结，须经批准重新打开',
    en: 'The month’s party day is closed; it has to be reopened first',
  },
  monthClosed: {
    code: 'PARTY_DAY_NOT_CLOSED',
    zh: '本月主题党日记录尚未办结',
    en: 'The month’s party day is not closed',
  },
  mustBeOpened: {
    code: 'PARTY_DAY_NOT_OPENED',
    clause: '2.0',
    zh: '本月主题党日尚无开展记录',
    en: 'No party day was opened in this month',
  },
  openedOnce: {
    code: 'PARTY_DAY_OPENED_TWICE',
    clause: '2.0',
    zh: '本月主题党日已有开展记录，如有差错应更正原记录',
    en: 'The month’s party day is recorded already; correct the first record instead',
  },
  attendanceOnce: {
    code: 'ATTENDANCE_TAKEN_TWICE',
    clause: '2.0',
    zh: '本月主题党日已有考勤记录，如有差错应更正原记录',
    en: 'The month’s attendance is recorded already; correct the first record instead',
  },
  memberOnce: {
    code: 'ATTENDANCE_MEMBER_TWICE',
    clause: '2.0',
    zh: '同一党员在考勤记录中出现两次',
    en: 'A member stands twice in the attendance',
  },
  charterOnce: {
    code: 'CHARTER_READ_TWICE',
    clause: '2.1',
    zh: '本月已有诵读党章记录，如有差错应更正原记录',
    en: 'The month’s charter reading is recorded already; correct the first record instead',
  },
  payerOfBranch: {
    code: 'DUES_PAYER_OF_OTHER_BRANCH',
    clause: '2.2',
    zh: '缴费人当月不是本支部党员',
    en: 'The payer did not belong to the branch on any day of the month',
  },
  requestOnce: {
    code: 'DEFERRAL_REQUESTED_TWICE',
    clause: '4.1d',
    zh: '该改期申请编号已经使用',
    en: 'A deferral was requested under this id already',
  },
  mustBeRequested: {
    code: 'DEFERRAL_NOT_REQUESTED',
    clause: '4.1d',
    zh: '没有这项改期申请',
    en: 'No such deferral was requested',
  },
  decidedOnce: {
    code: 'DEFERRAL_DECIDED',
    clause: '4.1d',
    zh: '该改期申请已经审批',
    en: 'The deferral was decided already',
  },
  notBeforeRequest: {
    code: 'DEFERRAL_DECIDED_BEFORE_REQUEST',
    clause: '4.1d',
    zh: '审批日期早于申请日期',
    en: 'The deferral is decided before it was requested',
  },
  notClosedBeforeHeld: {
    code: 'PARTY_DAY_CLOSED_BEFORE_HELD',
    zh: '办结日期早于主题党日开展日期',
    en: 'The party day is closed before it was held',
  },
  notReopenedBeforeClosed: {
    code: 'PARTY_DAY_REOPENED_BEFORE_CLOSED',
    zh: '重新打开的日期早于办结日期',
    en: 'The party day is reopened before it was closed',
  },
} as const satisfies Record<string, Rule>;

const cautions = {
  noticeInTime: {
    code: 'NOTICE_LATE',
    clause: '4.1b',
    zh: '主题党日活动计划应提前2—3天向党员通知',
    en: 'Members are to be notified 2–3 days ahead',
  },
  requestInTime: {
    code: 'DEFERRAL_REQUEST_LATE',
    clause: '4.1d',
    zh: '提前或推迟开展主题党日，须提前3天书面申请',
    en: 'Moving the party day has to be applied for at least 3 days ahead',
  },
  movedWithApproval: {
    code: 'PARTY_DAY_MOVED_WITHOUT_APPROVAL',
    clause: '4.1d',
    zh: '主题党日未按计划日期开展，且未经上级党组（党委）同意',
    en: 'The party day was not held on the day planned, and its move was not approved',
  },
  heldInMonth: {
    code: 'PARTY_DAY_OUTSIDE_MONTH',
    clause: '4.1d',
    zh: '主题党日未在当月开展，且改期未经上级党组（党委）同意',
    en: 'The party day was held outside its month without an approved deferral',
  },
  flagDisplayed: {
    code: 'FLAG_MISSING',
    clause: '2.0',
    zh: '党员活动室未悬挂或摆放党旗',
    en: 'The party flag was not displayed',
  },
  oathPosted: {
    code: 'OATH_MISSING',
    clause: '2.0',
    zh: '党员活动室未张贴入党誓词',
    en: 'The admission oath was not posted',
  },
  ledBySecretary: {
    code: 'CHARTER_LED_BY_OTHER',
    clause: '2.1',
    zh: '诵读党章应由党支部书记领诵',
    en: 'The charter is to be read under the lead of the branch secretary',
  },
  noPayrollDeduction: {
    code: 'DUES_PAYROLL_DEDUCTION',
    clause: '2.2',
    zh: '党费不准从工资中代扣',
    en: 'Dues may not be deducted from wages',
  },
  proxyWithReason: {
    code: 'DUES_PROXY_WITHOUT_REASON',
    clause: '2.2',
    zh: '没有特殊情况不得请人代缴党费',
    en: 'Dues may not be paid by proxy without a special reason',
  },
  designatedCollector: {
    code: 'DUES_OTHER_COLLECTOR',
    clause: '2.2',
    zh: '党费应由党支部确定的专人收取',
    en: 'Dues are to be collected by the designated collector',
  },
  paidInFull: {
    code: 'DUES_SHORT',
    clause: '2.2',
    zh: '所缴党费不足应缴数额',
    en: 'What was paid falls short of the dues owed',
  },
  paidOnTheDay: {
    code: 'DUES_LATE',
    clause: '2.2',
    zh: '党费应在主题党日当天缴纳',
    en: 'Dues are to be paid on the party day',
  },
  requiredTopic: {
    code: 'STUDY_WITHOUT_REQUIRED_TOPIC',
    clause: '2.3',
    zh: '研学内容未包括党规党情必学内容',
    en: 'None of the required topics was studied',
  },
  metOnPartyDay: {
    code: 'MEETING_OFF_PARTY_DAY',
    clause: '2.4',
    zh: '支部党员大会、党小组会应与主题党日合并进行',
    en: 'Branch assembly and group meetings are to be merged with the party day',
  },
  duesDisclosedInTime: {
    code: 'DUES_DISCLOSURE_LATE',
    clause: '2.2',
    zh: '党费缴纳情况应每月公开，至迟于次月10日公开',
    en: 'The payment of dues is to be disclosed monthly, by the 10th of the next month',
  },
  resolutionsDisclosedInTime: {
    code: 'RESOLUTIONS_DISCLOSURE_LATE',
    clause: '2.5',
    zh: '决议决策过程和结果应在会后及时公开，至迟于次月底公开',
    en: 'Resolutions are to be disclosed promptly, by the end of the next month',
  },
  quarterDisclosedInTime: {
    code: 'QUARTERLY_DISCLOSURE_LATE',
    clause: '2.6',
    zh: '重点内容应每季度公开一次，至迟于季后首月底公开',
    en: 'Disclosure is due once a quarter, by the end of the month after it',
  },
  noOtherActivity: {
    code: 'OTHER_ACTIVITY_ON_PARTY_DAY',
    clause: '4.1c',
    zh: '除中央、省委统一安排外，主题党日当天原则上不再安排其他活动',
    en: 'In principle no other activity is arranged on the party day, save by the centre or the province',
  },
} as const satisfies Record<string, Rule>;

/** What is refused of a party day, and what is recorded with a caution. */
export const partyDayRules = { ...refusals, ...cautions } as const;
