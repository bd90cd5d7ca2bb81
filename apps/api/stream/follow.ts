import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MessageEvent } from '@nestjs/common';
import {
  defer,
  endWith,
  exhaustMap,
  filter,
  finalize,
  from,
  interval,
  map,
  merge,
  startWith,
  takeWhile,
  tap,
  type Observable,
} from 'rxjs';
import type { StoredEvent } from '#libs/event-store/index.js';

/** The part of an event that a reader may see; undefined if they may not see the event. */
export type VisibleEvent = object | undefined;

type Options = Readonly<{
  /** The time between signs of life. */
  heartbeatMs: number;
  /** What the reader may see of the event. It is called for each event, since a role may be revoked meanwhile. */
  show: (event: StoredEvent) => Promise<VisibleEvent>;
  /** Whether the reader may go on; called before each sign of life. */
  mayGoOn: () => Promise<boolean>;
  /** Resolves when the reader has room for the next event, or the signal aborts. */
  hasRoom: (signal: AbortSignal) => Promise<void>;
}>;

const end: MessageEvent = {};

/**
 * The events of a log as server-sent events, with signs of life between them. Completes when the log is closed or the reader
 * may not go on. Unsubscribing ends the reading.
 */
export function follow(
  subscribe: (signal: AbortSignal) => AsyncIterable<StoredEvent>,
  options: Options,
): Observable<MessageEvent> {
  return defer(() => {
    const { heartbeatMs, mayGoOn } = options;
    const ending = new AbortController();
    let position: number | undefined;
    const events = from(entries(subscribe(ending.signal), options, ending.signal)).pipe(
      tap(({ event }) => (position = event.position)),
      filter(({ shown }) => shown !== undefined),
      map(({ event, shown }): MessageEvent => ({ id: `${event.position}`, type: event.type, data: shown! })),
    );
    const signsOfLife = interval(heartbeatMs).pipe(
      exhaustMap(mayGoOn),
      takeWhile(Boolean),
      map(() => signOfLife(position)),
    );
    return merge(events.pipe(endWith(end)), signsOfLife.pipe(endWith(end))).pipe(
      takeWhile((message) => message !== end),
      startWith({ comment: 'connected' }),
      finalize(() => ending.abort()),
    );
  });
}

/** Reads the next event only when the reader has room for it, so that nothing piles up for a slow one. */
async function* entries(events: AsyncIterable<StoredEvent>, { show, hasRoom }: Options, signal: AbortSignal) {
  for await (const event of events) {
    yield { event, shown: await show(event) };
    // Let other work run, and the message leave.
    await nextTurn();
    await hasRoom(signal);
  }
}

/** A message without data dispatches nothing, but the reader keeps its id and resumes there. */
function signOfLife(position: number | undefined): MessageEvent {
  return position === undefined ? { comment: 'heartbeat' } : { id: String(position) };
}
