import { isRevision, effective, type RecordCorrected } from '../../kernel/revision.js';
import type { Fact } from './fact.js';

/** Many events side by side, one array a column, in the log's order; ids are cut out only when asked for. */
export type Columns = Readonly<{
  position: readonly number[];
  stream: readonly string[];
  type: readonly string[];
  data: readonly unknown[];
  id: (index: number) => string;
}>;

type Gathered = { events: Fact[]; revised: boolean };
type Identified = Fact & Readonly<{ id: string }>;

/**
 * Takes in the events of a year and gives out, stream by stream, the facts that count up to a cut-off: corrections
 * applied whatever their own day, facts dated after the cut-off left out (grading.md, “What is read”).
 */
export class Gathering {
  readonly #streams = new Map<string, Gathered>();
  readonly #batches: Columns[] = [];

  /** `dayFields` names, by type, the field that holds the day of the fact. */
  constructor(readonly dayFields: Readonly<Record<string, string | undefined>>) {}

  /** Takes in the next events of the log. */
  add(columns: Columns): void {
    const { position, stream, type, data } = columns;
    this.#batches.push({ ...columns, stream: [], type: [], data: [] });
    for (let index = 0; index < position.length; index += 1) {
      const gathered = this.#streamOf(stream[index]!);
      gathered.events.push({ type: type[index]!, data: data[index], position: position[index]! });
      gathered.revised ||= isRevision(type[index]!);
    }
  }

  /** The streams and, of each, the facts that count. */
  *streams(cutoff: string): Iterable<[stream: string, facts: Fact[]]> {
    for (const [stream, { events, revised }] of this.#streams) {
      const facts = revised ? this.#effective(events) : events;
      yield [stream, facts.filter((fact) => this.#isUpTo(fact, cutoff))];
    }
  }

  /** The id of the event at a position that was taken in. */
  idOf(position: number): string {
    const batch = this.#batches[lastUpTo(this.#batches.length, (index) => this.#batches[index]!.position[0]!, position)]!;
    return batch.id(lastUpTo(batch.position.length, (index) => batch.position[index]!, position));
  }

  #streamOf(stream: string): Gathered {
    let gathered = this.#streams.get(stream);
    if (!gathered) this.#streams.set(stream, (gathered = { events: [], revised: false }));
    return gathered;
  }

  #effective(events: readonly Fact[]): Fact[] {
    const identified = events.map((event): Identified => ({ ...event, id: this.idOf(event.position) }));
    return effective(identified, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
  }

  #isUpTo({ type, data }: Fact, cutoff: string): boolean {
    const field = this.dayFields[type];
    return field === undefined || (data as Record<string, string>)[field]! <= cutoff;
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
