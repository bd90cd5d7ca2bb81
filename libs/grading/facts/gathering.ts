import type { Glossary } from '../../kernel/aggregate.js';
import { isRevision, effective, type RecordCorrected } from '../../kernel/revision.js';
import { StreamFacts, type Fact } from './fact.js';

/** Many events side by side, one array a column, in the log's order; ids are cut out only when asked for. */
export type Columns = Readonly<{
  position: readonly number[];
  stream: readonly string[];
  type: readonly string[];
  data: readonly unknown[];
  id: (index: number) => string;
}>;

type Identified = Fact & Readonly<{ id: string }>;
type Ids = Pick<Columns, 'position' | 'id'>;

/**
 * Takes in the events of a year and gives out, stream by stream, the facts that count up to a cut-off: corrections
 * applied whatever their own day, facts dated after the cut-off left out (grading.md, “What is read”).
 */
export class Gathering {
  readonly #streams = new Map<string, StreamFacts<Glossary>>();
  /** The streams in which something is corrected, retracted or dated after the cut-off. Most have nothing of the kind. */
  readonly #unsettled = new Set<string>();
  readonly #batches: Ids[] = [];
  #revisions: Map<number, number[]> | undefined;

  /** `dayFields` names, by type, the field that holds the day of the fact. */
  constructor(
    readonly dayFields: Readonly<Record<string, string | undefined>>,
    readonly cutoff: string,
  ) {}

  /** Takes in the next events of the log. */
  add({ position, stream, type, data, id }: Columns): void {
    this.#batches.push({ position, id });
    for (let index = 0; index < position.length; index += 1) {
      const name = stream[index]!;
      const fact = { stream: name, type: type[index]!, data: data[index], position: position[index]! };
      let facts = this.#streams.get(name);
      if (!facts) this.#streams.set(name, (facts = new StreamFacts()));
      facts.add(fact);
      if (isRevision(fact.type) || !this.#isUpToCutoff(fact)) this.#unsettled.add(name);
    }
  }

  /** The streams and, of each, the facts that count. */
  *streams(): Iterable<[stream: string, facts: StreamFacts<Glossary>]> {
    for (const [stream, facts] of this.#streams) {
      yield [stream, this.#unsettled.has(stream) ? this.#settled(facts) : facts];
    }
  }

  /** The id of the event at a position that was taken in. */
  idOf(position: number): string {
    const [batch, index] = this.#placeOf(position)!;
    return batch.id(index);
  }

  /** Whether the event at a position was taken in. */
  knows(position: number): boolean {
    return this.#placeOf(position) !== undefined;
  }

  /** The positions of the corrections of a record and of its retraction, by the record’s own, in the log’s order. */
  revisionsOf(position: number): readonly number[] {
    this.#revisions ??= this.#allRevisions();
    return this.#revisions.get(position) ?? [];
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

  #settled(recorded: StreamFacts<Glossary>): StreamFacts<Glossary> {
    const identified = recorded.all().map((event): Identified => ({ ...event, id: this.idOf(event.position) }));
    const counting = effective(identified, (original, { data }) => {
      return { ...original, data: (data as RecordCorrected).data };
    });
    const facts = new StreamFacts<Glossary>();
    for (const fact of counting) if (this.#isUpToCutoff(fact)) facts.add(fact);
    return facts;
  }

  #isUpToCutoff({ type, data }: Fact): boolean {
    const field = this.dayFields[type];
    return field === undefined || (data as Record<string, string>)[field]! <= this.cutoff;
  }
}

/** The last of `count` ascending values that is not above a bound, by its index. */
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
