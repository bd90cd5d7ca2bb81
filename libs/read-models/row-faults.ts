import { isDeepStrictEqual } from 'node:util';
import type { EventStore } from '../event-store/event-store.js';
import { Batches } from './batches.js';
import { logBefore } from './log-before.js';
import type { Projection } from './projection.js';
import type { ProjectionRows, ReadModelStore, Row, RowReader, Scalar, Table } from './read-model-store.js';
import { compareRows, placesOf } from './rows/row-order.js';

/**
 * Why rows in use are not those that follow from the log: a row is missing, one too many, another one, or cannot be read; they stand
 * beyond the log or at another event; or they are of a version that this program cannot derive.
 */
export type RowFault = Readonly<{
  projection: string;
  kind: 'missing' | 'extra' | 'differs' | 'unreadable' | 'misplaced' | 'outdated';
  table?: string;
  /** The key of the row. */
  row?: string;
  position?: number;
}>;

type Comparison = Readonly<{
  log: EventStore;
  /** The rows to judge. */
  store: ReadModelStore;
  /** An empty store, to build the same rows in. */
  scratch: ReadModelStore;
  projections: readonly Projection[];
}>;

/** Derives every read model in use from the log again, and compares row by row: the first fault of each table. */
export async function rowFaults({ log, store, scratch, projections }: Comparison): Promise<RowFault[]> {
  const checkpoints = new Map((await store.checkpoints()).map((each) => [each.projection, each]));
  const faults: RowFault[] = [];
  for (const projection of projections) {
    const checkpoint = checkpoints.get(projection.name);
    const rows = checkpoint && (await store.current(projection.name, projection.tables));
    if (rows && checkpoint.version !== projection.version)
      faults.push({ projection: projection.name, kind: 'outdated', position: checkpoint.position });
    else if (rows) faults.push(...(await faultsOf(projection, rows, { log, store, scratch })));
  }
  return faults;
}

async function faultsOf(
  projection: Projection,
  rows: ProjectionRows,
  { log, store, scratch }: Pick<Comparison, 'log' | 'store' | 'scratch'>,
): Promise<RowFault[]> {
  const fresh = new FreshRows(projection, await scratch.open(projection), log);
  // Most of the work is done before the rows in use are held still.
  await fresh.foldUpTo(await rows.checkpoint());
  return rows.read(async (present, position) => {
    const events = ((await log.lastPosition()) ?? -1) + 1;
    const known = (await store.checkpoints()).find((each) => each.projection === projection.name);
    const isThere = known?.position !== position || (await isAt(log, position, known.eventId));
    if (position >= events || !isThere) return [{ projection: projection.name, kind: 'misplaced', position }];
    await fresh.foldUpTo(position);
    return fresh.rows.read(async (derived) => {
      const faults: RowFault[] = [];
      for (const [name, table] of Object.entries(projection.tables)) {
        const fault = await firstFault({ name, table }, present, derived);
        if (fault) faults.push({ projection: projection.name, table: name, ...fault });
      }
      return faults;
    });
  });
}

async function isAt(log: EventStore, position: number, eventId: string | undefined): Promise<boolean> {
  if (position < 0 || eventId === undefined) return true;
  for await (const [event] of log.readAll(position)) return event?.position === position && event.id === eventId;
  return false;
}

/** The rows of a projection as they follow from the log, up to a position. */
class FreshRows {
  #position = -1;
  readonly #applier;

  constructor(
    readonly projection: Projection,
    readonly rows: ProjectionRows,
    readonly log: EventStore,
  ) {
    this.#applier = projection.applier();
  }

  async foldUpTo(position: number): Promise<void> {
    const batches = new Batches(this.log);
    const before = logBefore(this.log);
    while (this.#position < position) {
      const batch = await batches.ofCategories(this.#position, this.projection.categories);
      const events = batch.filter((event) => event.position <= position);
      const to = events.length < batch.length || batch.length === 0 ? position : events.at(-1)!.position;
      await this.rows.write(this.#position, to, async (writer) => {
        if (events.length > 0) await this.#applier.apply(events, writer, before);
      });
      this.#position = to;
    }
  }
}

type NamedTable = Readonly<{ name: string; table: Table }>;

/** Both sides stand in the order of the key: the first row that only one of them has, or that differs. */
async function firstFault(
  of: NamedTable,
  present: RowReader,
  derived: RowReader,
): Promise<Pick<RowFault, 'kind' | 'row'> | undefined> {
  const { key } = of.table;
  const places = placesOf(of.table);
  const [own, wanted] = [rowsIn(of, present), rowsIn(of, derived)];
  for (;;) {
    const [one, other] = [await readable(own), (await wanted.next()).value];
    if (one === 'unreadable') return { kind: one };
    if (!one && !other) return undefined;
    const order = !one ? 1 : !other ? -1 : compareRows(places, one, other);
    const row = key.map((column) => String((order > 0 ? other! : one!)[column])).join(' ');
    if (order > 0) return { kind: 'missing', row };
    if (order < 0) return { kind: 'extra', row };
    if (!isDeepStrictEqual(one, other)) return { kind: 'differs', row };
  }
}

/** The next row in use; somebody may have made it unreadable. */
async function readable(rows: AsyncGenerator<Row, undefined>): Promise<Row | 'unreadable' | undefined> {
  try {
    return (await rows.next()).value;
  } catch {
    return 'unreadable';
  }
}

const page = 1000;

/** All rows of a table in the order of its key. */
async function* rowsIn({ name, table }: NamedTable, reader: RowReader): AsyncGenerator<Row, undefined> {
  let after: readonly Scalar[] | undefined;
  for (;;) {
    const rows = await reader.find(name, { limit: page, ...(after && { after }) });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return undefined;
    after = table.key.map((column) => last[column] as Scalar);
  }
}
