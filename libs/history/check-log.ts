import { categoryOf } from '../kernel/stream-name.js';
import { aggregateOf, subjectOf } from '../modules/catalogue/index.js';
import { EventDamaged, StoreDamaged, type Codec, type EventStore, type StoredEvent } from '../event-store/index.js';
import { dayOfInstant, parseInstant } from '../kernel/civil.js';
import { KeptHistories } from '../kernel/kept-histories.js';
import { isRevision, type RecordedEvent } from '../kernel/revision.js';
import { requires, RuleViolation } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { requiresShape, shapeRules } from '../kernel/shape.js';
import { StreamFold } from '../kernel/stream-fold.js';
import { Registry } from '../registry/index.js';
import { logGlossary } from './import.events.js';
import { LogFaults, type LogFault } from './log-fault.js';
import { logRules } from './log.rules.js';
import { UuidSet } from './uuid-set.js';

/** The size of a log, its first faults by position, and the number of the rest. */
export type LogReport = Readonly<{
  events: number;
  streams: number;
  lastPosition: number | undefined;
  faults: readonly LogFault[];
  more: number;
}>;

export type CheckOptions = Readonly<{
  codec: Codec;
  /** Called from time to time with the number of events that are done. */
  onProgress?: (events: number) => void;
}>;

/** The state of a stream so far; `broken` if an event could not be folded. */
type Stream = {
  /** `undefined` if no aggregate knows the category. */
  readonly fold: StreamFold | undefined;
  nextRevision: number;
  broken: boolean;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads a whole log and checks what store and catalogue promise: positions and revisions without gaps, unique ids, times of
 * recording that are instants, data that fits its schema, streams that fold. It does not admit the events again, because admission
 * depends on the facts at that moment. Throws only errors of the disk.
 */
export async function checkLog(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  { codec, onProgress }: CheckOptions,
): Promise<LogReport> {
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
  readonly #histories = new KeptHistories();
  readonly #faults = new LogFaults();
  #nextPosition = 0;

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

  /** Notes the position from which the log cannot be read. */
  breakOff(error: StoreDamaged) {
    this.#faults.add({ position: error instanceof EventDamaged ? error.position : this.#nextPosition }, error);
  }

  result(): LogReport {
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
      const about = { subject: subjectOf(name), registry: this.#registry };
      stream = { fold: aggregate && new StreamFold(aggregate, about), nextRevision: 0, broken: false };
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
  }

  #requires(holds: boolean, rule: RuleViolation['rule'], event: StoredEvent) {
    if (!holds) this.#faults.add(event, new RuleViolation(rule));
  }

  #decoded(event: StoredEvent, { fold }: Stream): unknown {
    const { type } = event;
    const schema = Object.hasOwn(logGlossary, type) ? logGlossary[type] : undefined;
    requires(schema !== undefined, shapeRules.unknownType);
    const isOwn = !fold || isRevision(type) || Object.hasOwn(fold.aggregate.events, type);
    requires(isOwn, shapeRules.otherCategory);
    const data = this.codec.decode(event);
    requiresShape(schema, withoutSeals(schema, data));
    return data;
  }

  async #fold(event: StoredEvent, { fold }: Stream): Promise<void> {
    if (!fold) return;
    requires(fold.about.subject !== undefined, shapeRules.malformedStream);
    if (isRevision(event.type)) {
      const past = fold.history ? [] : await this.#historyOf(event);
      this.#histories.provide(event.stream, fold, () => past);
    }
    fold.take(recordedEventOf(event));
    this.#registry.apply(event.stream, event);
  }

  /** The earlier events of the stream. */
  async #historyOf({ stream, revision }: StoredEvent): Promise<RecordedEvent[]> {
    const history: StoredEvent[] = [];
    for await (const batch of this.store.readStream(stream)) {
      history.push(...batch.filter((event) => event.revision < revision));
      if (batch.at(-1)!.revision >= revision) break;
    }
    return history.map(recordedEventOf);
  }
}

function recordedEventOf(event: StoredEvent): RecordedEvent {
  const { id, type, data } = event;
  return { id, type, data, by: recordingOf(event) };
}

function recordingOf({ actor, recordedMs }: StoredEvent) {
  return { actor, day: dayOfInstant(recordedMs) };
}
