import { timelineAsOf, type Timeline } from '../../timeline/index.js';
import { aggregateOf } from '../../modules/catalogue/index.js';
import type { EventStore } from '../../event-store/event-store.js';
import { PromiseCache } from '../../kernel/promise-cache.js';
import type { ProjectionRows } from '../../read-models/read-model-store.js';

type Log = Pick<EventStore, 'readStream' | 'lastPosition'>;

/** A timeline as of an instant, and the position of its rows. */
export type PastTimeline = Readonly<{ timeline: Timeline; position: number }>;

/** The number of past timelines to keep for callers who read several pages. */
const capacity = 4;

/** The timelines of branches as of an instant. */
export class TimelineHistory {
  readonly #past = new PromiseCache<Timeline>(capacity);

  constructor(readonly log: Log) {}

  /** The timeline as of an instant; it changes only if an import adds older records. Throws `UnknownBranch`. */
  asOf(projection: ProjectionRows, branchId: string, recordedUpToMs: number): Promise<PastTimeline> {
    return projection.read(async (rows, position) => {
      const last = (await this.log.lastPosition(recordedUpToMs)) ?? -1;
      const bounds = { rows, position: Math.min(last, position), recordedUpToMs };
      const compute = () => timelineAsOf(this.log, branchId, bounds, { aggregateOf });
      const key = `${branchId} ${recordedUpToMs} ${bounds.position}`;
      return { timeline: await this.#past.get(key, compute), position };
    });
  }
}
