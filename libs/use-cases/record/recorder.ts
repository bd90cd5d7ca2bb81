import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import { aggregateOf, partitionsOf } from '../../modules/catalogue/index.js';
import {
  EventIdTaken,
  WrongExpectedPosition,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '../../event-store/index.js';
import { keptCautions, type AnyEvent } from '../../kernel/admission.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { Clock } from '../../kernel/clock.js';
import { dataOf } from '../../kernel/revision.js';
import { RuleViolation, type DrawnCaution } from '../../kernel/rule.js';
import { shapeRules } from '../../kernel/shape.js';
import { admitAll, listed, rehearseAll, type EventCautions, type RecordContext } from './admit-events.js';
import { CurrentStreams, needsHistory, type WantedStream } from './current-streams.js';
import { DryRun, type Rehearsal } from './dry-run.js';
import { ContentionError, KeyReused, StaleRevision } from './errors.js';
import { PendingAppends } from './pending-appends.js';
import type { StreamState } from './stream-states.js';
import type { StandingFacts } from './standing-facts.js';

/** A command: events proposed for one stream, all or nothing. */
export type RecordRequest = Readonly<{
  stream: string;
  events: readonly AnyEvent[];
  /** One id per event, and one more: if the log holds that one, an earlier command with this key had more events. */
  ids: readonly string[];
  actor: string;
  /** The revision that the caller has read. If absent, a lost race is tried again. */
  seen?: number | 'none';
  commandId?: string;
  correlationId?: string;
  /** Called on current facts before anything is admitted; throws if the actor may not record this. */
  authorize?: () => void | Promise<void>;
  /** Throws `DryRun` with what the command would get, in place of recording it. */
  dryRun?: boolean;
}>;

/** The result of a recorded command. */
export type RecordReceipt = Readonly<{
  stream: string;
  /** The position of the last event. */
  position: number;
  revision: number;
  eventIds: readonly string[];
  cautions: readonly EventCautions[];
  /** True if the same command was recorded before; this is its first answer. */
  repeated: boolean;
}>;

const maxTries = 4;

/** The cautions of each event, and the append that was called. */
type Attempt = Readonly<{ drawn: readonly (readonly DrawnCaution[])[]; appended: Promise<AppendResult> }>;

/** `unsure`: a refusal on what may not be all of the log. `overtaken`: another writer was first. */
type Failure = 'unsure' | 'overtaken';

/** A receipt that comes when the events are on disk. */
type Admission = Readonly<{ receipt: Promise<RecordReceipt | Failure> }>;

/**
 * Records commands: loads and folds the stream, admits the events, appends them at the end of the log that admission saw.
 * Commands are admitted one after another, on top of those that are not on disk yet, so that many share one write. A command
 * that changes standing facts is waited for, because admission in any stream rests on those.
 */
export class Recorder {
  readonly #streams: CurrentStreams;
  readonly #pending = new PendingAppends();

  constructor(
    readonly store: EventStore,
    readonly facts: StandingFacts,
    readonly clock: Clock,
  ) {
    this.#streams = new CurrentStreams(store);
  }

  /**
   * Throws `RuleViolation` (its field begins with `[index].` if there are several events), `StaleRevision`,
   * `KeyReused`, `ContentionError`, `DryRun`, what `authorize` throws, or a failure of the store.
   */
  async record(request: RecordRequest): Promise<RecordReceipt> {
    if (request.dryRun) throw new DryRun(await this.rehearse(request));
    let isFinal = false;
    for (let tries = 1; tries <= maxTries; tries += 1) {
      const { receipt } = await this.#pending.inTurn(() => this.#admitted(request, isFinal));
      const placed = await receipt;
      if (typeof placed === 'object') return placed;
      isFinal = placed === 'unsure';
    }
    throw new ContentionError(request.stream);
  }

  /** What a command would get now; writes nothing. Throws `StaleRevision` and what `authorize` throws. */
  async rehearse(request: Omit<RecordRequest, 'ids'>): Promise<Rehearsal> {
    const { stream, events, seen } = request;
    await this.facts.catchUp();
    await request.authorize?.();
    const wanted = this.#wanted(stream, events);
    const by = this.#by(request.actor, wanted);
    const isPending = () => this.#pending.holds(stream);
    // A rehearsal of several events changes the state that it begins with.
    const state = await (events.length === 1 ? this.#streams.toLook(wanted, isPending) : this.#streams.read(wanted));
    requireSeen(stream, seen, state);
    return { events, ...rehearseAll(state.fold, events, by) };
  }

  /**
   * Admits a command and calls the append. A refusal is final only if nothing else is pending, on all that others have recorded.
   */
  async #admitted(request: RecordRequest, isFinal: boolean): Promise<Admission> {
    if (isFinal || this.#needsSettled(request)) await this.#pending.settled();
    if (isFinal) await this.store.refresh();
    await this.facts.catchUp();
    try {
      await request.authorize?.();
    } catch (error) {
      if (isFinal) throw error;
      return { receipt: Promise.resolve('unsure') };
    }
    const first = await this.#answered(request);
    if (first) return { receipt: Promise.resolve(first) };
    const attempt = await this.#attempt(request, isFinal);
    if (!attempt) return { receipt: Promise.resolve('unsure') };
    if ('stream' in attempt) return { receipt: Promise.resolve(attempt) };
    const receipt = this.#receiptOf(request, attempt);
    // Its caller waits for the turn first.
    receipt.catch(() => undefined);
    if (this.facts.restOn(request.stream)) await this.#pending.settled();
    return { receipt };
  }

  /** Whether the stream must be read, and lacks events that are pending. */
  #needsSettled({ stream, events }: RecordRequest): boolean {
    const isRemembered = this.#streams.remembered({ stream, withHistory: needsHistory(events) }) !== undefined;
    return !isRemembered && this.#pending.holds(stream);
  }

  /** Admits the events and calls the append; `undefined` if a refusal is not final. */
  async #attempt(request: RecordRequest, isFinal: boolean): Promise<Attempt | RecordReceipt | undefined> {
    const { stream, seen } = request;
    const wanted = this.#wanted(stream, request.events);
    // One reading of the clock: the day that admits the events is the day that they are recorded on.
    const recordedMs = this.clock.now();
    const by = this.#by(request.actor, wanted, recordedMs);
    const remembered = isFinal ? undefined : this.#streams.remembered(wanted);
    try {
      const state = remembered ?? (await this.#streams.read(wanted));
      requireSeen(stream, seen, state);
      const drawn = admitAll(state.fold, request, by);
      const appended = this.#append(request, state.revision ?? 'none', drawn, recordedMs);
      const revision = (state.revision ?? -1) + request.events.length;
      this.#streams.put(stream, { fold: state.fold, revision });
      return { drawn, appended };
    } catch (error) {
      this.#streams.forget(stream);
      if (!(error instanceof RuleViolation || error instanceof StaleRevision)) throw error;
      if (!isFinal) return undefined;
      // The same command may have been recorded a moment ago, and this refusal may come from its events.
      const first = await this.#answered(request);
      if (!first) throw error;
      return first;
    }
  }

  /** After a lost race no remembered state is sure: it may rest on events that are not in the log. */
  async #receiptOf(request: RecordRequest, { drawn, appended }: Attempt): Promise<RecordReceipt | Failure> {
    try {
      const { position, revision, repeated } = await appended;
      const { stream } = request;
      return { stream, position, revision, eventIds: idsOf(request), cautions: listed(drawn), repeated };
    } catch (error) {
      this.#streams.clear();
      if (isLostRace(error)) return 'overtaken';
      throw error;
    }
  }

  #wanted(stream: string, events: readonly AnyEvent[]): WantedStream {
    const { aggregate, subject } = placeOf(stream);
    const about = { subject, registry: this.facts.registry };
    return { stream, aggregate, about, withHistory: needsHistory(events) };
  }

  #by(actor: string, { about: { subject } }: WantedStream, recordedMs = this.clock.now()): RecordContext {
    return { actor, day: dayOfInstant(recordedMs), subject, registry: this.facts.registry };
  }

  #append(
    request: RecordRequest,
    expected: ExpectedRevision,
    drawn: readonly (readonly DrawnCaution[])[],
    recordedMs: number,
  ) {
    const { stream, actor, commandId, correlationId, ids } = request;
    const events = request.events.map(({ type, data }, index): NewEvent => ({
      id: ids[index]!,
      type,
      data,
      partitions: partitionsOf(stream, { type, data }),
      cautions: drawn[index]!.map(({ code }) => code),
    }));
    const command = {
      actor,
      recordedMs,
      ...(commandId !== undefined && { commandId }),
      ...(correlationId !== undefined && { correlationId }),
    };
    const at = this.#pending.endAfter(this.facts.position);
    const appended = this.store.append(at, stream, expected, events, command);
    return this.#pending.add(stream, (at === 'none' ? -1 : at) + events.length, appended);
  }

  /** The first answer to a repeated command, if the log holds its events. Throws `KeyReused`. */
  async #answered(request: RecordRequest): Promise<RecordReceipt | undefined> {
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
    const { aggregate } = placeOf(stream);
    const drawn = known.map(({ cautions: codes }, index) => keptCautions(aggregate, codes, dataOf(events[index]!)));
    return { stream, position, revision, eventIds: idsOf(request), cautions: listed(drawn), repeated: true };
  }
}

/** The aggregate of a stream, and what the stream is about. Throws `RuleViolation` for a name of no stream. */
export function placeOf(stream: string) {
  const category = categoryOf(stream);
  const aggregate = aggregateOf(category);
  const subject = aggregate?.subjectOf(subjectIdOf(stream));
  if (!aggregate || subject === undefined) throw new RuleViolation(shapeRules.malformedStream, 'stream');
  return { aggregate, subject };
}

function requireSeen(stream: string, seen: RecordRequest['seen'], { revision }: StreamState) {
  if (seen !== undefined && seen !== (revision ?? 'none')) throw new StaleRevision(stream, seen, revision);
}

function isLostRace(error: unknown): boolean {
  return [WrongExpectedPosition, WrongExpectedRevision, EventIdTaken].some((kind) => error instanceof kind);
}

function idsOf({ events, ids }: RecordRequest): readonly string[] {
  return ids.slice(0, events.length);
}
