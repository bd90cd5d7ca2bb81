import { AsyncLocalStorage } from 'node:async_hooks';
import { canonicalJson } from '../canonical-json.js';
import { WrongExpectedRevision } from '../errors.js';
import type { LoadedEvent, Loader } from '../event-store.js';
import { Rows } from '../sqlite/rows.js';
import { sentEvent } from './envelope.js';
import type { Parts } from './parts.js';
import { LoadInterrupted } from './errors.js';
import type { SentEvent } from './server.js';

/** Rolls the copy back, and carries the result of the work out of it. */
class Undone extends Error {
  constructor(readonly result: unknown) {
    super('The copy is left as it was');
  }
}

/** What is appended to one stream at once. */
type Run = { readonly stream: string; readonly from: number; readonly events: SentEvent[]; bytes: number };

/** No run is larger, for the server takes a megabyte at once unless it is told otherwise. */
const mostEvents = 500;
const mostBytes = 500_000;

/**
 * Loads: the work is done in the copy, undone there, and what it appended is written to the server in its order. Nothing
 * reaches the server unless the work resolves; but what reaches it does so stream by stream, for it knows no transaction
 * over several. A load that is cut short there is done again, and finds what it has written.
 */
export class Loads {
  readonly #within = new AsyncLocalStorage<true>();

  constructor(readonly parts: Parts) {}

  /** Whether the caller is the work of a load. */
  get isWithin(): boolean {
    return this.#within.getStore() === true;
  }

  /** Throws what the work throws, `WrongExpectedRevision` before anything is written, or `LoadInterrupted`. */
  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    const { follower, mirror } = this.parts;
    await follower.catchUp();
    try {
      await mirror.log.loadFew(async (loader) => {
        const appended = new Appends(loader);
        const result = await this.#within.run(true, () => work(appended.loader));
        if (appended.count > 0) await this.#send(appended);
        throw new Undone(result);
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      await follower.catchUp();
      return error.result as Result;
    }
    throw new Error('A load is always undone in the copy');
  }

  async #send(appended: Appends): Promise<void> {
    let written = 0;
    for (const run of this.#runsOf(appended)) {
      const outcome = await this.#written(run, written, appended.count);
      if (outcome === 'overtaken') {
        const refusal = new WrongExpectedRevision(run.stream, run.from === 0 ? 'none' : run.from - 1, undefined);
        if (written === 0) throw refusal;
        throw new LoadInterrupted(this.parts.server.name, written, appended.count, refusal);
      }
      written += run.events.length;
    }
  }

  async #written({ stream, from, events }: Run, written: number, of: number) {
    const { appender, streams, server, deadlineMs } = this.parts;
    const append = {
      stream: streams.serverNameOf(stream),
      expected: from === 0 ? ('none' as const) : from - 1,
      events,
    };
    try {
      return await appender.append(append, performance.now() + deadlineMs);
    } catch (error) {
      throw new LoadInterrupted(server.name, written, of, error);
    }
  }

  /** What was appended, in its order; neighbours of one stream together. */
  *#runsOf(appended: Appends): Generator<Run> {
    let run: Run | undefined;
    for (const [event, revision] of this.#eventsOf(appended)) {
      const sent = sentEvent(event, { schema: event.schema!, text: canonicalJson(event.data) });
      const isFull = run && (run.events.length === mostEvents || run.bytes + sent.data.length > mostBytes);
      if (run && (run.stream !== event.stream || isFull)) {
        yield run;
        run = undefined;
      }
      run ??= { stream: event.stream, from: revision, events: [], bytes: 0 };
      run.events.push(sent);
      run.bytes += sent.data.length + sent.metadata.length;
    }
    if (run) yield run;
  }

  *#eventsOf({ first, partitions }: Appends): Generator<readonly [LoadedEvent, number]> {
    const { log } = this.parts.mirror;
    const rows = new Rows(log.written!, log.codec, log.file);
    for (let from = first, more = true; more;) {
      const batch = rows.batch(from, { asStored: true });
      for (const { revision, ...event } of batch.events) {
        yield [{ ...event, partitions: partitions[event.position - first]! }, revision];
      }
      more = batch.more;
      from += batch.events.length;
    }
  }
}

/** What a load appends: where it begins, and what the copy does not keep of each event. */
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
