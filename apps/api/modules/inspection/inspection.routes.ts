import type { RecordingRoutes } from '../../record/recording-route.js';

const unitId = { unitId: 'unitId' };
const findingId = { findingId: 'findingId' };

/** The inspections of a unit, below `units/:unitId/inspections`. */
export const inspectionsOfUnitRoutes = {
  'unannounced-visits': { type: 'UnannouncedVisitRecorded', policy: 'inspection.record', fromPath: unitId },
  'phone-checks': { type: 'PhoneCheckRecorded', policy: 'inspection.record', fromPath: unitId },
  'on-site-assessments': { type: 'OnSiteAssessmentRecorded', policy: 'inspection.record', fromPath: unitId },
} as const satisfies RecordingRoutes;

/** What becomes of a finding, below `inspections/:inspectionId/findings/:findingId`. */
export const findingRoutes = {
  orders: { type: 'RectificationOrdered', policy: 'rectification.decide', fromPath: findingId },
  reports: { type: 'RectificationReported', policy: 'rectification.report', fromPath: findingId },
  acceptance: {
    type: 'RectificationAccepted',
    policy: 'rectification.decide',
    fromPath: findingId,
    fromActor: 'acceptedBy',
  },
  rejections: {
    type: 'RectificationRejected',
    policy: 'rectification.decide',
    fromPath: findingId,
    fromActor: 'rejectedBy',
  },
  replies: { type: 'ReplyLodged', policy: 'rectification.report', fromPath: findingId, fromActor: 'by' },
  withdrawal: { type: 'FindingWithdrawn', policy: 'finding.withdraw', fromPath: findingId, fromActor: 'withdrawnBy' },
} as const satisfies RecordingRoutes;
