import type { EventStore } from '../../event-store/event-store.js';
import type { Projection, Applier } from '../../read-models/projection.js';
import type {
  Condition,
  ProjectionRows,
  Query,
  Row,
  RowReader,
  RowWriter,
  Scalar,
} from '../../read-models/read-model-store.js';

/** The rows of one projection in memory; `catchUp` updates them from a log. */
export class MemoryRows implements Pick<ProjectionRows, 'read'> {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #applier: Applier;
  readonly #indexes = new Map<string, Map<Scalar, Row[]>>();
  #position = -1;

  constructor(readonly projection: Projection) {
    this.#applier = projection.applier();
    for (const name of Object.keys(projection.tables)) this.#tables.set(name, new Map());
  }

  async catchUp(store: EventStore, batch = 1000): Promise<this> {
    const { categories } = this.projection;
    for await (const events of store.readAll(this.#position + 1, { ...(categories && { categories }) })) {
      for (let start = 0; start < events.length; start += batch) {
        const part = events.slice(start, start + batch);
        await this.#applier.apply(part, this.#writer(), undefined as never);
        this.#position = part.at(-1)!.position;
      }
    }
    this.#position = (await store.lastPosition()) ?? -1;
    return this;
  }

  read<Result>(work: (rows: RowReader, position: number) => Promise<Result>): Promise<Result> {
    return work(this.#writer(), this.#position);
  }

  /** Every row of a table, in no order. */
  all(table: string): Row[] {
    return [...this.#tables.get(table)!.values()];
  }

  #writer(): RowWriter {
    const keyOf = (table: string, row: Row) =>
      JSON.stringify(this.projection.tables[table]!.key.map((column) => row[column]));
    return {
      get: async (table, key) => this.#tables.get(table)!.get(JSON.stringify(key)),
      find: async (table, { where }: Query = {}) => this.#find(table, where),
      count: async (table, where) => this.#find(table, where).length,
      put: (table, row) => {
        this.#indexes.clear();
        this.#tables.get(table)!.set(keyOf(table, row), row);
      },
      remove: (table, key) => {
        this.#indexes.clear();
        this.#tables.get(table)!.delete(JSON.stringify(key));
      },
    };
  }

  /** Finds rows by an index on the first column of the condition. */
  #find(table: string, where: Query['where'] = {}): Row[] {
    const [first, ...others] = Object.entries(where);
    if (!first) return this.all(table);
    const [column, condition] = first;
    const name = `${table}.${column}`;
    if (!this.#indexes.has(name)) {
      this.#indexes.set(
        name,
        Map.groupBy(this.all(table), (row) => row[column] as Scalar),
      );
    }
    const rows = valuesOf(condition).flatMap((value) => this.#indexes.get(name)!.get(value) ?? []);
    return rows.filter((row) => others.every(([each, wanted]) => valuesOf(wanted).includes(row[each] as Scalar)));
  }
}

function valuesOf(condition: Condition): readonly Scalar[] {
  if (typeof condition !== 'object' || condition === null) return [condition];
  if ('in' in condition) return condition.in;
  throw new Error('ranges are not asked for here');
}
