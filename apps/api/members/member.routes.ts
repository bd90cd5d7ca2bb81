import type { RecordingRoutes } from '../record/recording-route.js';

const requestId = { requestId: 'requestId' };

/** Records about a member, below `members/:memberId`. */
export const memberRoutes = {
  details: {
    type: 'MemberDetailsChanged',
    operationId: 'recordMemberDetails',
    zh: '登记党员变更后的姓名或电话，及变更日期；原来就登记错的，应当更正',
    en: 'Records a member’s new name or telephone number, and the day of the change; what was wrong from the start is corrected',
    policy: 'member.record',
  },
  'probation/end': {
    type: 'ProbationEnded',
    operationId: 'recordProbationEnd',
    zh: '登记预备党员转正的日期',
    en: 'Records the day on which a probationary member becomes a full one',
    policy: 'member.record',
  },
  transfers: {
    type: 'MemberTransferred',
    operationId: 'recordMemberTransfer',
    zh: '登记党员组织关系由一个支部转到另一个支部',
    en: 'Records the transfer of a member from one branch to another',
    policy: 'member.record',
  },
  leaving: {
    type: 'MemberLeft',
    operationId: 'recordMemberLeaving',
    zh: '登记党员离开的日期和原因',
    en: 'Records the day and the reason of a member’s leaving',
    policy: 'member.record',
  },
  leadership: {
    type: 'LeaderDesignated',
    operationId: 'recordLeadership',
    zh: '登记党员自何日起是或不再是单位领导班子成员（3.1b）',
    en: 'Records from which day a member belongs to the unit’s leading body or no longer does (clause 3.1b)',
    policy: 'member.record',
  },
  categories: {
    type: 'MemberClassified',
    operationId: 'recordMemberCategory',
    zh: '登记党员自何日起属于哪一类（3.2a）',
    en: 'Records the category of a member, and its first day (clause 3.2a)',
    policy: 'member.record',
  },
  exemptions: {
    type: 'ExemptionRequested',
    operationId: 'recordExemptionRequest',
    zh: '登记党员不参加集中活动的申请和原因（3.2c）',
    en: 'Records a member’s request, with the reason, to be exempt from activities held together (clause 3.2c)',
    policy: 'exemption.request',
  },
  'exemptions/:requestId/approval': {
    type: 'ExemptionApproved',
    operationId: 'recordExemptionApproval',
    zh: '登记同意不参加集中活动的决定及其起止日期（3.2c）',
    en: 'Records the approval of an exemption, with its first and last day (clause 3.2c)',
    policy: 'exemption.decide',
    fromPath: requestId,
    fromActor: 'approvedBy',
  },
  'exemptions/:requestId/refusal': {
    type: 'ExemptionDeclined',
    operationId: 'recordExemptionRefusal',
    zh: '登记不同意不参加集中活动的决定和原因（3.2c）',
    en: 'Records that an exemption is declined, with the reason (clause 3.2c)',
    policy: 'exemption.decide',
    fromPath: requestId,
    fromActor: 'declinedBy',
  },
  'exemptions/:requestId/end': {
    type: 'ExemptionEnded',
    operationId: 'recordExemptionEnd',
    zh: '登记党员恢复参加集中活动的日期（3.2c）',
    en: 'Records the day on which an exemption ends (clause 3.2c)',
    policy: 'exemption.end',
    fromPath: requestId,
  },
  'home-services': {
    type: 'HomeServiceDelivered',
    operationId: 'recordHomeService',
    zh: '登记为年老体弱党员提供的“一对一”上门服务（3.2c）',
    en: 'Records a one-to-one service at the home of an infirm member (clause 3.2c)',
    policy: 'care.record',
  },
  'frontline-activities': {
    type: 'FrontlineActivityHeld',
    operationId: 'recordFrontlineActivity',
    zh: '登记一线党员就地开展的活动及其地点（3.2d）',
    en: 'Records an activity that a front-line member held, and its site (clause 3.2d)',
    policy: 'care.record',
  },
  contacts: {
    type: 'MemberContacted',
    operationId: 'recordMemberContact',
    zh: '登记与流动党员的一次联系及其方式（3.2e）',
    en: 'Records one contact with a floating member, and its channel (clause 3.2e)',
    policy: 'care.record',
  },
  'transfer-encouragements': {
    type: 'TransferEncouraged',
    operationId: 'recordTransferEncouragement',
    zh: '登记鼓励长期在外党员转接组织关系，及本人是否同意（3.2b）',
    en: 'Records that a long-term away member was encouraged to transfer, and whether the member consents (clause 3.2b)',
    policy: 'care.record',
  },
  'dues-assessments': {
    type: 'DuesAssessed',
    operationId: 'recordDuesAssessment',
    zh: '登记党员自何月起的月缴党费标准及其依据（2.2）',
    en: 'Records the monthly dues of a member, the first month and the basis (clause 2.2)',
    policy: 'dues.assess',
  },
  'dues-waivers': {
    type: 'DuesWaived',
    operationId: 'recordDuesWaiver',
    zh: '登记党员免交党费的起止月份、批准人和原因',
    en: 'Records the months for which a member’s dues are waived, who approves it, and why',
    policy: 'dues.waive',
    fromActor: 'approvedBy',
  },
  'dues-arrangements': {
    type: 'DuesArrangementAgreed',
    operationId: 'recordDuesArrangement',
    zh: '登记与党员约定的按季缴纳或补缴党费的起止月份和原因',
    en: 'Records that a member pays dues by the quarter or later, for which months, and why',
    policy: 'dues.assess',
  },
  'discipline-referrals': {
    type: 'DisciplineReferred',
    operationId: 'recordDisciplineReferral',
    zh: '登记提请纪律处理的事由和违反的条款（4.3b）',
    en: 'Records that a member is referred for discipline, the grounds, and the clause that was broken (clause 4.3b)',
    policy: 'discipline.refer',
    fromActor: 'referredBy',
  },
  'discipline-conclusions': {
    type: 'DisciplineConcluded',
    operationId: 'recordDisciplineConclusion',
    zh: '登记纪律处理的结论和日期（4.3b）',
    en: 'Records the outcome of a referral for discipline, and its day (clause 4.3b)',
    policy: 'discipline.conclude',
  },
} as const satisfies RecordingRoutes;

/** The record of a member who joins, at `branches/:branchId/members`. */
export const joiningRoutes = {
  '': {
    type: 'MemberJoined',
    operationId: 'recordMemberJoining',
    zh: '登记支部接收的党员及其党小组和加入日期',
    en: 'Records a member who joins a branch, with the party group and the day',
    policy: 'member.record',
    fromPath: { branchId: 'branchId' },
  },
} as const satisfies RecordingRoutes;
