import { query, type Connection } from '../../sqlite/index.js';
import type { SqliteEventStore } from '../sqlite-event-store.js';
import type { MovedEvent } from './movable-log.js';

/** The events of a file from a position on, with the partitions of their streams. */
export async function* movedEvents(log: SqliteEventStore, from: number): AsyncGenerator<MovedEvent[]> {
  const of = query(
    log.reader,
    'SELECT p.partition FROM stream s JOIN stream_partition p ON p.stream_id = s.id WHERE s.name = ? ORDER BY p.partition',
  );
  for await (const batch of log.readSalted(from)) {
    yield batch.map((event) => ({
      ...event,
      partitions: of.all(event.stream).map(([partition]) => partition as number),
    }));
  }
}

/** The partitions of every stream that begins before a position, by stream name. */
export function* partitionsOf(
  { reader }: { reader: Connection },
  end = Number.MAX_SAFE_INTEGER,
): Generator<readonly [string, readonly number[]]> {
  const all = query(
    reader,
    `SELECT s.name, json_group_array(p.partition ORDER BY p.partition) FROM stream_partition p
     JOIN stream s ON s.id = p.stream_id JOIN event e ON e.stream_id = s.id AND e.revision = 0
     WHERE e.position < ? GROUP BY s.id ORDER BY s.name`,
  );
  for (const [stream, partitions] of all.each(end)) {
    yield [stream as string, JSON.parse(partitions as string) as number[]];
  }
}
