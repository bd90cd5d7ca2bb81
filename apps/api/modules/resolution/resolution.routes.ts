import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of a resolution once it is adopted, below `resolutions/:resolutionId`. */
export const resolutionRoutes = {
  plans: { type: 'ImplementationPlanned', policy: 'resolution.record' },
  reports: { type: 'FollowUpReported', policy: 'resolution.record' },
  publications: { type: 'FollowUpPublicised', policy: 'resolution.record' },
  fulfilment: { type: 'ResolutionFulfilled', policy: 'resolution.record' },
  abandonment: { type: 'ResolutionAbandoned', policy: 'resolution.abandon', fromActor: 'approvedBy' },
} as const satisfies RecordingRoutes;

/** What begins a resolution, at `branches/:branchId/resolutions`. */
export const adoptionRoutes = {
  '': { type: 'ResolutionAdopted', policy: 'resolution.record', fromPath: { branchId: 'branchId' } },
} as const satisfies RecordingRoutes;
