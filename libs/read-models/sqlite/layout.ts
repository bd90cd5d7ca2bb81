import type { Table, Tables } from '../read-model-store.js';
import { placesOf } from '../rows/row-order.js';
import { list, quoted } from './sql.js';

const types = { text: 'TEXT', integer: 'INTEGER', flag: 'INTEGER', json: 'TEXT' } as const;

/** The name in the file of a table of a build. */
export function tableOf(build: number, name: string): string {
  return `${build} ${name}`;
}

/** The script that makes the tables of a build. */
export function creation(build: number, tables: Tables): string {
  return Object.entries(tables)
    .flatMap(([name, table]) => [tableSql(tableOf(build, name), table), ...indexesSql(tableOf(build, name), table)])
    .join('\n');
}

/** The script that drops them. */
export function removal(build: number, names: readonly string[]): string {
  return names.map((name) => `DROP TABLE ${quoted(tableOf(build, name))};`).join('\n');
}

function tableSql(name: string, { columns, key }: Table): string {
  const lines = Object.entries(columns).map(([column, type]) => {
    return `${quoted(column)} ${types[type]}${key.includes(column) ? ' NOT NULL' : ''}`;
  });
  // Kept in the index of the key, long rows would make it deep.
  const isNarrow = !Object.values(columns).includes('json');
  return `CREATE TABLE ${quoted(name)} (${lines.join(', ')}, PRIMARY KEY (${list(key)})) STRICT${isNarrow ? ', WITHOUT ROWID' : ''};`;
}

function indexesSql(name: string, table: Table): string[] {
  return (table.indexes ?? []).map((columns, index) => {
    const whole = placesOf(table, columns).map(({ column, descends }) => `${quoted(column)}${descends ? ' DESC' : ''}`);
    return `CREATE INDEX ${quoted(`${name} ${index}`)} ON ${quoted(name)} (${whole.join(', ')});`;
  });
}
