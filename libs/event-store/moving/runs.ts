import type { SentEvent } from '../eventstoredb/server.js';
import { sentEvent } from '../eventstoredb/envelope.js';
import type { MovedEvent } from './movable-log.js';

/** What is appended to one stream at once. */
export type Run = Readonly<{ stream: string; position: number; revision: number; events: readonly SentEvent[] }>;

/** A run is ended behind a command once it is so large; the server takes a megabyte at once unless it is told otherwise. */
const enough = { events: 500, bytes: 400_000 };
/** It is ended within a command as well. */
const most = { events: 2000, bytes: 900_000 };

/** Neighbours of one stream together, in the order of the log. */
export function* runsOf(events: readonly MovedEvent[]): Generator<Run> {
  let run: { stream: string; position: number; revision: number; events: SentEvent[]; bytes: number } | undefined;
  let before: MovedEvent | undefined;
  for (const event of events) {
    const sent = sentEvent(event, { schema: event.schema, text: event.data });
    const bytes = sizeOf(sent);
    if (
      run &&
      before &&
      (event.stream !== run.stream || isFull(run, bytes, isOneCommand(before, event) ? most : enough))
    ) {
      yield run;
      run = undefined;
    }
    const { stream, position, revision } = event;
    run ??= { stream, position, revision, events: [], bytes: 0 };
    run.events.push(sent);
    run.bytes += bytes;
    before = event;
  }
  if (run) yield run;
}

/** The bytes of an event as the server counts them. */
export function sizeOf({ data, metadata }: SentEvent): number {
  return data.length + metadata.length;
}

function isFull(
  run: Readonly<{ events: readonly SentEvent[]; bytes: number }>,
  bytes: number,
  limit: typeof most,
): boolean {
  return run.events.length >= limit.events || run.bytes + bytes > limit.bytes;
}

/** Events of one append have one instant, one actor and one command. */
function isOneCommand(one: MovedEvent, other: MovedEvent): boolean {
  return one.recordedAt === other.recordedAt && one.actor === other.actor && one.commandId === other.commandId;
}
