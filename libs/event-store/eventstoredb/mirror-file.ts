import { tables } from '../sqlite/tables.js';
import type { FileKind } from '../../sqlite/index.js';

/**
 * A copy of the log as a read model of it: the tables of a log, the place at the server that each position stands for, how
 * far the server was read and under which prefix, the streams that it may drop events of, and what the log's own stream
 * said last of whether it is in use there.
 */
export const mirrorFile: FileKind = {
  /** The letters DGEM. */
  applicationId: 0x4447454d,
  version: 1,
  tables: `${tables}
CREATE TABLE source (
  position INTEGER PRIMARY KEY REFERENCES event,
  commit_position INTEGER NOT NULL,
  prepare_position INTEGER NOT NULL
) STRICT;

CREATE TABLE seen (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  commit_position INTEGER NOT NULL,
  prepare_position INTEGER NOT NULL,
  prefix TEXT NOT NULL
) STRICT;

CREATE TABLE limited_stream (
  name TEXT PRIMARY KEY,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kind TEXT NOT NULL,
  place TEXT,
  revision INTEGER NOT NULL,
  events INTEGER NOT NULL
) STRICT;
`,
  name: { zh: '日志副本', en: 'a copy of the log' },
  disposable: true,
};
