import type { EventType } from '#libs/modules/catalogue/index.js';
import type { PolicyName } from '../access/policies.js';
import { branchRoutes, establishmentRoutes } from '../branches/branch.routes.js';
import { committeeRoutes } from '../committee/committee.routes.js';
import { findingRoutes, inspectionsOfUnitRoutes } from '../inspections/inspection.routes.js';
import { joiningRoutes, memberRoutes } from '../members/member.routes.js';
import { partyDayRoutes } from '../party-days/party-day.routes.js';
import { planRoutes } from '../plans/plan.routes.js';
import { adoptionRoutes, resolutionRoutes } from '../resolutions/resolution.routes.js';
import { registrationRoutes, unitRoutes } from '../units/unit.routes.js';
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
];

const byType = new Map(
  tables.flatMap((routes) => Object.values(routes).map(({ type, policy }) => [type, policy] as const)),
);

/** The policy for recording a type of event. The types without a recording route belong to the assessment of a year. */
export function policyOfType(type: string): PolicyName {
  if (type === 'AppealLodged') return 'appeal.lodge';
  return byType.get(type as EventType) ?? 'assessment.record';
}
