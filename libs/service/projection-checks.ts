import { isStale, type ProjectionStatus } from '#libs/read-models/index.js';

/** The state of one part of the service. */
export type Check = Readonly<{ name: string; ok: boolean; position?: number; lag?: number; state?: string }>;

/** The number of events that a healthy projection may lag behind. */
const maxLag = 10_000;

/** Whether each projection keeps up with the log, in this process or in another. */
export function projectionChecks(statuses: readonly ProjectionStatus[]): Check[] {
  return statuses.map((status) => {
    const { name, position, lag, state } = status;
    return { name, ok: !isStale(status) && lag <= maxLag, position, lag, state };
  });
}
