import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of the committee itself, below `committee/:month`. */
export const committeeRoutes = {
  bulletins: { type: 'BulletinIssued', policy: 'bulletin.issue', fromPath: { period: 'month' } },
} as const satisfies RecordingRoutes;
