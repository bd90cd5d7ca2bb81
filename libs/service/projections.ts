import { timelineProjection } from '#libs/timeline/index.js';
import { aggregateOf } from '#libs/modules/catalogue/index.js';
import { erasureRequests } from '#libs/modules/erasure/projections/index.js';
import { bearing } from '#libs/grades/index.js';
import { inspections } from '#libs/modules/inspection/projections/index.js';
import { membersProjection } from '#libs/modules/member/index.js';
import { exemptionRequests, memberCare } from '#libs/modules/member/projections/index.js';
import {
  attendances,
  deferrals,
  disclosures,
  duesPayments,
  jointActivities,
  notices,
} from '#libs/modules/party-day/projections/index.js';
import { planSubmissions } from '#libs/modules/plan/projections/index.js';
import type { Projection, Tables } from '#libs/read-models/index.js';
import { resolutions } from '#libs/modules/resolution/projections/index.js';
import { unitFile } from '#libs/modules/unit/projections/index.js';

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
