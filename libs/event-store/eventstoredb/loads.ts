import type { Loader } from '../event-store.js';
import { WrongExpectedPosition } from '../errors.js';
import { Rows } from '../sqlite/rows.js';
import type { Appender } from './appender.js';
import { appendLimit, sizeOf } from './draft.js';
import { sentEvent, type PlacedEvent } from './envelope.js';
import { LoadInterrupted } from './errors.js';
import type { Feed } from './feed.js';
import type { Mirror } from './mirror.js';
import type { SentEvent } from './server.js';

export type LoadOptions = Readonly<{
  mirror: Mirror;
  feed: Feed;
  appender: Appender;
  stream: string;
  /** The name of the server, for messages to people. */
  server: string;
  deadlineMs: number;
}>;

/**
 * Loads: the work runs in a transaction of the copy; what it appended is written to the server, batch by batch at the end of the
 * log, and only then committed in the copy. Nothing reaches the server unless the work resolves. After an interruption the same
 * load runs again, and finds what is written already.
 */
export class Loads {
  constructor(readonly options: LoadOptions) {}

  /** Throws what the work throws, `WrongExpectedPosition` before anything is written, or `LoadInterrupted`. */
  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    const { feed, mirror, deadlineMs } = this.options;
    const until = performance.now() + deadlineMs;
    await feed.live(until);
    feed.requireInUse();
    await feed.refresh(until);
    return mirror.log.loadFew(async (loader) => {
      const appends = new Appends(loader);
      const result = await work(appends.loader);
      if (appends.count > 0) await this.#send(appends);
      return result;
    });
  }

  async #send(appends: Appends): Promise<void> {
    let written = 0;
    for (const events of this.#batches(appends)) {
      await this.#sendBatch(events, { before: appends.first + written - 1, written, of: appends.count });
      written += events.length;
    }
  }

  async #sendBatch(events: readonly SentEvent[], at: Readonly<{ before: number; written: number; of: number }>) {
    const { appender, stream, server, deadlineMs } = this.options;
    const { before, written, of } = at;
    const expected = before < 0 ? ('none' as const) : before;
    const outcome = await appender
      .append({ stream, expected, events }, performance.now() + deadlineMs)
      .catch((error: unknown) => {
        throw new LoadInterrupted(server, written, of, error);
      });
    if (outcome === 'appended') return;
    const refusal = new WrongExpectedPosition(expected, undefined);
    throw written === 0 ? refusal : new LoadInterrupted(server, written, of, refusal);
  }

  *#batches(appends: Appends): Generator<SentEvent[]> {
    let batch: SentEvent[] = [];
    let bytes = 0;
    for (const placed of this.#eventsOf(appends)) {
      const sent = sentEvent(placed, { schema: placed.event.schema, text: placed.event.data });
      if (batch.length === appendLimit.events || (batch.length > 0 && bytes + sizeOf(sent) > appendLimit.bytes)) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(sent);
      bytes += sizeOf(sent);
    }
    if (batch.length > 0) yield batch;
  }

  *#eventsOf({ first, partitions }: Appends): Generator<StoredPlaced> {
    const { log } = this.options.mirror;
    const rows = new Rows(log.written!, log.codec, log.file);
    for (let from = first, more = true; more;) {
      const batch = rows.saltedBatch(from, {});
      for (const { revision, position, ...event } of batch.events) {
        yield { event: { ...event, partitions: partitions[position - first]! }, revision };
      }
      more = batch.more;
      from += batch.events.length;
    }
  }
}

/** An event as the copy stores it, at its place in its stream. */
type StoredPlaced = PlacedEvent & Readonly<{ event: Readonly<{ data: string; schema: number }> }>;

/** The events that a load appends: the first position, and the partitions of each, which the copy keeps per stream. */
class Appends {
  first = 0;
  readonly partitions: (readonly number[])[] = [];
  readonly loader: Loader;

  constructor(loader: Loader) {
    const append: Loader['append'] = (event) => {
      const placed = loader.append(event);
      if (this.partitions.length === 0) this.first = placed.position;
      this.partitions.push(event.partitions);
      return placed;
    };
    this.loader = { ...loader, append };
  }

  get count(): number {
    return this.partitions.length;
  }
}
