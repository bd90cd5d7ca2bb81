import { categoryOf } from '../kernel/stream-name.js';
import { aggregateOf, glossary, partitionsOf, subjectOf } from '../modules/catalogue/index.js';
import type { EventStore, Loader, StoredEvent } from '../event-store/index.js';
import { admit, cautions, replay } from '../kernel/admission.js';
import type { Context } from '../kernel/aggregate.js';
import { dayOfInstant, exactInstant, isBefore, type Instant } from '../kernel/civil.js';
import { holdsPersonalNumber } from '../kernel/id.js';
import { KeptHistories } from '../kernel/kept-histories.js';
import { isRevision, type RecordCorrected, type RecordedEvent } from '../kernel/revision.js';
import { requires, RuleViolation, type DrawnCaution } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { shapeRules } from '../kernel/shape.js';
import { StreamFold } from '../kernel/stream-fold.js';
import { Registry, registryCategories } from '../registry/index.js';
import { fileRules } from './file.rules.js';
import { isOwnStream, logCodec } from './import.events.js';
import type { Envelope } from './parse-line.js';
import { UuidSet } from './uuid-set.js';

/** A line with a valid envelope. */
export type LinePlace = Readonly<{ stream: StreamFold; recordedMs: number; by: Context<unknown, unknown> }>;

/** A line in the log. */
export type AdmittedLine = Readonly<{ position: number; cautions: readonly DrawnCaution[] }>;

const comparedFields = ['stream', 'type', 'recordedAt', 'actor', 'commandId', 'correlationId', 'causationId'] as const;

/** Admits the lines of a file in order and appends them to the log, as if each were recorded at its time. */
export class LineAdmission {
  /** The lines so far with a time before that of the record before them. */
  backward = 0;
  /** The lines so far with a time later than now. */
  ahead = 0;
  readonly isFresh: boolean;
  readonly #registry = new Registry();
  readonly #streams = new Map<string, StreamFold>();
  readonly #ids = new UuidSet();
  readonly #histories = new KeptHistories();
  #last: Instant | undefined;

  /** `last`: the last event of the log before; if it is empty, lines need not be looked up. */
  constructor(
    readonly loader: Loader,
    readonly says: EventStore['says'],
    last: StoredEvent | undefined,
    readonly nowMs: number,
  ) {
    this.isFresh = last === undefined;
    if (last === undefined) return;
    this.#last = exactInstant(last.recordedAt);
    for (const event of loader.categories(registryCategories)) this.#registry.apply(event.stream, event);
  }

  /** Checks the envelope; `undefined` if the log already holds the line. Throws `RuleViolation` for its time, id or stream. */
  place(envelope: Envelope): LinePlace | undefined {
    const { id, stream: name, type, actor, schema } = envelope;
    const recordedMs = this.#timed(envelope.recordedAt);
    requires(this.#ids.add(id), fileRules.repeatedId, 'id');
    requires(schema === undefined || schema <= logCodec.current(type), fileRules.unknownSchema, 'schema');
    const category = categoryOf(name);
    requires(category !== 'import', fileRules.importNote, 'stream');
    requires(category !== 'vault', fileRules.erasureRecord, 'stream');
    requires(!isOwnStream(name), fileRules.accessRecord, 'stream');
    const known = this.isFresh ? undefined : this.loader.find(id);
    if (known) return this.#requireSame(known, envelope);
    const stream = this.#streams.get(name) ?? this.#open(name, category);
    const isOwn = isRevision(type) || Object.hasOwn(stream.aggregate.events, type);
    if (!isOwn)
      throw new RuleViolation(shapeRules[Object.hasOwn(glossary, type) ? 'otherCategory' : 'unknownType'], 'type');
    const by = { actor, day: dayOfInstant(recordedMs), ...stream.about };
    return { stream, recordedMs, by };
  }

  /** Appends a line with the cautions that it draws. Throws `RuleViolation` for its data. */
  admit({ stream, recordedMs, by }: LinePlace, envelope: Envelope): AdmittedLine {
    const { id, stream: name, type, schema = 1 } = envelope;
    const data = logCodec.decode({ ...envelope, schema, data: this.#unsealed(envelope) });
    if (isRevision(type)) this.#histories.provide(name, stream, () => this.#history(name));
    admit(stream.aggregate, stream, { type, data }, by);
    const drawn = cautions(stream.aggregate, stream, { type, data }, by);
    stream.take({ id, type, data, by: { actor: by.actor, day: by.day } });
    const { position } = this.loader.append({
      ...envelope,
      schema,
      recordedMs,
      partitions: partitionsOf(name, envelope),
      cautions: drawn.map(({ code }) => code),
    });
    this.#registry.apply(name, { id, type, data, position });
    return { position, cautions: drawn };
  }

  /** The data with placeholders for sealed fields; the log checks that the seals are its own. */
  #unsealed({ type, data }: Envelope): Readonly<Record<string, unknown>> {
    if (type !== 'RecordCorrected') return withoutSeals(glossary[type]!, data) as typeof data;
    const { recordId, data: corrected } = data as Partial<RecordCorrected>;
    const record = typeof recordId === 'string' ? this.loader.find(recordId) : undefined;
    const schema = record && glossary[record.type];
    const plain = schema && withoutSeals(schema, corrected);
    return schema && plain !== corrected ? { ...data, data: plain } : data;
  }

  #requireSame(known: StoredEvent, envelope: Envelope): undefined {
    const other = comparedFields.find((field) => known[field] !== envelope[field]);
    requires(other === undefined, fileRules.takenId, other);
    requires(this.says(known, envelope.data), fileRules.takenId, 'data');
  }

  #timed(recordedAt: string): number {
    const instant = exactInstant(recordedAt);
    requires(instant !== undefined, fileRules.notAnInstant, 'recordedAt');
    if (this.#last && isBefore(instant, this.#last)) this.backward += 1;
    if (instant.ms > this.nowMs) this.ahead += 1;
    this.#last = instant;
    return instant.ms;
  }

  #open(name: string, category: string): StreamFold {
    const aggregate = aggregateOf(category);
    const subject = subjectOf(name);
    requires(!holdsPersonalNumber(name), shapeRules.personalNumber, 'stream');
    requires(aggregate !== undefined && subject !== undefined, shapeRules.malformedStream, 'stream');
    const about = { subject, registry: this.#registry };
    const state = this.isFresh ? aggregate.initial : replay(aggregate, this.#history(name), about);
    const stream = new StreamFold(aggregate, about, state);
    this.#streams.set(name, stream);
    return stream;
  }

  #history(stream: string): RecordedEvent[] {
    return this.loader.stream(stream).map(({ id, type, data, actor, recordedMs }) => ({
      id,
      type,
      data,
      by: { actor, day: dayOfInstant(recordedMs) },
    }));
  }
}
