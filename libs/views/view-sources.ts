import type { EventStore } from '../event-store/event-store.js';
import { bearing, UnitYears, type BearingRows } from '../grades/index.js';
import type { Rulebook } from '../grading/index.js';
import type { ProjectionRows, ReadModelStore } from '../read-models/read-model-store.js';
import type { Registry } from '../registry/index.js';
import { recordedQueues } from './approvals/recorded-queues.js';
import type { ApprovalQueue } from './approvals/approval-queue.js';
import { Calendars } from './calendar/calendars.js';
import { ReadModelMissing } from './errors.js';
import { gradedYears, type GradedYears } from './graded-years.js';
import { OrganisationHistory } from './organisation/organisation-history.js';
import { TimelineHistory } from './timeline/timeline-history.js';
import type { Viewer } from './viewer.js';

type Log = Pick<EventStore, 'eventsById' | 'readAll' | 'readStream' | 'lastPosition' | 'saltedById'>;

/** The sources that all queries share. */
export type SharedSources = Readonly<{
  /** The log, for personal data: rows hold none. */
  log: Log;
  years: GradedYears;
  calendars: Calendars;
  organisation: OrganisationHistory;
  timelines: TimelineHistory;
  approvals: readonly ApprovalQueue[];
}>;

/** All sources of a view. */
export type ViewSources = SharedSources &
  Readonly<{
    /** Who belongs where, at least up to the position that the caller waits for. */
    registry: Registry;
    /** The position of the registry. */
    position: number;
    /** The rows of a projection. Throws `ReadModelMissing` until it is built. */
    rows: (projection: string) => Promise<ProjectionRows>;
    /** Today in Asia/Shanghai. */
    today: string;
    viewer: Viewer;
  }>;

/** The parts that the shared sources are made from. */
export type SourceParts = Readonly<{
  log: Log;
  readModels: Pick<ReadModelStore, 'current'>;
  rulebook: Rulebook;
  /** The queues of requests outside the log. */
  queues?: readonly ApprovalQueue[];
}>;

/** Makes the shared sources, once per program. */
export function sharedSources({ log, readModels, rulebook, queues = [] }: SourceParts): SharedSources {
  const unitYears = new UnitYears({ store: log, bearing: bearingIn(readModels) });
  return {
    log,
    years: gradedYears(unitYears, rulebook),
    calendars: new Calendars(unitYears, rulebook),
    organisation: new OrganisationHistory(log),
    timelines: new TimelineHistory(log),
    approvals: [...recordedQueues(rulebook), ...queues],
  };
}

/** The current rows, also after a rebuild. */
function bearingIn(readModels: SourceParts['readModels']): BearingRows {
  return {
    read: async (work) => {
      const rows = await readModels.current(bearing.name, bearing.tables);
      if (!rows) throw new ReadModelMissing(bearing.name);
      return rows.read(work);
    },
  };
}
