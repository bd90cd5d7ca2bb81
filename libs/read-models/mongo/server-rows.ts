import type { Query, Row, Scalar } from '../read-model-store.js';
import type { KeptRows, ProjectionTables } from '../rows/projection-tables.js';
import { comparisonsOf, partsOf } from '../rows/query-parts.js';
import type { TableRows, Values } from '../rows/table-rows.js';
import { readingIn, type ClientSession, type Collection, type Db } from './driver.js';
import { collectionOf, filterOf, idOf, sortOf, valuesOfDocument, type RowDocument } from './layout.js';

/** So many rows come with each answer of the server. */
const batchSize = 5000;

/** Reads the rows of a build as they stand at the moment of a session. */
export class ServerRows implements KeptRows {
  constructor(
    readonly db: Db,
    readonly session: ClientSession,
    readonly build: string,
    readonly tables: ProjectionTables,
  ) {}

  async get(table: string, key: readonly Scalar[]): Promise<Row | undefined> {
    const rows = this.tables.of(table);
    const [values] = await this.valuesOf(rows, [rows.encodeKey(key)]);
    return values && rows.decode(values);
  }

  async valuesOf(rows: TableRows, keys: readonly Values[]): Promise<Values[]> {
    const ids = keys.map(idOf);
    const found = await this.#of(rows)
      .find({ _id: { $in: ids } }, { ...readingIn(this.session), batchSize })
      .toArray();
    return found.map((document) => valuesOfDocument(rows, document));
  }

  async find(table: string, query: Query = {}): Promise<Row[]> {
    const rows = this.tables.of(table);
    const found: Row[] = [];
    for (const { conditions, places } of partsOf(rows, query)) {
      const left = query.limit === undefined ? undefined : query.limit - found.length;
      // To the server, no limit would be none at all.
      if (left === 0) break;
      const sort = sortOf(rows.table, places);
      const options = { ...readingIn(this.session), batchSize, allowDiskUse: true, ...(sort.size > 0 && { sort }) };
      const cursor = this.#of(rows).find(filterOf(rows.table, conditions), options);
      const documents = await (left === undefined ? cursor : cursor.limit(left)).toArray();
      for (const document of documents) found.push(rows.decode(valuesOfDocument(rows, document)));
    }
    return found;
  }

  async count(table: string, where?: Query['where']): Promise<number> {
    const rows = this.tables.of(table);
    const filter = filterOf(rows.table, comparisonsOf(rows, where));
    return this.#of(rows).countDocuments(filter, readingIn(this.session));
  }

  #of({ name }: TableRows): Collection<RowDocument> {
    return this.db.collection<RowDocument>(collectionOf(this.build, name));
  }
}
