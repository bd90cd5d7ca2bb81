import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { failureOf, within } from './failures.js';
import type { LogUrl } from './log-url.js';
import { PushedBatches } from './pushed-batches.js';
import {
  ServerFailure,
  type LogServer,
  type Page,
  type ReadLimit,
  type ServerAppend,
  type ServerEvent,
} from './server.js';

/**
 * Connects by a connection string; nothing is sent before the first call. The client has no deadline for reads. Its batched
 * appends share one gRPC stream, and get no answer when that breaks. So our own clock limits every call, and credentials go
 * with every append: then the client makes a separate call.
 */
export function connectToLog(url: LogUrl): LogServer {
  const client = EventStoreDBClient.connectionString(url.text);
  const { handleError } = client as unknown as ClientInternals;
  // After a failed call the client looks for another connection, and waits without noticing that there is none.
  (client as unknown as ClientInternals).handleError = (...failed) => handleError(...failed).catch(() => undefined);
  return new EventStoreDb(url, client);
}

/** Private members of the client that we need. */
type ClientInternals = {
  handleError: (...failed: readonly unknown[]) => Promise<void>;
  readonly getChannel: () => Promise<{ close(): void }>;
};

class EventStoreDb implements LogServer {
  readonly name: string;

  constructor(
    readonly url: LogUrl,
    readonly client: EventStoreDBClient,
  ) {
    this.name = url.shown;
  }

  async append({ stream, expected, events }: ServerAppend, withinMs: number): Promise<void> {
    const appended = this.client.appendToStream(
      stream,
      events.map(({ isJson, ...event }) =>
        isJson ? jsonEvent({ ...event, data: parsed(event.data) }) : binaryEvent(event),
      ),
      {
        expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
        requiresLeader: true,
        deadline: withinMs,
        // Without TLS the client leaves them out.
        credentials: this.url.credentials ?? { username: '', password: '' },
      },
    );
    try {
      await within(withinMs, appended);
    } catch (error) {
      throw failureOf(error);
    }
  }

  async read(stream: string, from: number, most: ReadLimit, withinMs: number): Promise<Page> {
    const options = { fromRevision: BigInt(from), maxCount: most.events, requiresLeader: true };
    const events: ServerEvent[] = [];
    let bytes = 0;
    await this.#each(this.client.readStream(stream, options), withinMs, (resolved) => {
      const event = serverEvent(resolved);
      if (!event) return;
      events.push(event);
      bytes += ArrayBuffer.isView(event.data) ? event.data.byteLength : 0;
      return bytes < most.bytes;
    });
    return { events, more: events.length === most.events || bytes >= most.bytes };
  }

  async last(stream: string, withinMs: number): Promise<ServerEvent | undefined> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    let last: ServerEvent | undefined;
    await this.#each(this.client.readStream(stream, options), withinMs, (resolved) => {
      last = serverEvent(resolved);
    });
    return last;
  }

  async watch(
    stream: string,
    after: number | undefined,
    take: (events: readonly ServerEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const options = { fromRevision: after === undefined ? START : BigInt(after), requiresLeader: true } as const;
    const subscription = this.client.subscribeToStream(stream, options, { highWaterMark: pushedAhead });
    const batches = new PushedBatches(subscription, take);
    try {
      await new Promise<void>((resolve, reject) => {
        const dropped = () => resolve();
        signal.addEventListener('abort', dropped);
        // A subscription may end without an error, and fail without an end.
        subscription.on('end', dropped).on('close', dropped).on('error', dropped);
        subscription.on('data', (resolved) => {
          const event = serverEvent(resolved);
          if (event) void batches.add(event).catch(reject);
        });
      });
      await batches.taken();
    } finally {
      void subscription.unsubscribe().catch(() => undefined);
      subscription.destroy();
    }
  }

  async close(): Promise<void> {
    // An abandoned call may never end for the client.
    await within(closeMs, this.client.dispose()).catch(() => undefined);
    // Unless we close it, the client's open connection keeps the process alive.
    const { getChannel } = this.client as unknown as ClientInternals;
    await within(
      closeMs,
      getChannel().then((channel) => channel.close()),
    ).catch(() => undefined);
  }

  /** Passes the events one by one to `take`, until it returns false; none if the stream does not exist. */
  async #each<Event>(reading: Reading<Event>, withinMs: number, take: (event: Event) => boolean | void): Promise<void> {
    // A later failure would otherwise end the process.
    reading.on('error', () => undefined);
    const timer = setTimeout(() => reading.destroy(new ServerFailure('unknown', 'no answer in time')), withinMs);
    try {
      for await (const event of reading) if (take(event) === false) return;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'no-such-stream') throw failure;
    } finally {
      clearTimeout(timer);
      void reading.cancel().catch(() => undefined);
    }
  }
}

const parsed = (data: Uint8Array) => JSON.parse(new TextDecoder().decode(data)) as Record<string, never>;

const closeMs = 500;
/** So many events of a subscription wait for us in the client. */
const pushedAhead = 1000;

function serverEvent({ event }: ResolvedEvent): ServerEvent | undefined {
  if (!event) return undefined;
  const { id, revision, type, data, metadata } = event;
  return { id, revision: Number(revision), type, data, metadata };
}

type Reading<Event> = AsyncIterable<Event> &
  Readonly<{
    on(event: 'error', listener: (error: Error) => void): unknown;
    destroy(error?: Error): unknown;
    cancel(): Promise<void>;
  }>;
