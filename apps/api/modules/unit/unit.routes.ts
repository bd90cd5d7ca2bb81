import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of a unit, below `units/:unitId`. */
export const unitRoutes = {
  responsibilities: { type: 'ResponsibilityAssigned', policy: 'unit.record' },
  'contact-points': { type: 'ContactPointLinked', policy: 'unit.record' },
  'contact-points/unlinking': { type: 'ContactPointUnlinked', policy: 'unit.record' },
  publicity: { type: 'PublicityPublished', policy: 'unit.record' },
  'inspection-schemes': { type: 'InspectionSchemeAdopted', policy: 'unit.record' },
  expenses: { type: 'ExpenseRecorded', policy: 'unit.record' },
  dissolution: { type: 'UnitDissolved', policy: 'unit.dissolve' },
} as const satisfies RecordingRoutes;

/** What begins a unit, at `units`. */
export const registrationRoutes = {
  '': { type: 'UnitRegistered', policy: 'unit.register' },
} as const satisfies RecordingRoutes;
