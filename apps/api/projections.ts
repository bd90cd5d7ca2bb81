import { timelineProjection } from '#libs/branch/index.js';
import { aggregateOf } from '#libs/catalogue/index.js';
import { membersProjection } from '#libs/member/index.js';
import type { Projection, Tables } from '#libs/read-models/index.js';

/** Every projection that the service keeps up. */
export const projections: readonly Projection[] = [timelineProjection({ aggregateOf }), membersProjection];

export function tablesOf(name: string): Tables {
  return projections.find((projection) => projection.name === name)!.tables;
}
