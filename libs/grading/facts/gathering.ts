import type { Glossary } from '../../kernel/aggregate.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { isRevision, effective, type RecordCorrected } from '../../kernel/revision.js';
import { StreamFacts, type Fact } from './fact.js';

/** Many events, one array per column, in the log's order; an id is computed on demand. */
export type Columns = Readonly<{
  position: readonly number[];
  /** When each was recorded, in ms since 1970. */
  recordedMs: readonly number[];
  stream: readonly string[];
  type: readonly string[];
  data: readonly unknown[];
  id: (index: number) => string;
}>;

type FactWithId = Fact & Readonly<{ id: string }>;
type Ids = Pick<Columns, 'position' | 'id'>;

/**
 * Collects the events of a year and returns, stream by stream, the facts up to a cut-off: all corrections are applied, facts
 * dated after the cut-off are excluded (grading.md, “What is read”). The assessment itself is held after the cut-off, so its
 * facts all count.
 */
export class Gathering {
  readonly #streams: Map<string, StreamFacts<Glossary>>;
  /** The streams with a correction, a retraction or a fact after the cut-off; most have none. */
  readonly #unsettled: Set<string>;
  readonly #batches: Ids[];
  #revisions: Map<number, number[]> | undefined;

  /** `dayFields` names, by type, the field that holds the day of the fact. */
  constructor(
    readonly dayFields: Readonly<Record<string, string | undefined>>,
    readonly cutoff: string,
    from?: Gathering,
  ) {
    this.#streams = new Map(from ? from.#streams : []);
    this.#unsettled = new Set(from ? from.#unsettled : []);
    this.#batches = from ? [...from.#batches] : [];
  }

  /** The same events and the next ones of the log. This gathering, and what was graded from it, stays as it is. */
  followedBy(columns: Columns): Gathering {
    const next = new Gathering(this.dayFields, this.cutoff, this);
    for (const stream of new Set(columns.stream)) {
      const facts = this.#streams.get(stream);
      if (!facts) continue;
      const own = new StreamFacts<Glossary>();
      for (const fact of facts.all()) own.add(fact);
      next.#streams.set(stream, own);
    }
    if (columns.position.length > 0) next.add(columns);
    return next;
  }

  /** The number of events of a stream. */
  countOf(stream: string): number {
    return this.#streams.get(stream)?.all().length ?? 0;
  }

  /** Adds the next events of the log. */
  add({ position, recordedMs, stream, type, data, id }: Columns): void {
    this.#batches.push({ position, id });
    for (let index = 0; index < position.length; index += 1) {
      this.#add({
        stream: stream[index]!,
        type: type[index]!,
        data: data[index],
        position: position[index]!,
        recordedMs: recordedMs[index]!,
      });
    }
  }

  /** The streams, each with the facts that count. */
  *streams(): Iterable<[stream: string, facts: StreamFacts<Glossary>]> {
    for (const [stream, facts] of this.#streams) {
      yield [stream, this.#unsettled.has(stream) ? this.#withRevisions(facts) : facts];
    }
  }

  /** The events up to a position, to be judged up to a day. */
  upTo(position: number, cutoff: string): Gathering {
    const part = new Gathering(this.dayFields, cutoff);
    for (const batch of this.#batches) part.#batches.push(batch);
    for (const facts of this.#streams.values()) {
      for (const fact of facts.all()) if (fact.position <= position) part.#add(fact);
    }
    return part;
  }

  /** The events of some streams, and events that are only supposed, to be judged up to a day. */
  supposing(events: readonly SupposedEvent[], cutoff: string, isNeeded: (stream: string) => boolean): Gathering {
    const part = new Gathering(this.dayFields, cutoff);
    for (const batch of this.#batches) part.#batches.push(batch);
    for (const [stream, facts] of this.#streams) if (isNeeded(stream)) for (const fact of facts.all()) part.#add(fact);
    const after = this.#batches.at(-1)!.position.at(-1)! + 1;
    part.#batches.push({ position: events.map((_, index) => after + index), id: () => '' });
    for (const [index, event] of events.entries()) part.#add({ ...event, position: after + index, recordedMs: 0 });
    return part;
  }

  /** Whether any stream but one has an event after a position. */
  hasMore(after: number, but: string): boolean {
    return [...this.#streams].some(([stream, facts]) => stream !== but && facts.all().at(-1)!.position > after);
  }

  /** The id of the event at a position. */
  idOf(position: number): string {
    const [batch, index] = this.#placeOf(position)!;
    return batch.id(index);
  }

  /** Whether an event at this position was added. */
  knows(position: number): boolean {
    return this.#placeOf(position) !== undefined;
  }

  /** The positions of a record's corrections and of its retraction, in the log's order. */
  revisionsOf(position: number): readonly number[] {
    this.#revisions ??= this.#allRevisions();
    return this.#revisions.get(position) ?? [];
  }

  #add(fact: Fact): void {
    let facts = this.#streams.get(fact.stream);
    if (!facts) this.#streams.set(fact.stream, (facts = new StreamFacts()));
    facts.add(fact);
    if (isRevision(fact.type) || !this.#isUpToCutoff(fact)) this.#unsettled.add(fact.stream);
  }

  #placeOf(position: number): [batch: Ids, index: number] | undefined {
    const batch =
      this.#batches[lastUpTo(this.#batches.length, (index) => this.#batches[index]!.position[0]!, position)];
    if (!batch) return undefined;
    const index = lastUpTo(batch.position.length, (at) => batch.position[at]!, position);
    return batch.position[index] === position ? [batch, index] : undefined;
  }

  #allRevisions(): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (const stream of this.#unsettled) {
      const events = this.#streams.get(stream)!.all();
      const positions = new Map(events.map(({ position }) => [this.idOf(position), position]));
      for (const { data, position } of events.filter(({ type }) => isRevision(type))) {
        const revised = positions.get((data as Readonly<{ recordId: string }>).recordId);
        if (revised !== undefined) found.set(revised, [...(found.get(revised) ?? []), position]);
      }
    }
    return found;
  }

  #withRevisions(recorded: StreamFacts<Glossary>): StreamFacts<Glossary> {
    const identified = recorded.all().map((event): FactWithId => ({ ...event, id: this.idOf(event.position) }));
    const counting = effective(identified, (original, { data }) => {
      return { ...original, data: (data as RecordCorrected).data };
    });
    const facts = new StreamFacts<Glossary>();
    for (const fact of counting) if (this.#isUpToCutoff(fact)) facts.add(fact);
    return facts;
  }

  #isUpToCutoff({ stream, type, data }: Fact): boolean {
    const field = this.dayFields[type];
    if (field === undefined || categoryOf(stream) === 'assessment') return true;
    return (data as Record<string, string>)[field]! <= this.cutoff;
  }
}

/** An event that nobody recorded, to grade a year as if somebody had. */
export type SupposedEvent = Readonly<{ stream: string; type: string; data: object }>;

/** The index of the last of `count` ascending values that is not above a bound. */
function lastUpTo(count: number, valueAt: (index: number) => number, bound: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valueAt(middle) <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
