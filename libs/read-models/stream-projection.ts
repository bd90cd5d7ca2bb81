import type { StoredEvent } from '../event-store/event-store.js';
import type { EventOf, Glossary } from '../kernel/aggregate.js';
import { dayOfInstant } from '../kernel/civil.js';
import { effective, isRevision, type RecordCorrected } from '../kernel/revision.js';
import type { LogBefore, Projection, Applier } from './projection.js';
import type { Row, RowWriter, Tables } from './read-model-store.js';
import { writeDifference } from './row-difference.js';
import { StreamStates } from './stream-states.js';

/** Where a record stands in the log, and who recorded it when; of a corrected one, the original. */
export type RecordPlace = Readonly<{
  /** The id of the record, which its correction does not change. */
  id: string;
  position: number;
  revision: number;
  recordedAt: string;
  recordedMs: number;
  /** The day of the recording in Asia/Shanghai. */
  recordedOn: string;
  actor: string;
  /** The codes of the cautions kept with the event whose data this is. */
  cautions: readonly string[];
  /** The id of the event whose data this is, where the record has been corrected. */
  correctedBy?: string;
}>;

type DataOf<G extends Glossary, Name extends keyof G & string> = Extract<EventOf<G>, { type: Name }>['data'];

/**
 * A projection whose rows follow from each stream by itself. `evolve` and `rowsOf` are pure: a state that was given out is
 * never changed. No two streams may give a row of the same key.
 */
export type StreamProjection<G extends Glossary, State, T extends Tables> = Readonly<{
  name: string;
  /** To be raised with every change of the tables, of `evolve` or of `rowsOf`. */
  version: number;
  tables: T;
  categories: readonly string[];
  /** The events of these streams; it only types `evolve`. */
  events: G;
  initial: State;
  /** What counts of a stream's records, in order, corrected and without those retracted; a type that is missing changes nothing. */
  evolve: { readonly [Name in keyof G & string]?: (data: DataOf<G, Name>, state: State, at: RecordPlace) => State };
  /** All rows that a stream in this state has. */
  rowsOf: (stream: string, state: State) => { readonly [Name in keyof NoInfer<T> & string]?: readonly Row[] };
}>;

type Evolve<State> = (data: unknown, state: State, at: RecordPlace) => State;
type Effective = StoredEvent & Readonly<{ correctedBy?: string }>;

/** The state of a stream before and after a batch; nothing before when the stream begins in it. */
type Turn<State> = Readonly<{ before: State | undefined; isNew: boolean; after: State }>;

/** The codes of the cautions of some records, each once, in the order in which they were drawn. */
export function drawnCodes(...drawn: readonly (readonly string[])[]): string[] {
  return [...new Set(drawn.flat())];
}

/** Makes a projection out of pure functions: whatever the batches, restarts and corrections, the rows are the same. */
export function streamProjection<G extends Glossary, State, const T extends Tables>(
  definition: StreamProjection<G, State, T>,
): Projection {
  const { name, version, tables, categories } = definition;
  return { name, version, tables, categories, applier: () => new StreamApplier(definition) };
}

class StreamApplier<G extends Glossary, State, T extends Tables> implements Applier {
  readonly #states = new StreamStates<State>();
  readonly #evolve: ReadonlyMap<string, Evolve<State>>;

  constructor(readonly definition: StreamProjection<G, State, T>) {
    this.#evolve = new Map(Object.entries(definition.evolve) as [string, Evolve<State>][]);
  }

  async apply(events: readonly StoredEvent[], rows: RowWriter, log: LogBefore): Promise<void> {
    for (const [stream, added] of Map.groupBy(events, (event) => event.stream)) {
      const turn = await this.#turn(stream, added, log);
      const { revision } = added.at(-1)!;
      const size = this.#write(stream, turn, rows) ?? this.#states.sizeOf(stream) ?? revision;
      this.#states.put(stream, { state: turn.after, revision, size });
    }
  }

  forget(): void {
    this.#states.clear();
  }

  async #turn(stream: string, added: readonly StoredEvent[], log: LogBefore): Promise<Turn<State>> {
    const first = added[0]!;
    const isRevised = added.some(({ type }) => isRevision(type));
    const isNew = first.revision === 0;
    if (isNew) return { before: undefined, isNew, after: this.#fold(added) };
    const known = this.#states.get(stream, first.revision - 1);
    if (known && !isRevised) return { before: known.state, isNew, after: this.#continued(known.state, added) };
    const history = await log.stream(stream, first.position);
    requireWhole(history, first);
    const before = known ? known.state : this.#fold(history);
    const after = isRevised ? this.#fold([...history, ...added]) : this.#continued(before, added);
    return { before, isNew, after };
  }

  /** Gives roughly how much the state holds; nothing when it has not changed. */
  #write(stream: string, { before, isNew, after }: Turn<State>, rows: RowWriter): number | undefined {
    const { rowsOf, tables } = this.definition;
    if (!isNew && before === after) return undefined;
    const old: Rows = isNew ? {} : rowsOf(stream, before as State);
    const now: Rows = rowsOf(stream, after);
    let size = 0;
    for (const [name, table] of Object.entries(tables)) {
      const current = now[name] ?? [];
      writeDifference({ name, table, before: old[name] ?? [], after: current }, rows);
      size += current.length * Object.keys(table.columns).length;
    }
    return size;
  }

  #fold(history: readonly StoredEvent[]): State {
    return this.#continued(this.definition.initial, effective<Effective>(history, corrected));
  }

  #continued(from: State, events: readonly Effective[]): State {
    let state = from;
    for (const event of events) {
      const evolve = this.#evolve.get(event.type);
      if (evolve) state = evolve(event.data, state, placeOf(event));
    }
    return state;
  }
}

type Rows = Readonly<Record<string, readonly Row[] | undefined>>;

function corrected(original: Effective, correction: Effective): Effective {
  const { data } = correction.data as RecordCorrected;
  return { ...original, data, cautions: correction.cautions ?? [], correctedBy: correction.id };
}

function placeOf(event: Effective): RecordPlace {
  const { id, position, revision, recordedAt, recordedMs, actor, cautions = [], correctedBy } = event;
  const recordedOn = dayOfInstant(recordedMs);
  const at = { id, position, revision, recordedAt, recordedMs, recordedOn, actor, cautions };
  return correctedBy === undefined ? at : { ...at, correctedBy };
}

function requireWhole(history: readonly StoredEvent[], { stream, revision }: StoredEvent) {
  if (history.at(-1)?.revision === revision - 1) return;
  throw new Error(`The log lacks events of ${stream} before revision ${revision}`);
}
