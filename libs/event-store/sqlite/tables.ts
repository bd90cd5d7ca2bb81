import type { FileKind } from '../../sqlite/index.js';

/**
 * `event_type` has a row for each version of a type's data. Only `cautions` stands behind the `data` of an event: reading another
 * column never passes over the data. A stream's last revision comes from the index of its events.
 */
export const tables = `
CREATE TABLE stream (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL
) STRICT;

CREATE TABLE event_type (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  schema INTEGER NOT NULL,
  UNIQUE (name, schema)
) STRICT;

CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  stream_id INTEGER NOT NULL REFERENCES stream,
  revision INTEGER NOT NULL,
  type_id INTEGER NOT NULL REFERENCES event_type,
  recorded_ms INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE CHECK (octet_length(id) = 36),
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command_id TEXT,
  correlation_id TEXT,
  causation_id TEXT,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  data TEXT NOT NULL,
  cautions TEXT,
  UNIQUE (stream_id, revision)
) STRICT;

CREATE TABLE stream_partition (
  partition INTEGER NOT NULL,
  stream_id INTEGER NOT NULL REFERENCES stream,
  PRIMARY KEY (partition, stream_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE partition_event (
  partition INTEGER NOT NULL,
  position INTEGER NOT NULL REFERENCES event,
  PRIMARY KEY (partition, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX partition_of_stream ON stream_partition (stream_id);

${['event', 'stream', 'event_type', 'stream_partition', 'partition_event'].map(unchangeable).join('\n')}
`;

function unchangeable(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (change) => `CREATE TRIGGER ${table}_refuses_${change.toLowerCase()} BEFORE ${change} ON ${table}
BEGIN SELECT RAISE(ABORT, 'The log is append-only: ${table} takes no ${change}'); END;`,
    )
    .join('\n');
}

/** The file of an event store. */
export const eventStoreFile: FileKind = {
  /** The letters DGEV. A file without salts had others: nothing can draw them later. */
  applicationId: 0x44474556,
  version: 1,
  tables,
  name: { zh: '事件库', en: 'an event store' },
};
