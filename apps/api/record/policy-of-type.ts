import type { EventType } from '#libs/catalogue/index.js';
import type { PolicyName } from '../access/policies.js';
import { assessmentRoutes } from '../modules/assessment/assessment.routes.js';
import { branchRoutes, establishmentRoutes } from '../modules/branch/branch.routes.js';
import { committeeRoutes } from '../modules/committee/committee.routes.js';
import { findingRoutes, inspectionsOfUnitRoutes } from '../modules/inspection/inspection.routes.js';
import { joiningRoutes, memberRoutes } from '../modules/member/member.routes.js';
import { partyDayRoutes } from '../modules/party-day/party-day.routes.js';
import { planRoutes } from '../modules/plan/plan.routes.js';
import { adoptionRoutes, resolutionRoutes } from '../modules/resolution/resolution.routes.js';
import { registrationRoutes, unitRoutes } from '../modules/unit/unit.routes.js';
import type { RecordingRoutes } from './recording-route.js';

const tables: readonly RecordingRoutes[] = [
  registrationRoutes,
  unitRoutes,
  establishmentRoutes,
  branchRoutes,
  joiningRoutes,
  memberRoutes,
  planRoutes,
  partyDayRoutes,
  adoptionRoutes,
  resolutionRoutes,
  inspectionsOfUnitRoutes,
  findingRoutes,
  committeeRoutes,
  assessmentRoutes,
];

const byType = new Map(
  tables.flatMap((routes) => Object.values(routes).map(({ type, policy }) => [type, policy] as const)),
);

/** By which policy a type of event is recorded; those without a route of their own are the committee's, of an assessment. */
export function policyOfType(type: string): PolicyName {
  return byType.get(type as EventType) ?? 'assessment.record';
}
