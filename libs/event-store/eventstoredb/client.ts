import { binaryEvent, EventStoreDBClient, NO_STREAM, START, type ReadPosition } from '@eventstore/db-client';
import { failureOf, within } from './failures.js';
import type { LogUrl } from './log-url.js';
import { ServerFailure, type LogServer, type Most, type Page, type Place, type ServerAppend } from './server.js';

/**
 * Connects by a connection string; nothing is sent before the first call. The client gives reads no deadline, and appends
 * only without its batches, which share one stream among all callers and answer none when it breaks: so every call ends by
 * a clock of ours, and credentials go with every append, for then the client makes a call of its own for it.
 */
export function connectToLog(url: LogUrl): LogServer {
  const client = EventStoreDBClient.connectionString(url.text);
  const { handleError } = client as unknown as Inside;
  // After a call has failed the client changes its connection, and waits for another to be found without hearing that there is none.
  (client as unknown as Inside).handleError = (...failed) => handleError(...failed).catch(() => undefined);
  return new EventStoreDb(url, client);
}

/** What the client does not show of itself. */
type Inside = {
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
      events.map((event) => binaryEvent(event)),
      {
        expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
        requiresLeader: true,
        deadline: withinMs,
        // Where the connection is not secured the client leaves them out.
        credentials: this.url.credentials ?? { username: '', password: '' },
      },
    );
    try {
      await within(withinMs, appended);
    } catch (error) {
      throw failureOf(error);
    }
  }

  async readAll(from: Place | undefined, most: Most, withinMs: number): Promise<Page> {
    const options = { fromPosition: from ?? (START as ReadPosition), maxCount: most.events, requiresLeader: true };
    const events: Page['events'][number][] = [];
    let bytes = 0;
    await this.#each(this.client.readAll(options), withinMs, ({ event }) => {
      if (!event) return;
      const { id, streamId, revision, type, data, metadata, position } = event;
      events.push({ id, stream: streamId, revision: Number(revision), type, data, metadata, place: position });
      bytes += ArrayBuffer.isView(data) ? data.byteLength : 0;
      // The first is known already, as a rule.
      return events.length < 2 || bytes < most.bytes;
    });
    return { events, more: events.length === most.events || (events.length > 1 && bytes >= most.bytes) };
  }

  async idsOf(stream: string, from: number, count: number, withinMs: number): Promise<readonly string[]> {
    const options = { fromRevision: BigInt(from), maxCount: count, requiresLeader: true };
    const ids: string[] = [];
    try {
      await this.#each(this.client.readStream(stream, options), withinMs, ({ event }) => {
        if (event) ids.push(event.id);
      });
    } catch (error) {
      if (!(error instanceof ServerFailure) || error.kind !== 'no-such-stream') throw error;
    }
    return ids;
  }

  async watch(after: Place | undefined, told: () => void, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const subscription = this.client.subscribeToAll({ fromPosition: after ?? START, requiresLeader: true });
    await new Promise<void>((resolve) => {
      const dropped = () => resolve();
      signal.addEventListener('abort', dropped);
      // A subscription may end without an error, and fail without an end.
      subscription.on('data', told).on('end', dropped).on('close', dropped).on('error', dropped);
    });
    void subscription.unsubscribe().catch(() => undefined);
    subscription.destroy();
  }

  async close(): Promise<void> {
    // A call that was given up may never tell the client that it has ended.
    await within(closeMs, this.client.dispose()).catch(() => undefined);
    // Its connection it keeps, and with it the process, unless it is closed for it.
    const { getChannel } = this.client as unknown as Inside;
    await within(
      closeMs,
      getChannel().then((channel) => channel.close()),
    ).catch(() => undefined);
  }

  /** Takes what is read one by one, until the reader has enough; a server that does not answer is given up. */
  async #each<Event>(reading: Reading<Event>, withinMs: number, take: (event: Event) => boolean | void): Promise<void> {
    // What fails after we have turned away would otherwise end the process.
    reading.on('error', () => undefined);
    const timer = setTimeout(() => reading.destroy(new ServerFailure('unknown', 'no answer in time')), withinMs);
    try {
      for await (const event of reading) if (take(event) === false) return;
    } catch (error) {
      throw failureOf(error);
    } finally {
      clearTimeout(timer);
      void reading.cancel().catch(() => undefined);
    }
  }
}

const closeMs = 500;

type Reading<Event> = AsyncIterable<Event> &
  Readonly<{
    on(event: 'error', listener: (error: Error) => void): unknown;
    destroy(error?: Error): unknown;
    cancel(): Promise<void>;
  }>;
