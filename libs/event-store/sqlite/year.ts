import { isTooBig, query, type Query, type Row } from '../../sqlite/index.js';
import { EVERY_YEAR, type EventColumns } from '../event-store.js';
import type { Rows, TypeVersion } from './rows.js';

const maxEvents = 4096;
/** The limit of a batch's data in bytes. */
const maxBytes = 16_000_000;
const idLength = 36;

/**
 * One row per batch, one text per column: an event costs little more than parsing its data. The inner SELECT merges two
 * indexes in order; one pass collects all columns, so they match. The data comes as bytes because TextDecoder reads Chinese
 * faster than the driver does.
 */
const batchOfYear = `
SELECT '[' || group_concat(position) || ']', '[' || group_concat(stream_id) || ']', '[' || group_concat(type_id) || ']',
  '[' || group_concat(recorded_ms) || ']', group_concat(id, ''), CAST('[' || group_concat(data) || ']' AS BLOB)
FROM (
  SELECT e.position, e.stream_id, e.type_id, e.recorded_ms, e.id, e.data
  FROM (
    SELECT position FROM partition_event WHERE partition = ${EVERY_YEAR} AND position > ?
    UNION SELECT position FROM partition_event WHERE partition = ? AND position > ?
    ORDER BY position
  ) p CROSS JOIN event e ON e.position = p.position
  WHERE e.recorded_ms <= ? ORDER BY p.position LIMIT ?
)`;

const streamsOfYear = `
SELECT DISTINCT s.id, s.name FROM stream_partition p JOIN stream s ON s.id = p.stream_id WHERE p.partition IN (${EVERY_YEAR}, ?)`;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The events of a year's partition and of `EVERY_YEAR`, as of the first batch. */
export function* columnsOfYear(rows: Rows, year: number, recordedUpToMs: number): Generator<EventColumns> {
  const { connection } = rows;
  // The first releases of Node 24 cannot set limits; there a batch has no size limit.
  if (connection.limits) connection.limits.length = maxBytes;
  connection.exec('BEGIN');
  const streams = new Map(query(connection, streamsOfYear).all(year) as [number, string][]);
  const batches = query(connection, batchOfYear);
  const upToMs = Math.min(Math.floor(recordedUpToMs), Number.MAX_SAFE_INTEGER);
  let last = -1;
  let size = maxEvents;
  for (;;) {
    const row = fitting(batches, [last, year, last, upToMs], size);
    size = Math.min(row.size * 2, maxEvents);
    if (row.values[0] === null) return;
    const columns = columnsOf(rows, streams, row.values, last);
    last = columns.position.at(-1)!;
    yield columns;
  }
}

/** Reads a batch, and halves its number of events while they are too large together. */
function fitting(
  batches: Query,
  values: [number, number, number, number],
  size: number,
): { values: Row; size: number } {
  try {
    return { values: batches.first(...values, size)!, size };
  } catch (error) {
    if (!isTooBig(error) || size === 1) throw error;
    return fitting(batches, values, size >> 1);
  }
}

/** The columns of a batch: texts, and the data as bytes. */
type Texts = [position: string, stream: string, type: string, recorded: string, id: string, data: Uint8Array];

function columnsOf(rows: Rows, streams: ReadonlyMap<number, string>, row: Row, after: number): EventColumns {
  const [positions, streamIds, typeIds, recorded, ids, data] = row as unknown as Texts;
  const position = JSON.parse(positions) as number[];
  requiresAscending(rows, position, after);
  const stream = (JSON.parse(streamIds) as number[]).map((id) => streams.get(id)!);
  const versions = (JSON.parse(typeIds) as number[]).map((id) => rows.typeOf(id));
  const id = (index: number) => ids.slice(index * idLength, (index + 1) * idLength);
  const stored = parsed(rows, data, position);
  return {
    position,
    recordedMs: JSON.parse(recorded) as number[],
    stream,
    type: versions.map(({ type }) => type),
    data: decoded(rows, stored, versions, (index) => ({ id: id(index), stream: stream[index]! })),
    id,
  };
}

function decoded(
  { codec }: Rows,
  stored: unknown[],
  versions: readonly TypeVersion[],
  eventAt: (index: number) => { id: string; stream: string },
): unknown[] {
  const plain = new Map<TypeVersion, boolean>();
  for (const version of new Set(versions)) plain.set(version, codec.isPlain(version.type, version.schema));
  if ([...plain.values()].every(Boolean)) return stored;
  return stored.map((data, index) => {
    const version = versions[index]!;
    return plain.get(version) ? data : codec.decode({ ...eventAt(index), ...version, data });
  });
}

/** SQL does not guarantee that group_concat keeps the order of the rows, so this checks it. */
function requiresAscending(rows: Rows, positions: readonly number[], after: number) {
  let before = after;
  for (const position of positions) {
    if (position <= before) throw rows.damaged(`event ${position}`);
    before = position;
  }
}

function parsed(rows: Rows, bytes: Uint8Array, positions: readonly number[]): unknown[] {
  const where = `events ${positions[0]}–${positions.at(-1)}`;
  try {
    const list = JSON.parse(utf8.decode(bytes)) as unknown[];
    if (list.length === positions.length) return list;
  } catch (error) {
    throw rows.damaged(where, error);
  }
  throw rows.damaged(where);
}
