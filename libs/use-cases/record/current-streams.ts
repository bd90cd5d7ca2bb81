import type { EventStore, StoredEvent } from '../../event-store/index.js';
import { replay, type AnyEvent } from '../../kernel/admission.js';
import type { AnyAggregate } from '../../kernel/aggregate.js';
import { dayOfInstant } from '../../kernel/civil.js';
import { isRevision, type RecordedEvent } from '../../kernel/revision.js';
import { StreamFold } from '../../kernel/stream-fold.js';
import type { StreamSubject } from '../../kernel/stream-history.js';
import { StreamStates, type StreamState } from './stream-states.js';

/** A stream, and whether its history is needed: for a revision. */
export type WantedStream = Readonly<{
  stream: string;
  aggregate: AnyAggregate;
  about: StreamSubject;
  withHistory: boolean;
}>;

/** The streams as they will be once what is pending is on disk, from memory where it has them. */
export class CurrentStreams {
  readonly #states = new StreamStates();

  constructor(readonly store: Pick<EventStore, 'readStream'>) {}

  /** The state in memory, if it has what is needed. */
  remembered({ stream, withHistory }: Pick<WantedStream, 'stream' | 'withHistory'>): StreamState | undefined {
    const known = this.#states.get(stream);
    return known && withHistory && !known.fold.history ? undefined : known;
  }

  /** Reads a stream whole. */
  async read({ stream, aggregate, about, withHistory }: WantedStream): Promise<StreamState> {
    const history: StoredEvent[] = [];
    for await (const batch of this.store.readStream(stream)) history.push(...batch);
    const recorded = history.map(recordedOf);
    const fold = new StreamFold(aggregate, about, withHistory ? undefined : replay(aggregate, recorded, about));
    if (withHistory) fold.remember(recorded);
    return { fold, revision: history.at(-1)?.revision };
  }

  /** The state for one who leaves it as it is. What was read is remembered, unless the stream has gone on meanwhile. */
  async toLook(wanted: WantedStream, isPending: () => boolean): Promise<StreamState> {
    const { stream } = wanted;
    const known = this.remembered(wanted);
    if (known && !(await this.#hasMore(stream, known))) return known;
    const state = await this.read(wanted);
    const other = this.#states.get(stream);
    const isLatest = other === undefined || other.revision === state.revision;
    if (isLatest && !isPending()) this.#states.put(stream, state);
    return state;
  }

  put(stream: string, state: StreamState): void {
    this.#states.put(stream, state);
  }

  forget(stream: string): void {
    this.#states.forget(stream);
  }

  clear(): void {
    this.#states.clear();
  }

  /** Whether others have written to the stream since. */
  async #hasMore(stream: string, { revision = -1 }: StreamState): Promise<boolean> {
    for await (const batch of this.store.readStream(stream, revision + 1)) if (batch.length > 0) return true;
    return false;
  }
}

/** Whether the events can only be judged by the history of their stream. */
export function needsHistory(events: readonly AnyEvent[]): boolean {
  return events.some(({ type }) => isRevision(type));
}

function recordedOf({ id, type, data, actor, recordedMs }: StoredEvent): RecordedEvent {
  return { id, type, data, by: { actor, day: dayOfInstant(recordedMs) } };
}
