import type { RecordingRoutes } from '../record/recording-route.js';

const unitId = { unitId: 'unitId' };
const findingId = { findingId: 'findingId' };

/** The inspections of a unit, below `units/:unitId/inspections`. */
export const inspectionsOfUnitRoutes = {
  'unannounced-visits': {
    type: 'UnannouncedVisitRecorded',
    operationId: 'recordUnannouncedVisit',
    zh: '登记对党支部的一次暗访和发现的问题（4.2b）',
    en: 'Records an unannounced visit to a branch, with its findings (clause 4.2b)',
    policy: 'inspection.record',
    fromPath: unitId,
  },
  'phone-checks': {
    type: 'PhoneCheckRecorded',
    operationId: 'recordPhoneCheck',
    zh: '登记对党员的一次电话抽查，及应答和合格的题数（4.2b）',
    en: 'Records a phone check of a member: whether reached, questions asked and passed (clause 4.2b)',
    policy: 'inspection.record',
    fromPath: unitId,
  },
  'on-site-assessments': {
    type: 'OnSiteAssessmentRecorded',
    operationId: 'recordOnSiteAssessment',
    zh: '登记对单位的一次实地考核：得分和发现的问题（4.2b）',
    en: 'Records the on-site assessment of a unit in a half-year: its score and findings (clause 4.2b)',
    policy: 'inspection.record',
    fromPath: unitId,
  },
} as const satisfies RecordingRoutes;

/** Records about a finding, below `inspections/:inspectionId/findings/:findingId`. */
export const findingRoutes = {
  orders: {
    type: 'RectificationOrdered',
    operationId: 'recordRectificationOrder',
    zh: '登记对问题责令整改的决定和期限',
    en: 'Records the order to rectify a finding, with its deadline',
    policy: 'rectification.decide',
    fromPath: findingId,
  },
  reports: {
    type: 'RectificationReported',
    operationId: 'recordRectificationReport',
    zh: '登记单位报告的整改情况',
    en: 'Records what a unit reports on the rectification of a finding',
    policy: 'rectification.report',
    fromPath: findingId,
  },
  acceptance: {
    type: 'RectificationAccepted',
    operationId: 'recordRectificationAcceptance',
    zh: '登记整改验收合格的决定',
    en: 'Records that the rectification of a finding is accepted',
    policy: 'rectification.decide',
    fromPath: findingId,
    fromActor: 'acceptedBy',
  },
  rejections: {
    type: 'RectificationRejected',
    operationId: 'recordRectificationRejection',
    zh: '登记整改验收不合格的决定和原因',
    en: 'Records that the rectification of a finding is rejected, with the reason',
    policy: 'rectification.decide',
    fromPath: findingId,
    fromActor: 'rejectedBy',
  },
  replies: {
    type: 'ReplyLodged',
    operationId: 'recordReply',
    zh: '登记对问题认定提出的申辩',
    en: 'Records the reply of those whom a finding concerns',
    policy: 'rectification.report',
    fromPath: findingId,
    fromActor: 'by',
  },
  withdrawal: {
    type: 'FindingWithdrawn',
    operationId: 'recordFindingWithdrawal',
    zh: '登记撤回问题认定的决定和原因',
    en: 'Records that a finding is withdrawn, with the reason',
    policy: 'finding.withdraw',
    fromPath: findingId,
    fromActor: 'withdrawnBy',
  },
} as const satisfies RecordingRoutes;
