import { UnfitRow } from '../errors.js';
import type { RowReader, Tables } from '../read-model-store.js';
import { TableRows, type Values } from './table-rows.js';

/** The tables of a projection, ready to be read and written. */
export class ProjectionTables {
  readonly #rows: ReadonlyMap<string, TableRows>;

  constructor(readonly tables: Tables) {
    this.#rows = new Map(Object.entries(tables).map(([name, table]) => [name, new TableRows(name, table)]));
  }

  of(name: string): TableRows {
    const rows = this.#rows.get(name);
    if (!rows) throw new UnfitRow(name, '*', 'there is no such table');
    return rows;
  }
}

/** The rows of a build as they stand at one moment. */
export interface KeptRows extends RowReader {
  /** The rows of some keys, as they are kept; a key that has none gives none. */
  valuesOf(rows: TableRows, keys: readonly Values[]): Promise<readonly Values[]>;
}
