import type { RecordingRoutes } from '../record/recording-route.js';

/** Records about the committee itself, below `committee/:month`. */
export const committeeRoutes = {
  bulletins: {
    type: 'BulletinIssued',
    operationId: 'recordBulletin',
    zh: '登记工委印发的当月督查通报及其所含的督查（4.2b）',
    en: 'Records the committee’s bulletin of a month, and the inspections that it covers (clause 4.2b)',
    policy: 'bulletin.issue',
    fromPath: { period: 'month' },
  },
} as const satisfies RecordingRoutes;
