import type { RecordingRoutes } from '../../record/recording-route.js';

/** What units and the committee record of a year's assessment, below `assessments/:year`. */
export const assessmentRoutes = {
  'units/:unitId/appeals': { type: 'AppealLodged', policy: 'appeal.lodge', fromPath: { unitId: 'unitId' } },
  'appeals/:appealId/decision': {
    type: 'AppealDecided',
    policy: 'assessment.record',
    fromPath: { appealId: 'appealId' },
    fromActor: 'decidedBy',
  },
} as const satisfies RecordingRoutes;
