import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredEvent } from '#libs/event-store/index.js';

/** What a reader may see of an event; nothing where it is not for them. */
export type Shown = object | undefined;

type Options = Readonly<{
  signal: AbortSignal;
  /** The silence after which a sign of life is sent. */
  heartbeatMs: number;
  /** What the reader may see of it; asked at every event anew, for a role may be revoked meanwhile. */
  show: (event: StoredEvent) => Promise<Shown>;
  /** Whether the reader may go on; asked as often as there is a sign of life, however much is told meanwhile. */
  mayGoOn: () => Promise<boolean>;
}>;

/** The events of a log as server-sent events, with signs of life between them. Ends when the signal aborts or the reader may not go on. */
export async function* follow(events: AsyncIterable<StoredEvent>, options: Options): AsyncGenerator<string> {
  const { signal, heartbeatMs, show, mayGoOn } = options;
  const iterator = events[Symbol.asyncIterator]();
  let next = iterator.next();
  let position: number | undefined;
  let askedAt = performance.now();
  yield ': connected\n\n';
  while (!signal.aborted) {
    if (performance.now() - askedAt >= heartbeatMs) {
      if (!(await mayGoOn())) break;
      askedAt = performance.now();
    }
    const arrived = await within(next, heartbeatMs, signal);
    if (arrived === undefined) {
      if (signal.aborted || !(await mayGoOn())) break;
      askedAt = performance.now();
      yield heartbeat(position);
      continue;
    }
    if (arrived.done) break;
    position = arrived.value.position;
    const shown = await show(arrived.value);
    if (shown) yield `id: ${position}\nevent: ${arrived.value.type}\ndata: ${JSON.stringify(shown)}\n\n`;
    // Who may see nothing of a long log waits for nobody, and all others would wait for them.
    else await nextTurn();
    next = iterator.next();
  }
  await iterator.return?.();
}

/** Without data nothing is dispatched, but the reader takes note of the position, and comes back there. */
function heartbeat(position: number | undefined): string {
  return position === undefined ? ': heartbeat\n\n' : `id: ${position}\n\n`;
}

/** What the promise comes to, or nothing when the time is over or the signal aborts first. */
async function within<Value>(promise: Promise<Value>, ms: number, signal: AbortSignal): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  const over = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
    timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
