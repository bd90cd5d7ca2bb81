import { timelineProjection } from '#libs/branch/index.js';
import { aggregateOf } from '#libs/catalogue/index.js';
import { erasureRequests } from '#libs/erasure/projections/index.js';
import { bearing } from '#libs/grade-year/index.js';
import { inspections } from '#libs/inspection/projections/index.js';
import { membersProjection } from '#libs/member/index.js';
import { exemptionRequests, memberCare } from '#libs/member/projections/index.js';
import {
  attendances,
  deferrals,
  disclosures,
  duesPayments,
  jointActivities,
  notices,
} from '#libs/party-day/projections/index.js';
import { planSubmissions } from '#libs/plan/projections/index.js';
import type { Projection, Tables } from '#libs/read-models/index.js';
import { resolutions } from '#libs/resolution/projections/index.js';
import { unitFile } from '#libs/unit/projections/index.js';

/** Every projection that the service keeps up. A new one is a file in its module's `projections/` and a line here. */
export const projections: readonly Projection[] = [
  bearing,
  timelineProjection({ aggregateOf }),
  membersProjection,
  resolutions,
  inspections,
  deferrals,
  planSubmissions,
  exemptionRequests,
  erasureRequests,
  duesPayments,
  attendances,
  notices,
  disclosures,
  memberCare,
  unitFile,
  jointActivities,
];

export function tablesOf(name: string): Tables {
  return projections.find((projection) => projection.name === name)!.tables;
}
