import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partitionsOf } from '../../catalogue/index.js';
import { codecOf, openEventStore, type EventStore, type LogPlace } from '../../event-store/index.js';
import { erasureRequests } from '../../erasure/projections/index.js';
import { bearing, UnitYears } from '../../grade-year/index.js';
import { xianning, type Told } from '../../grading/testing/index.js';
import { inspections } from '../../inspection/projections/index.js';
import { parseInstant } from '../../kernel/civil.js';
import { exemptionRequests } from '../../member/projections/index.js';
import { deferrals, jointActivities } from '../../party-day/projections/index.js';
import { planSubmissions } from '../../plan/projections/index.js';
import { openReadModelStore, Projector, type Projection, type Row } from '../../read-models/index.js';
import { Registry } from '../../registry/index.js';
import { resolutions } from '../../resolution/projections/index.js';
import { unitFile } from '../../unit/projections/index.js';
import { gradedYears } from '../graded-years.js';
import { seesAll } from './answering.js';
import type { Sources } from '../view.js';

const ledgers: readonly Projection[] = [
  bearing,
  resolutions,
  inspections,
  deferrals,
  jointActivities,
  planSubmissions,
  erasureRequests,
  exemptionRequests,
  unitFile,
];

/** An event of the log to be; recorded on New Year’s Day of 2026 by the office where nothing else is said. */
export type Line = Told & Readonly<{ recordedAt?: string; actor?: string }>;

/** The servers of the log and of the read models. */
type Where = Readonly<{ log?: LogPlace['server']; readModelsUrl?: string | undefined }>;

const clock = { now: () => parseInstant('2026-08-01T08:00:00+08:00')! };
const never = new AbortController().signal;

/** A log of these lines, in files unless it is said where, with its read models caught up. */
export async function openLedgers(lines: readonly Line[], { log: server, readModelsUrl: url }: Where = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
  const log = await openEventStore({ logPath: join(folder, 'log.sqlite'), server }, { clock, codec: codecOf() });
  await load(log, lines);
  const store = await openReadModelStore({ file: join(folder, 'read-models.sqlite'), url });
  const projector = new Projector({ log, store, projections: ledgers, clock });
  projector.start();
  const caughtUp = async () => {
    const last = (await log.lastPosition())!;
    for (const { name } of ledgers) {
      if (!(await projector.waitFor(name, last, never))) throw new Error(`${name} did not catch up`);
    }
  };
  await caughtUp();
  const rows = async (name: string) => (await store.current(name, ledgers.find((each) => each.name === name)!.tables))!;
  const registry = new Registry();
  for await (const batch of log.readAll(0)) for (const event of batch) registry.apply(event.stream, event);
  return {
    log,
    years: gradedYears(new UnitYears({ store: log, bearing: await rows(bearing.name) }), xianning),
    sources: (today: string, viewer = seesAll): Sources => {
      return { registry, position: lines.length - 1, rows, log, today, viewer };
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

export type Ledgers = Awaited<ReturnType<typeof openLedgers>>;

async function load(log: EventStore, lines: readonly Line[]) {
  await log.load(async (loader) => {
    for (const line of lines) {
      const { recordedAt = '2026-01-01T08:00:00+08:00', actor = 'office', ...event } = line;
      const recordedMs = parseInstant(recordedAt)!;
      loader.append({ ...event, partitions: partitionsOf(line.stream, line), recordedAt, recordedMs, actor });
    }
  });
}
