import { aggregateOf, categoryOf, partitionsOf } from '../catalogue/index.js';
import {
  EventIdTaken,
  WrongExpectedRevision,
  type EventStore,
  type Expected,
  type NewEvent,
  type StoredEvent,
} from '../event-store/index.js';
import { admit, cautions, evolve, replay, type AnyAggregate, type AnyEvent } from '../kernel/admission.js';
import type { Context } from '../kernel/aggregate.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { isRevision, type RecordedEvent } from '../kernel/revision.js';
import { RuleViolation, type Rule } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';
import { Registry, registryCategories } from '../registry/index.js';
import { Contended, KeyReused, StaleRevision } from './errors.js';
import { StreamStates, type StreamState } from './stream-states.js';
import type { StandingFacts } from './standing-facts.js';

/** A command: events proposed for one stream, all or nothing. */
export type RecordRequest = Readonly<{
  stream: string;
  events: readonly AnyEvent[];
  /** One id per event, and one more that no event has: where it is in the log, an earlier command had more events. */
  ids: readonly string[];
  actor: string;
  /** The revision that the caller has seen; without it a lost race is retried. */
  seen?: number | 'none';
  commandId?: string;
  correlationId?: string;
  /** Called with the facts of the moment before anything is admitted; throws for whoever may not. */
  authorize?: () => void | Promise<void>;
}>;

/** What the recording drew: the rules that an event offends against. */
export type Drawn = Readonly<{ index: number; rules: readonly Rule[] }>;

export type Recorded = Readonly<{
  stream: string;
  /** Of the last event. */
  position: number;
  revision: number;
  eventIds: readonly string[];
  cautions: readonly Drawn[];
  /** The same command was recorded before; this is its first answer. */
  repeated: boolean;
}>;

const mostTries = 4;
type By = Context<unknown, Registry>;

/** Records commands: load and fold the stream, admit, append with the expected revision. */
export class Recorder {
  readonly #states = new StreamStates();

  constructor(
    readonly store: EventStore,
    readonly facts: StandingFacts,
    readonly clock: Clock,
  ) {}

  /**
   * Throws `RuleViolation` (its field begins with `[index].` where there are several events), `StaleRevision`,
   * `KeyReused`, `Contended`, what `authorize` throws, or a failure of the store.
   */
  async record(request: RecordRequest): Promise<Recorded> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      await this.facts.catchUp();
      await request.authorize?.();
      const placed = (await this.#answered(request)) ?? (await this.#attempt(request, tries));
      if (placed) return placed;
    }
    throw new Contended(request.stream);
  }

  /** Whether a command would be admitted now, and what it would draw; writes nothing. Throws as `record` does. */
  async rehearse(request: Omit<RecordRequest, 'ids' | 'seen'>): Promise<readonly Drawn[]> {
    await this.facts.catchUp();
    await request.authorize?.();
    const { aggregate, subject } = placeOf(request.stream);
    const by = this.#by(request.actor, subject);
    const state = await this.#load(request.stream, aggregate, by);
    return admitAll(aggregate, state, { ...request, ids: request.events.map(() => '') }, by).drawn;
  }

  /** Nothing when the race was lost. */
  async #attempt(request: RecordRequest, tries: number): Promise<Recorded | undefined> {
    const { stream, seen } = request;
    const { aggregate, subject } = placeOf(stream);
    const by = this.#by(request.actor, subject);
    const needsHistory = request.events.some(({ type }) => isRevision(type));
    const remembered = tries === 1 && !needsHistory ? this.#states.get(stream) : undefined;
    try {
      const state = remembered ?? (await this.#load(stream, aggregate, by));
      if (seen !== undefined && seen !== (state.revision ?? 'none'))
        throw new StaleRevision(stream, seen, state.revision);
      const { drawn, after } = admitAll(aggregate, state, request, by);
      const { position, revision, repeated } = await this.#append(request, state.revision ?? 'none');
      if (!repeated) this.#states.put(stream, { state: after, revision, history: noHistory });
      return { stream, position, revision, eventIds: idsOf(request), cautions: drawn, repeated };
    } catch (error) {
      this.#states.forget(stream);
      if (error instanceof WrongExpectedRevision || error instanceof EventIdTaken) return undefined;
      if (!(error instanceof RuleViolation || error instanceof StaleRevision)) throw error;
      // Another process may have written meanwhile: what is remembered may not be what the log says.
      if (remembered) return undefined;
      // The very same command may have been placed a moment ago, and this one is refused for its sake.
      const first = await this.#answered(request);
      if (!first) throw error;
      return first;
    }
  }

  #by(actor: string, subject: unknown): By {
    return { actor, day: dayOfInstant(this.clock.now()), subject, registry: this.facts.registry };
  }

  async #load(stream: string, aggregate: AnyAggregate, by: By): Promise<StreamState> {
    const history: StoredEvent[] = [];
    for await (const batch of this.store.readStream(stream)) history.push(...batch);
    const recorded = history.map(recordedOf);
    return { state: replay(aggregate, recorded, by), revision: history.at(-1)?.revision, history: () => recorded };
  }

  #append(request: RecordRequest, expected: Expected) {
    const { stream, actor, commandId, correlationId, ids } = request;
    const events = request.events.map(({ type, data }, index): NewEvent => ({
      id: ids[index]!,
      type,
      data,
      partitions: partitionsOf(stream, { type, data }),
    }));
    return this.store.append(stream, expected, events, {
      actor,
      ...(commandId !== undefined && { commandId }),
      ...(correlationId !== undefined && { correlationId }),
    });
  }

  /** The first answer to the same command, if the log holds its events. Throws `KeyReused`. */
  async #answered(request: RecordRequest): Promise<Recorded | undefined> {
    const { stream, events, actor, ids } = request;
    const known = await this.store.eventsById(ids);
    if (known.length === 0) return undefined;
    const asBefore =
      known.length === events.length &&
      events.every(({ type, data }, index) => {
        const stored = known[index]!;
        const inPlace = stored.id === ids[index] && stored.stream === stream && stored.actor === actor;
        return inPlace && stored.type === type && this.store.says(stored, data);
      });
    if (!asBefore) throw new KeyReused();
    const { position, revision } = known.at(-1)!;
    const drawn = await this.#drawnThen(stream, known);
    return { stream, position, revision, eventIds: idsOf(request), cautions: drawn, repeated: true };
  }

  /** The cautions that the events drew when they were recorded, by the stream and the standing facts of that moment. */
  async #drawnThen(stream: string, known: readonly StoredEvent[]): Promise<readonly Drawn[]> {
    const first = known[0]!;
    const registry = new Registry();
    for await (const batch of this.store.readAll(0, { categories: registryCategories })) {
      for (const event of batch) if (event.position < first.position) registry.apply(event.stream, event);
      if (batch.at(-1)!.position >= first.position) break;
    }
    const { aggregate, subject } = placeOf(stream);
    const by = { actor: first.actor, day: dayOfInstant(first.recordedMs), subject, registry };
    const { history } = await this.#load(stream, aggregate, by);
    const before = history().slice(0, first.revision);
    const state = { state: replay(aggregate, before, by), revision: first.revision - 1, history: () => before };
    return drawnBy(aggregate, state, known, known, by).drawn;
  }
}

function placeOf(stream: string) {
  const category = categoryOf(stream);
  const aggregate = aggregateOf(category);
  const subject = aggregate?.subjectOf(stream.slice(category.length + 1));
  if (!aggregate || subject === undefined) throw new RuleViolation(shapeRules.malformedStream, 'stream');
  return { aggregate, subject };
}

function admitAll(
  aggregate: AnyAggregate,
  before: StreamState,
  { events, ids }: Pick<RecordRequest, 'events' | 'ids'>,
  by: By,
) {
  return drawnBy(
    aggregate,
    before,
    events,
    ids.map((id) => ({ id })),
    by,
    (standing, event, index) => {
      try {
        admit(aggregate, standing, event, by);
      } catch (error) {
        throw events.length > 1 && error instanceof RuleViolation ? atIndex(error, index) : error;
      }
    },
  );
}

function drawnBy(
  aggregate: AnyAggregate,
  before: StreamState,
  events: readonly AnyEvent[],
  ids: readonly Readonly<{ id: string }>[],
  by: By,
  check: (standing: StreamState, event: AnyEvent, index: number) => void = () => {},
) {
  const drawn: Drawn[] = [];
  let standing = before;
  for (const [index, event] of events.entries()) {
    check(standing, event, index);
    const rules = cautions(aggregate, standing, event, by);
    if (rules.length > 0) drawn.push({ index, rules });
    const { type, data } = event;
    const recorded: RecordedEvent = { id: ids[index]!.id, type, data, by: { actor: by.actor, day: by.day } };
    const { history } = standing;
    const state = evolve(aggregate, standing, recorded, by);
    standing = { state, revision: standing.revision, history: () => [...history(), recorded] };
  }
  return { drawn, after: standing.state };
}

function atIndex({ rule, field, given }: RuleViolation, index: number): RuleViolation {
  return new RuleViolation(rule, field === undefined ? `[${index}]` : `[${index}].${field}`, given);
}

function recordedOf({ id, type, data, actor, recordedMs }: StoredEvent): RecordedEvent {
  return { id, type, data, by: { actor, day: dayOfInstant(recordedMs) } };
}

function idsOf({ events, ids }: RecordRequest): readonly string[] {
  return ids.slice(0, events.length);
}

const noHistory = () => [];
