import { randomUUID } from 'node:crypto';
import { dayOfInstant } from '../kernel/civil.js';
import { query, type Connection } from '../sqlite/index.js';
import type { LoadedEvent } from './event-store.js';
import type { LogState } from './log-state.js';
import { recordedAtOf } from './recorded-at.js';

/** The category of the streams that hold what happens to the log itself (events.md, “Of the log itself”). */
const category = 'operation';

/** `LogClosed`: the log goes on at another place. `LogOpened`: it goes on here, and comes from another place. */
export type LogMark = Readonly<{ type: 'LogClosed'; to: string } | { type: 'LogOpened'; from: string }>;

/** The event of a mark: a part of the history of the log, like every other. */
export function eventOfMark(mark: LogMark, recordedMs: number, actor: string): LoadedEvent {
  const day = dayOfInstant(recordedMs);
  return {
    id: randomUUID(),
    stream: `${category}-${day.slice(0, 7)}`,
    type: mark.type,
    data: mark.type === 'LogClosed' ? { to: mark.to, closedOn: day } : { from: mark.from, openedOn: day },
    schema: 1,
    // No grade rests on it.
    partitions: [],
    actor,
    recordedMs,
    recordedAt: recordedAtOf(recordedMs),
  };
}

/** Whether the log goes on here, by the last mark in a file of the log. */
export function stateByMarks(connection: Connection): LogState {
  const [type, data] = query(connection, lastMark).first() ?? [];
  if (type !== 'LogClosed') return { kind: 'open' };
  return { kind: 'left', place: String((JSON.parse(data as string) as Readonly<{ to: unknown }>).to) };
}

const lastMark = `SELECT t.name, e.data FROM stream s CROSS JOIN event e ON e.stream_id = s.id JOIN event_type t ON t.id = e.type_id
WHERE s.category = '${category}' AND t.name IN ('LogClosed', 'LogOpened') ORDER BY e.position DESC LIMIT 1`;

/** Whether an event may be a mark. */
export function mayMark({ type }: Readonly<{ type: string }>): boolean {
  return type === 'LogClosed' || type === 'LogOpened';
}
