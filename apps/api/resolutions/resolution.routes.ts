import type { RecordingRoutes } from '../record/recording-route.js';

/** Records about an adopted resolution, below `resolutions/:resolutionId`. */
export const resolutionRoutes = {
  plans: {
    type: 'ImplementationPlanned',
    operationId: 'recordImplementationPlan',
    zh: '登记落实决议的措施、期限和责任人（4.1e）',
    en: 'Records how a resolution will be implemented: measures, deadline and the member responsible (clause 4.1e)',
    policy: 'resolution.record',
  },
  reports: {
    type: 'FollowUpReported',
    operationId: 'recordFollowUpReport',
    zh: '登记向支部党员大会通报决议落实情况（4.1e）',
    en: 'Records a report to the branch assembly on a resolution’s implementation (clause 4.1e)',
    policy: 'resolution.record',
  },
  publications: {
    type: 'FollowUpPublicised',
    operationId: 'recordFollowUpPublication',
    zh: '登记公示决议落实情况的方式和日期（4.1e）',
    en: 'Records how and when a resolution’s implementation was made public (clause 4.1e)',
    policy: 'resolution.record',
  },
  fulfilment: {
    type: 'ResolutionFulfilled',
    operationId: 'recordResolutionFulfilment',
    zh: '登记决议落实完毕的日期',
    en: 'Records the day on which a resolution is fulfilled',
    policy: 'resolution.record',
  },
  abandonment: {
    type: 'ResolutionAbandoned',
    operationId: 'recordResolutionAbandonment',
    zh: '登记决议终止执行的日期、批准人和原因',
    en: 'Records that a resolution is abandoned, who approves it, and why',
    policy: 'resolution.abandon',
    fromActor: 'approvedBy',
  },
} as const satisfies RecordingRoutes;

/** The record that adopts a resolution, at `branches/:branchId/resolutions`. */
export const adoptionRoutes = {
  '': {
    type: 'ResolutionAdopted',
    operationId: 'recordResolution',
    zh: '登记支部作出的决议及其到会和表决人数（2.5）',
    en: 'Records a resolution of a branch, with the counts of those present and of the votes (clause 2.5)',
    policy: 'resolution.record',
    fromPath: { branchId: 'branchId' },
  },
} as const satisfies RecordingRoutes;
