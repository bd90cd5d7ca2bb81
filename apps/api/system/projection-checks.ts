import { isStale, type ProjectionStatus } from '#libs/read-models/index.js';

/** A part of the service as it stands. */
export type Check = Readonly<{ name: string; ok: boolean; position?: number; lag?: number; state?: string }>;

/** A projection that is further behind than this is not fit to answer from. */
const mostLag = 10_000;

/** Whether each projection keeps up with the log, here or where it is kept up. */
export function projectionChecks(statuses: readonly ProjectionStatus[]): Check[] {
  return statuses.map((status) => {
    const { name, position, lag, state } = status;
    return { name, ok: !isStale(status) && lag <= mostLag, position, lag, state };
  });
}
