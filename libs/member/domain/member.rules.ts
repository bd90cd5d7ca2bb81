import type { Rule } from '../../kernel/rule.js';

export const memberRules = {
  joinedOnce: {
    code: 'MEMBER_JOINED_TWICE',
    zh: '该党员已经登记；变动支部的应登记为组织关系转接，离开后返回的应另立档案',
    en: 'The member has joined already; a move is a transfer, and who comes back after leaving gets a new id',
  },
  moveElsewhere: {
    code: 'TRANSFER_TO_SAME_BRANCH',
    zh: '转出支部与转入支部相同',
    en: 'The transfer leads to the branch it comes from',
  },
  leftOnce: { code: 'MEMBER_LEFT_TWICE', zh: '该党员已经离开', en: 'The member has left already' },
  notBeforeLastStay: {
    code: 'MEMBER_LEFT_BEFORE_JOINING',
    zh: '离开日期早于进入所在支部的日期',
    en: 'The member leaves before joining the branch they belong to',
  },
  notBeforeFrom: { code: 'UNTIL_BEFORE_FROM', zh: '截止时间早于起始时间', en: 'The end lies before the beginning' },
  requestOnce: {
    code: 'EXEMPTION_REQUESTED_TWICE',
    clause: '3.2c',
    zh: '该申请编号已经使用',
    en: 'There is a request of this id already',
  },
  mustBeRequested: {
    code: 'EXEMPTION_NOT_REQUESTED',
    clause: '3.2c',
    zh: '没有这项免于集中活动的申请',
    en: 'There is no such request for exemption',
  },
  decidedOnce: {
    code: 'EXEMPTION_DECIDED',
    clause: '3.2c',
    zh: '该申请已经审定',
    en: 'The request is decided already',
  },
  notBeforeRequest: {
    code: 'EXEMPTION_DECIDED_BEFORE_REQUEST',
    clause: '3.2c',
    zh: '审定日期早于申请日期',
    en: 'The request is decided before it was made',
  },
  mustBeApproved: {
    code: 'EXEMPTION_NOT_IN_FORCE',
    clause: '3.2c',
    zh: '该申请未获同意或者已经终止',
    en: 'The exemption was not approved, or has ended already',
  },
  notBeforeExemption: {
    code: 'EXEMPTION_ENDED_BEFORE_BEGINNING',
    clause: '3.2c',
    zh: '终止日期早于同意日期或者起始日期',
    en: 'The exemption ends before it was approved or before it begins',
  },
  mustBeReferred: {
    code: 'DISCIPLINE_NOT_REFERRED',
    clause: '4.3b',
    zh: '没有尚未办结的移送处理',
    en: 'No referral awaits a conclusion',
  },
  notBeforeReferral: {
    code: 'DISCIPLINE_CONCLUDED_BEFORE_REFERRAL',
    clause: '4.3b',
    zh: '办结日期早于移送日期',
    en: 'The matter is concluded before it was referred',
  },
  exemptTheInfirm: {
    code: 'EXEMPTION_NOT_INFIRM',
    clause: '3.2c',
    zh: '免于集中活动限于年老体弱、患有重大疾病、行动不便的党员',
    en: 'Exemption is for the aged, gravely ill or those of limited mobility; the member is not so classified then',
  },
  exemptOnceApproved: {
    code: 'EXEMPTION_BEFORE_APPROVAL',
    clause: '3.2c',
    zh: '经党组织审定同意后方可不参加集中活动',
    en: 'A member is excused once their party organisation has approved, not before',
  },
  arrangeBeforehand: {
    code: 'DUES_ARRANGED_AFTERWARDS',
    clause: '2.2',
    zh: '党费应按月缴纳；按季缴纳或者补缴应事先商定，商定之前已过的月份不适用',
    en: 'Dues are monthly; months that were over when the arrangement was agreed are not covered by it',
  },
} as const satisfies Record<string, Rule>;
