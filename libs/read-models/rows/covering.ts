import type { Tables } from '../read-model-store.js';

/** Whether the tables that are kept, as JSON, have all the columns of these, in the same sense. */
export function covers(kept: string, tables: Tables): boolean {
  const has = JSON.parse(kept) as Tables;
  return Object.entries(tables).every(([name, { columns }]) =>
    Object.entries(columns).every(([column, type]) => has[name]?.columns[column] === type),
  );
}
