import type { FileKind } from '../../sqlite/index.js';

/**
 * A type stands here once for each version of its data's shape. `data` is the last column of an event, so that nothing
 * else has to be looked for behind it. A stream's last revision is found in the index of its events.
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

CREATE TABLE layout (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
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
  layout_id INTEGER REFERENCES layout,
  data TEXT NOT NULL,
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

${['event', 'stream', 'event_type', 'layout', 'stream_partition', 'partition_event'].map(unchangeable).join('\n')}
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
  /** The letters DGES. */
  applicationId: 0x44474553,
  version: 1,
  tables,
  name: { zh: '事件库', en: 'an event store' },
};
