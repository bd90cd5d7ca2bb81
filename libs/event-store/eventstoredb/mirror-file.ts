import { tables } from '../sqlite/tables.js';
import type { FileKind } from '../../sqlite/index.js';

/** A copy of the log: the tables of a log, and the name of the stream at the server that it is a copy of. */
export const mirrorFile: FileKind = {
  /** The letters DGEO. */
  applicationId: 0x4447454f,
  version: 1,
  tables: `${tables}
CREATE TABLE origin (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  stream TEXT NOT NULL
) STRICT;
`,
  name: { zh: '日志副本', en: 'a copy of the log' },
  disposable: true,
};
