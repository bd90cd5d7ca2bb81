import {
  isFromImport,
  importsIn,
  matches,
  timelineProjectionName,
  UnknownBranch,
  type Entry,
  type Import,
} from '../../timeline/index.js';
import type { ProjectionRows } from '../../read-models/read-model-store.js';
import type { Names, Registry } from '../../registry/index.js';
import { instantOf } from '../errors.js';
import { inList, pageOf } from '../paging.js';
import type { Scope } from '../scope.js';
import type { ListView, Page, PageRequest } from '../view.js';
import { recordNames } from './record-names.js';
import { entryTexts } from './record-text.js';
import { entryFilterOf, timelineFilter, type TimelineFilter } from './timeline-filter.js';
import type { PastTimeline } from './timeline-history.js';
import { timelineColumns, timelineItem, type TimelineItem } from './timeline-item.js';
import { timelineStretch } from './timeline-page.js';

const sorts = {
  day: ({ day, position }: Entry) => [day, position],
  recorded: ({ day, position }: Entry) => [position, day],
};

/** The timeline of a branch, sorted by the day of the fact or by the log. Throws `UnknownBranch`. */
export const timeline: ListView<TimelineFilter, TimelineItem> = {
  name: 'timeline',
  title: { zh: '党支部时间线', en: 'Branch timeline' },
  filter: timelineFilter,
  sorts: Object.keys(sorts),
  item: timelineItem,
  columns: timelineColumns,
  page: async (sources, scope, filter, request) => {
    const branchId = branchIn(scope, sources.registry);
    const projection = await sources.rows(timelineProjectionName);
    const { 'as-of': asOf } = filter;
    const { imports, ...page } =
      asOf === undefined
        ? await pageOfNow(projection, branchId, filter, request)
        : await pageOfPast(await sources.timelines.asOf(projection, branchId, instantOf(asOf)), filter, request);
    const names = await recordNames(sources, page.items);
    return { ...page, items: page.items.map((entry) => itemOf(entry, imports, names)) };
  },
};

/** A page of entries without texts, and the imports of the log. */
type EntryPage = Page<Entry> & Readonly<{ imports: readonly Import[] }>;

/** The branch of the scope. Throws for any other scope. */
function branchIn(scope: Scope, registry: Registry): string {
  if (scope.kind !== 'branch') throw new TypeError('A timeline needs the scope of a branch');
  if (!registry.branch(scope.branchId)) throw new UnknownBranch(scope.branchId);
  return scope.branchId;
}

function pageOfNow(
  projection: ProjectionRows,
  branchId: string,
  filter: TimelineFilter,
  request: PageRequest,
): Promise<EntryPage> {
  return projection.read(async (rows, position) => {
    const { entries, next } = await timelineStretch(rows, branchId, filter, request);
    return { position, items: entries, next, imports: await importsIn(rows) };
  });
}

async function pageOfPast(
  { timeline: { entries, imports }, position }: PastTimeline,
  filter: TimelineFilter,
  request: PageRequest,
): Promise<EntryPage> {
  const entryFilter = entryFilterOf(filter);
  const matching = entries.filter((entry) => matches(entry, entryFilter));
  return { ...(await pageOf(inList(matching, sorts, request), position, request)), imports };
}

function itemOf(entry: Entry, imports: readonly Import[], names: Names): TimelineItem {
  return {
    ...entry,
    ...entryTexts(entry, names),
    imported: imports.some((each) => isFromImport(each, entry.position)),
  };
}
