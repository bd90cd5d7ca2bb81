import type { FileKind } from '../../sqlite/index.js';

/** Who has which tables: a build is the rows of one version of a projection; at most one of a projection is in use. */
const tables = `
CREATE TABLE build (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  projection TEXT NOT NULL,
  version INTEGER NOT NULL,
  tables TEXT NOT NULL,
  checkpoint INTEGER NOT NULL DEFAULT -1,
  is_current INTEGER NOT NULL DEFAULT 0,
  is_outdated INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX build_of_projection ON build (projection, is_current);
`;

/** Who keeps which projection up, and who tells that it lives. */
const leases = `
CREATE TABLE lease (projection TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE beat (holder TEXT PRIMARY KEY, count INTEGER NOT NULL, failures TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Which event stands at the checkpoint: a log that has another one there is not the log of these rows. */
const eventIds = 'ALTER TABLE build ADD COLUMN event_id TEXT;';

/** The file of the read models. Whatever is in it is found again in the log. */
export const readModelFile: FileKind = {
  /** The letters DGRM. */
  applicationId: 0x4447524d,
  version: 3,
  tables: `${tables}${leases}${eventIds}`,
  migrations: [leases, eventIds],
  name: { zh: '读模型库', en: 'a store of read models' },
  disposable: true,
};
