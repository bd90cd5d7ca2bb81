import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** One change of a file, made of its schema: of a cell, or a row that is gone. */
export type FileMutation = Readonly<{ name: string; table: string; column: string | undefined; apply: () => void }>;

type Column = Readonly<{ name: string; type: string; pk: number; hidden: number }>;
type Row = Record<string, SQLInputValue>;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Opens a file without what protects it: triggers, checks, foreign keys. */
export function openDefenceless(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${quoted(String(name))}`);
  database.exec('PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF');
  return database;
}

/** The tables and columns of a file, as its schema has them. */
export function schemaOf(path: string): Readonly<{ table: string; columns: readonly Column[] }>[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as { name: string }[];
  const found = tables.map(({ name: table }) => {
    const columns = database.prepare(`PRAGMA table_xinfo(${quoted(table)})`).all() as unknown as Column[];
    return { table, columns: columns.filter(({ hidden }) => hidden === 0) };
  });
  database.close();
  return found;
}

/**
 * A change of every column of every table that has a row, in the row in the middle, and the same row taken out. Each is to be
 * applied to a copy of the file.
 */
export function mutationsOf(path: string): FileMutation[] {
  return schemaOf(path).flatMap(({ table, columns }) => {
    const row = middleRow(path, table);
    if (!row) return [];
    const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
    const where = (key.length > 0 ? key : Object.keys(row)).map((name) => `${quoted(name)} IS ?`).join(' AND ');
    const place = (key.length > 0 ? key : Object.keys(row)).map((name) => row[name]!);
    const run = (sql: string, ...values: SQLInputValue[]) => {
      const database = openDefenceless(path);
      const { changes } = database.prepare(`${sql} WHERE ${where}`).run(...values, ...place);
      database.close();
      if (changes !== 1) throw new Error(`${sql} changed ${changes} rows of ${table}`);
    };
    return [
      { name: `${table}: a row gone`, table, column: undefined, apply: () => run(`DELETE FROM ${quoted(table)}`) },
      ...columns.map(({ name, type }) => ({
        name: `${table}.${name}`,
        table,
        column: name,
        apply: () => {
          const set = `UPDATE ${quoted(table)} SET ${quoted(name)} = ?`;
          const [first, ...others] = otherValues(row[name], type);
          try {
            run(set, first!);
          } catch (error) {
            // Another row has this value, and it may be there once.
            if (others.length === 0) throw error;
            run(set, others[0]!);
          }
        },
      })),
    ];
  });
}

function middleRow(path: string, table: string): Row | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  const { count } = database.prepare(`SELECT count(*) AS count FROM ${quoted(table)}`).get() as { count: number };
  const row = database.prepare(`SELECT * FROM ${quoted(table)} LIMIT 1 OFFSET ?`).get(count >> 1) as Row | undefined;
  database.close();
  return row;
}

/** Other values of the same kind; the last one no other row has. */
function otherValues(value: SQLInputValue | undefined, type: string): SQLInputValue[] {
  if (value === 0 || value === 1) return [1 - value, value + 1_000_003];
  if (typeof value === 'number' || typeof value === 'bigint') return [Number(value) + 1_000_003];
  if (typeof value === 'string') return [/^[{[]/.test(value) ? `[${value}]` : `${value}x`];
  if (value instanceof Uint8Array) return [Uint8Array.from(value, (byte, at) => (at === 0 ? byte ^ 1 : byte))];
  return [type === 'INTEGER' ? 1_000_003 : type === 'BLOB' ? Uint8Array.of(1) : 'x'];
}
