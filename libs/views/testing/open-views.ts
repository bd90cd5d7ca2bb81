import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aggregateOf, partitionsOf } from '../../modules/catalogue/index.js';
import { codecOf, openEventStore, type EventStore, type LogPlace } from '../../event-store/index.js';
import { erasureRequests } from '../../modules/erasure/projections/index.js';
import { bearing } from '../../grades/index.js';
import type { Rulebook } from '../../grading/index.js';
import { xianning, type TestEvent } from '../../grading/testing/index.js';
import { inspections } from '../../modules/inspection/projections/index.js';
import { parseInstant } from '../../kernel/civil.js';
import { membersProjection } from '../../modules/member/index.js';
import { exemptionRequests, memberCare } from '../../modules/member/projections/index.js';
import {
  attendances,
  deferrals,
  disclosures,
  duesPayments,
  jointActivities,
  notices,
} from '../../modules/party-day/projections/index.js';
import { planSubmissions } from '../../modules/plan/projections/index.js';
import { openReadModelStore, Projector, type Projection, type Row } from '../../read-models/index.js';
import { Registry } from '../../registry/index.js';
import { resolutions } from '../../modules/resolution/projections/index.js';
import { unitFile } from '../../modules/unit/projections/index.js';
import { timelineProjection } from '../../timeline/index.js';
import type { ListView, PageRequest } from '../view.js';
import type { Scope } from '../scope.js';
import { sheetPage, type SheetPage } from '../sheet.js';
import { sharedSources, type ViewSources } from '../view-sources.js';
import type { Viewer } from '../viewer.js';
import { seesAll } from './viewers.js';

const all: readonly Projection[] = [
  bearing,
  attendances,
  deferrals,
  disclosures,
  duesPayments,
  erasureRequests,
  exemptionRequests,
  inspections,
  jointActivities,
  memberCare,
  membersProjection,
  notices,
  planSubmissions,
  resolutions,
  timelineProjection({ aggregateOf }),
  unitFile,
];

/** An event of the log; by default the office records it on New Year’s Day of 2026. */
export type Line = TestEvent & Readonly<{ recordedAt?: string; actor?: string; cautions?: readonly string[] }>;

/** The servers of the log and the read models, and the projections. */
type Options = Readonly<{
  log?: LogPlace['server'];
  readModelsUrl?: string | undefined;
  /** The read models; default: all that views read. */
  projections?: readonly Projection[];
}>;

const clock = { now: () => parseInstant('2026-08-01T08:00:00+08:00')! };
const never = new AbortController().signal;

/** A log of these lines with current read models; in files unless servers are given. */
export async function openViews(lines: readonly Line[], options: Options = {}) {
  const { log: server, readModelsUrl: url, projections = all } = options;
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  const log = await openEventStore({ logPath: join(folder, 'log.sqlite'), server }, { clock, codec: codecOf() });
  await load(log, lines);
  const store = await openReadModelStore({ file: join(folder, 'read-models.sqlite'), url });
  const projector = new Projector({ log, store, projections, clock });
  projector.start();
  const caughtUp = async () => {
    const last = (await log.lastPosition())!;
    for (const { name } of projections) {
      if (!(await projector.waitFor(name, last, never))) throw new Error(`${name} did not catch up`);
    }
  };
  await caughtUp();
  const rows = async (name: string) =>
    (await store.current(name, projections.find((each) => each.name === name)!.tables))!;
  const registry = new Registry();
  for await (const batch of log.readAll(0)) for (const event of batch) registry.apply(event.stream, event);
  const shared = (rulebook: Rulebook) => sharedSources({ log, readModels: store, rulebook });
  const byXianning = shared(xianning);
  return {
    log,
    /** The sources of views on a day. */
    sources: (today: string, viewer: Viewer = seesAll, rulebook?: Rulebook): ViewSources => {
      const parts = rulebook ? shared(rulebook) : byXianning;
      return { ...parts, registry, position: lines.length - 1, rows, today, viewer };
    },
    table: async (projection: Projection, table: string): Promise<Row[]> =>
      (await rows(projection.name)).read((reader) => reader.find(table)),
    rebuild: async (projection: Projection) => {
      if (!(await projector.rebuild(projection.name, never))) throw new Error(`${projection.name} was not rebuilt`);
    },
    close: async () => {
      await projector.stop();
      await store.close();
      await log.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type OpenViews = Awaited<ReturnType<typeof openViews>>;

async function load(log: EventStore, lines: readonly Line[]) {
  await log.load(async (loader) => {
    for (const line of lines) {
      const { recordedAt = '2016-07-01T08:00:00+08:00', actor = 'office', ...event } = line;
      const recordedMs = parseInstant(recordedAt)!;
      loader.append({ ...event, partitions: partitionsOf(line.stream, line), recordedAt, recordedMs, actor });
    }
  });
}

/** The items of all pages, and the number of pages. */
export async function allOf<Filter, Item>(
  view: ListView<Filter, Item>,
  sources: ViewSources,
  scope: Scope,
  filter: Filter,
  request: PageRequest,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let pages = 0;
  for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
    const page = await view.page(sources, scope, filter, { ...request, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.next;
  }
  return { items, pages };
}

/** The rows of a list as a sheet in Chinese. */
export async function sheetOf<Filter, Item>(
  view: ListView<Filter, Item>,
  sources: ViewSources,
  scope: Scope,
  filter: Filter,
): Promise<SheetPage['items']> {
  return (await sheetPage(view, sources, { scope, filter, page: { limit: 200 }, lang: 'zh' })).items;
}
