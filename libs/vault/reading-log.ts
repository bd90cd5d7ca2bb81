import { chmodSync } from 'node:fs';
import { openFile, queryOf, type FileKind, type Row, type WritableFile } from '../sqlite/index.js';

/** A reading of personal data: by whom, of whom, which fields, why and under which warrant. */
export type Reading = Readonly<{
  readAtMs: number;
  reader: string;
  why: string;
  warrant?: string | undefined;
  /** The names of the fields, by person: `MemberJoined.name`. */
  fields: Readonly<Record<string, readonly string[]>>;
}>;

/** A listed reading, with its id. */
export type NotedReading = Reading & Readonly<{ id: number }>;

export type ReadingsRequest = Readonly<{
  person?: string | undefined;
  reader?: string | undefined;
  /** The last id of the previous page. */
  before?: number | undefined;
  limit: number;
}>;

const tables = `
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  read_ms INTEGER NOT NULL,
  reader TEXT NOT NULL,
  why TEXT NOT NULL,
  warrant TEXT
) STRICT;
CREATE INDEX reading_by_reader ON reading (reader, id);

CREATE TABLE reading_of (
  person TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading,
  fields TEXT NOT NULL,
  PRIMARY KEY (person, reading)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_of_reading ON reading_of (reading);
`;

/** The letters DGRL. */
const readingLogKind: FileKind = {
  applicationId: 0x4447524c,
  version: 1,
  tables,
  name: { zh: '个人信息查阅记录', en: 'a log of personal data read' },
};

/** The log of who read whose personal data, for the person and the auditor. It contains only ids and names of fields. */
export class ReadingLog {
  readonly #statements;

  constructor(readonly opened: WritableFile) {
    this.#statements = statementsOf(opened);
  }

  /** Resolves when the reading is on disk; the data is shown only after that. */
  async note({ readAtMs, reader, why, warrant, fields }: Reading): Promise<void> {
    await this.opened.transactions.run(() => {
      const [id] = this.#statements.insert.first(readAtMs, reader, why, warrant ?? null)!;
      for (const [person, names] of Object.entries(fields)) {
        this.#statements.insertOf.run(person, id as number, JSON.stringify(names));
      }
    });
  }

  /** With a person: only the readings of that person, and only their fields. */
  list({ person, reader, before, limit }: ReadingsRequest): NotedReading[] {
    const from = before ?? Number.MAX_SAFE_INTEGER;
    const rows =
      person === undefined
        ? this.#statements.all.all(reader ?? null, reader ?? null, from, limit)
        : this.#statements.ofPerson.all(person, reader ?? null, reader ?? null, from, limit);
    return rows.map((row) => this.#readingOf(row, person));
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  #readingOf(row: Row, person: string | undefined): NotedReading {
    const [id, readAtMs, reader, why, warrant] = row as [number, number, string, string, string | null];
    const all = this.#statements.fields.all(id) as [string, string][];
    const told = all.filter(([each]) => person === undefined || each === person);
    const fields = Object.fromEntries(told.map(([each, names]) => [each, JSON.parse(names) as string[]]));
    return { id, readAtMs, reader, why, ...(warrant !== null && { warrant }), fields };
  }
}

/** Opens or makes the log of readings in a file. Throws a `StoreError`. */
export async function openReadingLog(path: string): Promise<ReadingLog> {
  const opened = await openFile(path, readingLogKind, 'write');
  chmodSync(path, 0o600);
  return new ReadingLog(opened);
}

function statementsOf(opened: WritableFile) {
  const columns = 'r.id, r.read_ms, r.reader, r.why, r.warrant';
  return {
    insert: queryOf(opened, 'INSERT INTO reading (read_ms, reader, why, warrant) VALUES (?, ?, ?, ?) RETURNING id'),
    insertOf: opened.connection.prepare('INSERT INTO reading_of VALUES (?, ?, ?)'),
    all: queryOf(
      opened,
      `SELECT ${columns} FROM reading r WHERE (? IS NULL OR r.reader = ?) AND r.id < ? ORDER BY r.id DESC LIMIT ?`,
    ),
    ofPerson: queryOf(
      opened,
      `SELECT ${columns} FROM reading_of o JOIN reading r ON r.id = o.reading
      WHERE o.person = ? AND (? IS NULL OR r.reader = ?) AND r.id < ? ORDER BY r.id DESC LIMIT ?`,
    ),
    fields: queryOf(opened, 'SELECT person, fields FROM reading_of WHERE reading = ? ORDER BY person'),
  };
}
