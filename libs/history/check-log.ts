import { aggregateOf, categoryOf, subjectOf } from '../catalogue/index.js';
import { EventDamaged, StoreDamaged, type Codec, type EventStore, type StoredEvent } from '../event-store/index.js';
import { evolve, type AnyAggregate } from '../kernel/admission.js';
import { dayOfInstant, parseInstant } from '../kernel/civil.js';
import { isRevision, type RecordedEvent } from '../kernel/revision.js';
import { requires, RuleViolation } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { requiresShape, shapeRules } from '../kernel/shape.js';
import { Registry } from '../registry/index.js';
import { logGlossary } from './import.events.js';
import { LogFaults, type LogFault } from './log-fault.js';
import { logRules } from './log.rules.js';
import { UuidSet } from './uuid-set.js';

/** What a log holds, and the first faults in full and the number of the rest, in the order of their positions. */
export type CheckedLog = Readonly<{
  events: number;
  streams: number;
  lastPosition: number | undefined;
  faults: readonly LogFault[];
  more: number;
}>;

export type CheckOptions = Readonly<{
  codec: Codec;
  /** Called now and then with the number of events that are done. */
  onProgress?: (events: number) => void;
}>;

/** A stream as its events so far have made it; `broken` where one of them could not be taken in. */
type Stream = {
  readonly aggregate: AnyAggregate | undefined;
  readonly subject: unknown;
  nextRevision: number;
  state: unknown;
  broken: boolean;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads a whole log and checks what the store and the catalogue promise of it: positions and revisions without a gap, ids
 * once, times of recording that go on, data that fits, streams that fold. It does not admit the events again: what was true
 * when it was recorded stays recorded, whatever was recorded beside it in the same moment. Throws what the disk throws.
 */
export async function checkLog(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  { codec, onProgress }: CheckOptions,
): Promise<CheckedLog> {
  const check = new LogCheck(store, codec);
  try {
    for await (const batch of store.readAll(0, { asStored: true })) {
      for (const event of batch) await check.take(event);
      onProgress?.(check.events);
    }
  } catch (error) {
    if (!(error instanceof StoreDamaged)) throw error;
    check.breakOff(error);
  }
  return check.result();
}

class LogCheck {
  events = 0;
  readonly #registry = new Registry();
  readonly #streams = new Map<string, Stream>();
  readonly #ids = new UuidSet();
  readonly #faults = new LogFaults();
  /** The events recorded before the one before them. */
  readonly #backward = new Map<number, StoredEvent>();
  #nextPosition = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(
    readonly store: Pick<EventStore, 'readStream'>,
    readonly codec: Codec,
  ) {}

  async take(stored: StoredEvent): Promise<void> {
    const stream = this.#streamOf(stored.stream);
    this.#checkPlace(stored, stream);
    this.#checkTime(stored);
    this.events += 1;
    if (stream.broken) return;
    try {
      await this.#fold({ ...stored, data: this.#decoded(stored, stream) }, stream);
    } catch (error) {
      stream.broken = true;
      this.#faults.add(stored, error);
    }
  }

  /** From here on it cannot be read. */
  breakOff(error: StoreDamaged) {
    this.#faults.add({ position: error instanceof EventDamaged ? error.position : this.#nextPosition }, error);
  }

  result(): CheckedLog {
    for (const event of this.#backward.values()) this.#faults.add(event, new RuleViolation(logRules.goesBack));
    return {
      events: this.events,
      streams: this.#streams.size,
      lastPosition: this.#nextPosition === 0 ? undefined : this.#nextPosition - 1,
      ...this.#faults.sorted(),
    };
  }

  #streamOf(name: string): Stream {
    let stream = this.#streams.get(name);
    if (!stream) {
      const aggregate = aggregateOf(categoryOf(name));
      stream = { aggregate, subject: subjectOf(name), nextRevision: 0, state: aggregate?.initial, broken: false };
      this.#streams.set(name, stream);
    }
    return stream;
  }

  #checkPlace(event: StoredEvent, stream: Stream) {
    this.#requires(event.position === this.#nextPosition, logRules.missingPosition, event);
    this.#requires(event.revision === stream.nextRevision, logRules.missingRevision, event);
    const isId = uuid.test(event.id);
    this.#requires(isId, logRules.malformedId, event);
    if (isId) this.#requires(this.#ids.add(event.id), logRules.repeatedId, event);
    this.#nextPosition = event.position + 1;
    stream.nextRevision = event.revision + 1;
  }

  #checkTime(event: StoredEvent) {
    this.#requires(parseInstant(event.recordedAt) === event.recordedMs, logRules.notAnInstant, event);
    if (event.recordedMs < this.#lastMs) this.#backward.set(event.position, event);
    this.#lastMs = event.recordedMs;
  }

  #requires(holds: boolean, rule: RuleViolation['rule'], event: StoredEvent) {
    if (!holds) this.#faults.add(event, new RuleViolation(rule));
  }

  #decoded(event: StoredEvent, { aggregate }: Stream): unknown {
    const { type } = event;
    const schema = Object.hasOwn(logGlossary, type) ? logGlossary[type] : undefined;
    requires(schema !== undefined, shapeRules.unknownType);
    const isOwn = !aggregate || isRevision(type) || Object.hasOwn(aggregate.events, type);
    requires(isOwn, shapeRules.otherCategory);
    const data = this.codec.decode(event);
    requiresShape(schema, withoutSeals(schema, data));
    return data;
  }

  async #fold(event: StoredEvent, stream: Stream): Promise<void> {
    // The lines of a file stand in the times that it claims, which begin anew with every file.
    if (event.type === 'HistoryImported')
      this.#backward.delete((event.data as { firstPosition: number }).firstPosition);
    if (!stream.aggregate) return;
    requires(stream.subject !== undefined, shapeRules.malformedStream);
    const history = isRevision(event.type) ? await this.#historyOf(event) : [];
    const by = { ...recordingOf(event), subject: stream.subject, registry: this.#registry };
    const standing = { state: stream.state, history: () => history };
    stream.state = evolve(stream.aggregate, standing, recorded(event), by);
    this.#registry.apply(event.stream, event);
  }

  /** The events of the stream before this one. */
  async #historyOf({ stream, revision }: StoredEvent): Promise<RecordedEvent[]> {
    const history: StoredEvent[] = [];
    for await (const batch of this.store.readStream(stream)) {
      history.push(...batch.filter((event) => event.revision < revision));
      if (batch.at(-1)!.revision >= revision) break;
    }
    return history.map(recorded);
  }
}

function recorded(event: StoredEvent): RecordedEvent {
  const { id, type, data } = event;
  return { id, type, data, by: recordingOf(event) };
}

function recordingOf({ actor, recordedMs }: StoredEvent) {
  return { actor, day: dayOfInstant(recordedMs) };
}
