import { aggregateOf, categoryOf, glossary, partitionsOf, subjectOf } from '../catalogue/index.js';
import type { EventStore, Loader, StoredEvent } from '../event-store/index.js';
import { admit, evolve, replay, type AnyAggregate } from '../kernel/admission.js';
import type { Context } from '../kernel/aggregate.js';
import { dayOfInstant, parseInstant } from '../kernel/civil.js';
import { isRevision, type RecordCorrected, type RecordedEvent } from '../kernel/revision.js';
import { requires, RuleViolation } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { shapeRules } from '../kernel/shape.js';
import { Registry } from '../registry/index.js';
import { fileRules } from './file.rules.js';
import { isOwnStream } from './import.events.js';
import { layoutOf } from './layout.js';
import type { Envelope, ParsedLine } from './parse-line.js';
import { UuidSet } from './uuid-set.js';

/** A stream as its lines so far have made it. */
type Stream = { readonly aggregate: AnyAggregate; readonly subject: unknown; state: unknown };

/** A line whose envelope is in order. */
export type Placed = Readonly<{ stream: Stream; recordedMs: number; by: Context<unknown, unknown> }>;

const standingCategories = ['unit', 'branch', 'member', 'plan', 'inspection'];
const comparedFields = ['stream', 'type', 'recordedAt', 'actor', 'commandId', 'correlationId', 'causationId'] as const;
/** The version of every type's data; another one would have to be brought up to date before it is admitted. */
const dataVersion = 1;

/** Admits the lines of a file one after the other and appends them to the log, as if each were recorded at its time. */
export class LineAdmission {
  readonly #registry = new Registry();
  readonly #streams = new Map<string, Stream>();
  readonly #ids = new UuidSet();
  #last = { recordedAt: '', ms: Number.NEGATIVE_INFINITY };

  /** `isFresh`: the log holds nothing yet, so that no line has to be looked up in it. */
  constructor(
    readonly loader: Loader,
    readonly says: EventStore['says'],
    readonly isFresh: boolean,
    readonly nowMs: number,
  ) {
    if (isFresh) return;
    for (const event of loader.categories(standingCategories)) this.#registry.apply(event.stream, event);
  }

  /** Throws the `RuleViolation` of the envelope: of its time, its id, its stream. Nothing where the log knows the line. */
  place(envelope: Envelope): Placed | undefined {
    const { id, stream: name, type, actor, schema } = envelope;
    const recordedMs = this.#timed(envelope.recordedAt);
    requires(this.#ids.add(id), fileRules.repeatedId, 'id');
    requires(schema === undefined || schema === dataVersion, fileRules.unknownSchema, 'schema');
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
    const by = { actor, day: dayOfInstant(recordedMs), subject: stream.subject, registry: this.#registry };
    return { stream, recordedMs, by };
  }

  /** Appends a line and gives its position. Throws the `RuleViolation` of its data. */
  admit({ stream, recordedMs, by }: Placed, { envelope, tokens }: ParsedLine): number {
    const { id, stream: name, type } = envelope;
    const data = this.#unsealed(envelope);
    const isSealed = data !== envelope.data;
    let history: RecordedEvent[] | undefined;
    const standing = { state: stream.state, history: () => (history ??= this.#history(name)) };
    admit(stream.aggregate, standing, { type, data }, by);
    // Before it is appended, for what becomes of a revised stream is asked of its history up to there.
    stream.state = evolve(stream.aggregate, standing, { id, type, data, by }, by);
    const plain = { ...envelope, data };
    const layout = layoutOf(plain, isSealed ? undefined : tokens);
    const partitions = partitionsOf(name, envelope);
    const loaded = { ...envelope, recordedMs, partitions, ...(layout !== undefined && { layout }) };
    const { position } = this.loader.append(loaded);
    this.#registry.apply(name, { id, type, data, position });
    return position;
  }

  /** The data as they can be admitted: of what is sealed already, the log says whether it is its own. */
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
    const ms = parseInstant(recordedAt);
    requires(ms !== undefined, fileRules.notAnInstant, 'recordedAt');
    const last = this.#last;
    this.#last = { recordedAt, ms };
    const goesBack = ms < last.ms || (ms === last.ms && finerDigits(recordedAt) < finerDigits(last.recordedAt));
    requires(!goesBack, fileRules.goesBack, 'recordedAt');
    requires(ms <= this.nowMs, fileRules.notYetRecorded, 'recordedAt');
    return ms;
  }

  #open(name: string, category: string): Stream {
    const aggregate = aggregateOf(category);
    const subject = subjectOf(name);
    requires(aggregate !== undefined && subject !== undefined, shapeRules.malformedStream, 'stream');
    const by = { actor: '', day: '', subject, registry: this.#registry };
    const state = this.isFresh ? aggregate.initial : replay(aggregate, this.#history(name), by);
    const stream = { aggregate, subject, state };
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

/** The digits of a second's fraction beyond the millisecond; as text they compare as they do in time. */
function finerDigits(recordedAt: string): string {
  return /\.\d{3}(\d*[1-9])/.exec(recordedAt)?.[1] ?? '';
}
