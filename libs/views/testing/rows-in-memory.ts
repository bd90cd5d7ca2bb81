import type { StoredEvent } from '../../event-store/event-store.js';
import type { Projection, Taker } from '../../read-models/projection.js';
import type {
  Condition,
  ProjectionRows,
  Query,
  Row,
  RowReader,
  RowWriter,
  Scalar,
} from '../../read-models/read-model-store.js';

/** The rows of one projection in memory. */
export class RowsInMemory implements ProjectionRows {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #taker: Taker;
  readonly #taken: StoredEvent[] = [];

  constructor(readonly projection: Projection) {
    this.#taker = projection.taker();
    for (const name of Object.keys(projection.tables)) this.#tables.set(name, new Map());
  }

  async take(events: readonly StoredEvent[]): Promise<void> {
    const { categories } = this.projection;
    const meant = events.filter(({ stream }) => categories!.includes(stream.slice(0, stream.indexOf('-'))));
    await this.#taker.apply(meant, this.#rows(), {
      stream: async (stream, before) => this.#taken.filter((each) => each.stream === stream && each.position < before),
      categories: () => {
        throw new Error('A stream projection asks for streams only');
      },
    });
    this.#taken.push(...meant);
  }

  all(table: string): Row[] {
    return [...this.#tables.get(table)!.values()];
  }

  read<Result>(work: (rows: RowReader, position: number) => Promise<Result>): Promise<Result> {
    return work(this.#rows(), this.#taken.at(-1)?.position ?? -1);
  }

  checkpoint = async () => this.#taken.at(-1)?.position ?? -1;
  write = unasked;
  isCurrent = async () => true;
  swapIn = unasked;

  #rows(): RowWriter {
    const keyOf = (table: string, row: Row) =>
      JSON.stringify(this.projection.tables[table]!.key.map((column) => row[column]));
    return {
      get: async (table, key) => this.#tables.get(table)!.get(JSON.stringify(key)),
      find: async (table, query = {}) => found(this.all(table), this.projection.tables[table]!.key, query),
      count: async (table, where) => this.all(table).filter(fitting(where)).length,
      put: (table, row) => void this.#tables.get(table)!.set(keyOf(table, row), row),
      remove: (table, key) => void this.#tables.get(table)!.delete(JSON.stringify(key)),
    };
  }
}

function unasked(): never {
  throw new Error('Nobody asks for that here');
}

function found(rows: readonly Row[], key: readonly string[], { where, order = [], limit }: Query): Row[] {
  const columns = [...order, ...key];
  const sorted = rows
    .filter((row) => fits(row, where))
    .toSorted((one, other) => {
      const column = columns.find((each) => one[each] !== other[each]);
      return column === undefined ? 0 : (one[column] as string) < (other[column] as string) ? -1 : 1;
    });
  return limit === undefined ? sorted : sorted.slice(0, limit);
}

type Fits = (row: Row) => boolean;

function fitting(where: Query['where'] = {}): Fits {
  const all = Object.entries(where).map(([column, condition]) => {
    const meets = meeting(condition);
    return (row: Row) => meets(row[column] as Scalar);
  });
  return (row) => all.every((each) => each(row));
}

function meeting(condition: Condition): (value: Scalar) => boolean {
  if (typeof condition !== 'object' || condition === null) return (value) => value === condition;
  if ('in' in condition) {
    const values = new Set(condition.in);
    return (value) => values.has(value);
  }
  const { from = null, upTo = null, before = null } = condition as Readonly<Record<string, Scalar>>;
  return (value) =>
    value !== null &&
    (from === null || value >= from) &&
    (upTo === null || value <= upTo) &&
    (before === null || value < before);
}
