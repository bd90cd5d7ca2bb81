import type { Caution, Rule } from '../../../kernel/rule.js';
import { partyDayOffences } from './party-day.offences.js';

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

const slips = {
  paidOnce: {
    code: 'DUES_PAID_ALREADY',
    kind: 'slip',
    zh: '该党员本月党费已经缴清，请核对是否重复登记',
    en: 'The member has paid the month’s dues already; check that it is not the same payment',
  },
  usualAmount: {
    code: 'DUES_AMOUNT_UNUSUAL',
    kind: 'slip',
    zh: '金额超过应缴党费的3倍或者不足三分之一，请核对',
    en: 'The amount is more than three times the due, or less than a third of it; check it',
  },
  noticeOfMonth: {
    code: 'NOTICE_OUTSIDE_MONTH',
    kind: 'slip',
    zh: '通知的主题党日不在本月，请核对日期',
    en: 'The notice is of a day outside the month; check the day',
  },
  requestOfMonth: {
    code: 'DEFERRAL_OUTSIDE_MONTH',
    kind: 'slip',
    zh: '申请提前或推迟的日期不在本月，请核对',
    en: 'The request is for a day outside the month; check the days',
  },
  dayNearby: {
    code: 'DAY_FAR_AWAY',
    kind: 'slip',
    zh: '日期与登记日期相差一年以上，请核对年份',
    en: 'The day is more than a year from the day of recording; check the year',
  },
  plusOnce: {
    code: 'PLUS_ACTIVITY_TWICE',
    kind: 'slip',
    zh: '当日已有相同的“+”活动，请核对是否重复登记',
    en: 'The same “+” activity is recorded for that day already; check that it is not the same',
  },
} as const satisfies Record<string, Caution>;

/** The refusals and cautions about a party day. */
export const partyDayRules = { ...refusals, ...partyDayOffences, ...slips } as const;
