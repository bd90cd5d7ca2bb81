import type { Caution, Rule } from '../../../kernel/rule.js';

export const memberRules = {
  joinedOnce: {
    code: 'MEMBER_JOINED_TWICE',
    zh: '该党员已在支部中；变动支部的，请登记组织关系转接',
    en: 'The member belongs to a branch already; record a change of branch as a transfer',
  },
  moveElsewhere: {
    code: 'TRANSFER_TO_SAME_BRANCH',
    zh: '转出支部与转入支部相同',
    en: 'The transfer leads to the branch it comes from',
  },
  leftOnce: { code: 'MEMBER_LEFT_TWICE', zh: '该党员已经离开', en: 'The member has left already' },
  notBeforeLastMove: {
    code: 'MEMBER_MOVED_BEFORE_LAST_MOVE',
    zh: '日期早于该党员上一次加入、转接或离开的日期；上一次登记有误的，请先更正',
    en: 'The day lies before the member’s last joining, transfer or leaving; if that record is wrong, correct it first',
  },
  changesDetails: {
    code: 'DETAILS_MISSING',
    zh: '请填写变更后的姓名或电话',
    en: 'Give the new name or the new telephone number',
  },
  onProbation: {
    code: 'PROBATION_NOT_RUNNING',
    zh: '该党员不在预备期内',
    en: 'The member is not on probation',
  },
  notBeforeProbation: {
    code: 'PROBATION_ENDED_BEFORE_BEGINNING',
    zh: '转正日期早于加入日期',
    en: 'The probation ends before the member joined',
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
  assessedByBasis: {
    code: 'DUES_NOT_BY_BASIS',
    kind: 'slip',
    clause: 'dues-2008:2',
    zh: '按此依据，任何收入都算不出这个数额，请核对核定依据和月应缴额',
    en: 'No income of this basis gives this amount; check the basis and the monthly dues',
  },
  careOnce: {
    code: 'CARE_RECORDED_TWICE',
    kind: 'slip',
    zh: '该党员当日已有相同的记录，请核对是否重复登记',
    en: 'The same is recorded for the member on that day already; check that it is not the same',
  },
  nameInBranch: {
    code: 'MEMBER_SAME_NAME',
    kind: 'slip',
    zh: '该支部已有同名党员，请核对是否重复登记',
    en: 'The branch has a member of the same name already; check that it is not the same person',
  },
  exemptTheInfirm: {
    code: 'EXEMPTION_NOT_INFIRM',
    kind: 'offence',
    clause: '3.2c',
    zh: '免于集中活动限于年老体弱、患有重大疾病、行动不便的党员',
    en: 'Exemption is for the aged, gravely ill or those of limited mobility; the member is not so classified then',
  },
  exemptOnceApproved: {
    code: 'EXEMPTION_BEFORE_APPROVAL',
    kind: 'offence',
    clause: '3.2c',
    zh: '经党组织审定同意后方可不参加集中活动',
    en: 'A member is excused once their party organisation has approved, not before',
  },
  arrangeBeforehand: {
    code: 'DUES_ARRANGED_AFTERWARDS',
    kind: 'offence',
    clause: '2.2',
    zh: '党费应按月缴纳；按季缴纳或者补缴应事先商定，商定之前已过的月份不适用',
    en: 'Dues are monthly; months that were over when the arrangement was agreed are not covered by it',
  },
} as const satisfies Record<string, Rule | Caution>;
