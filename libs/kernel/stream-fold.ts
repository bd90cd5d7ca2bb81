import { dispatch, type AnyAggregate, type EventOf, type Glossary } from './aggregate.js';
import { isRevision, type RecordedEvent } from './revision.js';
import { StreamHistory, type StreamSubject } from './stream-history.js';

/** A stream folded up to its last event. It needs its history only from the first revision on, and keeps it from then on. */
export class StreamFold {
  #state: unknown;
  #history: StreamHistory | undefined;

  constructor(
    readonly aggregate: AnyAggregate,
    readonly about: StreamSubject,
    state: unknown = aggregate.initial,
  ) {
    this.#state = state;
  }

  get state(): unknown {
    return this.#history ? this.#history.state : this.#state;
  }

  get history(): StreamHistory | undefined {
    return this.#history;
  }

  /** Gives the fold all its events so far. */
  remember(events: Iterable<RecordedEvent>): void {
    this.#history = new StreamHistory(this.aggregate, this.about, events);
  }

  /** Drops the history; the next revision needs it again. */
  forget(): void {
    this.#state = this.state;
    this.#history = undefined;
  }

  /** Takes the next event of the stream, which was admitted. Throws what `evolve` throws, and is as before then. */
  take(event: RecordedEvent): void {
    if (this.#history) return this.#history.take(event);
    if (isRevision(event.type)) throw new Error('A revision needs the history of its stream');
    this.#state = dispatch(this.aggregate.evolve, event as EventOf<Glossary>, this.#state, {
      ...this.about,
      ...event.by,
    });
  }
}
