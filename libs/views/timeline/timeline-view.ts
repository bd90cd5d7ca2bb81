import {
  broughtBy,
  importsIn,
  isWanted,
  timelineAsOf,
  timelineProjectionName,
  UnknownBranch,
  type Entry,
  type Import,
  type Timeline,
} from '../../branch/index.js';
import { aggregateOf } from '../../catalogue/index.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { ProjectionRows } from '../../read-models/read-model-store.js';
import { instantOf } from '../instant.js';
import { pageOfList } from '../paging.js';
import { Recent } from '../recent.js';
import type { ListView, Page, PageRequest, Scope, Sources } from '../view.js';
import { timelineFilter, wantedBy, type TimelineFilter } from './timeline-filter.js';
import { timelineColumns, timelineItem, type TimelineItem } from './timeline-item.js';
import { timelineStretch } from './timeline-page.js';
import { toldOf } from './told.js';

type Reading = Pick<EventStore, 'readStream' | 'lastPosition'>;

/** A timeline as it was known, and the position that the rows which lead to it stand at. */
type Then = Readonly<{ timeline: Timeline; position: number }>;

/** So many timelines of the past are remembered, for whoever turns their pages. */
const mostRemembered = 4;

/** Everything about a branch, by the day of the fact or by the log. Throws `UnknownBranch`. */
export function timelineView(log: Reading): ListView<TimelineFilter, TimelineItem> {
  const past = new Recent<Timeline>(mostRemembered);
  return {
    name: 'timeline',
    title: { zh: '党支部时间线', en: 'Branch timeline' },
    filter: timelineFilter,
    sorts: ['day', 'recorded'],
    item: timelineItem,
    columns: timelineColumns,
    page: async (sources, within, filter, request) => {
      const branchId = branchIn(within, sources);
      const rows = await sources.rows(timelineProjectionName);
      const { 'as-of': asOf } = filter;
      if (asOf === undefined) return pageOfNow(rows, branchId, filter, request);
      return pageOf(await timelineThen(log, past, rows, branchId, instantOf(asOf)), filter, request);
    },
  };
}

/** Those who may ask for a timeline ask for that of one branch. */
function branchIn(within: Scope, { registry }: Sources): string {
  if (within.kind !== 'branch') throw new TypeError('A timeline is that of a branch');
  if (!registry.branch(within.branchId)) throw new UnknownBranch(within.branchId);
  return within.branchId;
}

function pageOfNow(
  projection: ProjectionRows,
  branchId: string,
  filter: TimelineFilter,
  request: PageRequest,
): Promise<Page<TimelineItem>> {
  return projection.read(async (rows, position) => {
    const { entries, next } = await timelineStretch(rows, branchId, filter, request);
    const imports = await importsIn(rows);
    return { position, items: entries.map((entry) => itemOf(entry, imports)), next };
  });
}

/** What was recorded up to an instant changes only when an import brings records of before. */
async function timelineThen(
  log: Reading,
  past: Recent<Timeline>,
  projection: ProjectionRows,
  branchId: string,
  recordedUpToMs: number,
): Promise<Then> {
  return projection.read(async (rows, position) => {
    const last = (await log.lastPosition(recordedUpToMs)) ?? -1;
    const known = { rows, position: Math.min(last, position), recordedUpToMs };
    const compute = () => timelineAsOf(log, branchId, known, { aggregateOf });
    return { timeline: await past.get(`${branchId} ${recordedUpToMs} ${known.position}`, compute), position };
  });
}

function pageOf({ timeline, position }: Then, filter: TimelineFilter, request: PageRequest): Page<TimelineItem> {
  const wanted = wantedBy(filter);
  const entries = timeline.entries.filter((entry) => isWanted(entry, wanted));
  const isByDay = (request.sort ?? 'day').endsWith('day');
  const placeOf = ({ day, position: at }: Entry) => (isByDay ? [day, at] : [at, day]);
  const { items, next } = pageOfList(entries, timeline.upToPosition, placeOf, request);
  return { position, next, items: items.map((entry) => itemOf(entry, timeline.imports)) };
}

function itemOf(entry: Entry, imports: readonly Import[]): TimelineItem {
  return { ...entry, ...toldOf(entry), imported: imports.some((each) => broughtBy(each, entry.position)) };
}
