import { dispatch, type AnyAggregate, type Context, type EventOf, type Glossary } from './aggregate.js';
import { correctedRecord, isRevision, type RecordedEvent } from './revision.js';
import { agreement } from './state-agreement.js';

/** What a stream is about, and the standing facts. */
export type StreamSubject = Readonly<Pick<Context<unknown, unknown>, 'subject' | 'registry'>>;

/** A record that counts, at its place among the records of the stream. */
export type PlacedRecord = Readonly<{ record: RecordedEvent; place: number }>;

/** The number of records between two snapshots. */
const spacing = 32;

/**
 * The records of a stream, with snapshots of its state between them. A revision is applied from its place on, and only until
 * the states before and after it agree: the rest of the stream need not be folded again.
 */
export class StreamHistory {
  readonly #types = new Map<string, string>();
  readonly #places = new Map<string, number>();
  /** By place. A retracted record leaves its place empty. */
  readonly #records: (RecordedEvent | undefined)[] = [];
  /** The states before the records at the multiples of `spacing`. All of them hold for admission. */
  readonly #snapshots: unknown[];
  /** The last snapshot that holds in its fields for cautions, too; so do those before it. */
  #whole = 0;
  /** The state after all records, where it is known. */
  #end: Readonly<{ state: unknown }> | undefined;

  constructor(
    readonly aggregate: AnyAggregate,
    readonly about: StreamSubject,
    events: Iterable<RecordedEvent>,
  ) {
    this.#snapshots = [aggregate.initial];
    for (const event of events) this.#add(event);
  }

  /** The number of records, with those that were retracted. */
  get size(): number {
    return this.#records.length;
  }

  /** The state after all events. */
  get state(): unknown {
    this.#end ??= { state: this.stateBefore(this.size) };
    return this.#end.state;
  }

  /** Takes the next event of the stream. If a record cannot be folded, it throws and the history is as before. */
  take(event: RecordedEvent): void {
    const end = isRevision(event.type) ? undefined : { state: this.#evolved(this.state, event) };
    this.#add(event);
    if (end) this.#end = end;
  }

  /** The type of an event of the stream, also of a retracted record; `undefined` if there is no such event. */
  typeOf(id: string): string | undefined {
    return this.#types.get(id);
  }

  /** The record as it counts now; `undefined` if it is retracted or unknown. */
  placed(id: string): PlacedRecord | undefined {
    const place = this.#places.get(id);
    const record = place === undefined ? undefined : this.#records[place];
    return record && { record, place: place! };
  }

  /** The records after a place, in order. */
  *after(place: number): Generator<RecordedEvent> {
    for (let at = place + 1; at < this.size; at += 1) {
      const record = this.#records[at];
      if (record) yield record;
    }
  }

  /** The state before the record at a place. */
  stateBefore(place: number): unknown {
    return this.#stateFrom(Math.min(indexOf(place), this.#whole), place);
  }

  /** The same for admission alone: the fields that only cautions read may be as before a revision. */
  admissionStateBefore(place: number): unknown {
    return this.#stateFrom(Math.min(indexOf(place), this.#snapshots.length - 1), place);
  }

  #add(event: RecordedEvent) {
    this.#types.set(event.id, event.type);
    if (isRevision(event.type)) return this.#revise(event);
    this.#places.set(event.id, this.size);
    this.#records.push(event);
    this.#end = undefined;
  }

  #revise(revision: RecordedEvent) {
    const { recordId } = revision.data as { recordId: string };
    const found = this.placed(recordId);
    if (!found) return;
    const { record, place } = found;
    const corrected = revision.type === 'RecordCorrected' ? correctedRecord(record, revision) : undefined;
    this.#renew(place, record, corrected);
    this.#records[place] = corrected;
  }

  /** Makes the snapshots after a place again, up to where the states before and after a revision agree. */
  #renew(place: number, record: RecordedEvent, corrected: RecordedEvent | undefined) {
    const before = this.admissionStateBefore(place);
    const isWhole = indexOf(place) <= this.#whole;
    const last = (this.#snapshots.length - 1) * spacing;
    let [old, now] = [this.#evolved(before, record), this.#evolved(before, corrected)];
    let at = place + 1;
    let agreed = agreement(this.aggregate, old, now, 1);
    while (agreed === 'none' && at <= last) {
      if (at % spacing === 0) this.#snapshots[indexOf(at)] = now;
      [old, now] = [this.#evolved(old, this.#records[at]), this.#evolved(now, this.#records[at])];
      at += 1;
      agreed = agreement(this.aggregate, old, now, at - place);
    }
    if (isWhole) this.#whole = Math.max(indexOf(at - 1), agreed === 'whole' ? this.#whole : 0);
    if (!isWhole || agreed !== 'whole') this.#end = undefined;
  }

  /** Folds from a snapshot up to a place, and keeps the snapshots on the way. */
  #stateFrom(snapshot: number, place: number): unknown {
    const isWhole = snapshot <= this.#whole;
    let state = this.#snapshots[snapshot];
    for (let at = snapshot * spacing; at < place; at += 1) {
      state = this.#evolved(state, this.#records[at]);
      if ((at + 1) % spacing === 0) this.#keep(indexOf(at + 1), state, isWhole);
    }
    return state;
  }

  #keep(snapshot: number, state: unknown, isWhole: boolean) {
    this.#snapshots[snapshot] = state;
    if (isWhole) this.#whole = Math.max(this.#whole, snapshot);
  }

  #evolved(state: unknown, record: RecordedEvent | undefined): unknown {
    if (!record) return state;
    return dispatch(this.aggregate.evolve, record as EventOf<Glossary>, state, { ...this.about, ...record.by });
  }
}

/** The last snapshot at or before a place. */
function indexOf(place: number): number {
  return Math.floor(place / spacing);
}
