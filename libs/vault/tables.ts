import type { FileKind } from '../sqlite/index.js';

/**
 * Only the master key decrypts `probe`. `swept` is 0 while bytes of a destroyed key may remain in free space of the file or
 * in its journal. A key is stored wrapped, and removed when it is destroyed.
 */
const tables = `
CREATE TABLE master (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  probe TEXT NOT NULL,
  plain_up_to INTEGER,
  swept INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('active', 'restricted', 'destroyed')),
  warrant TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE key (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person,
  class TEXT NOT NULL CHECK (class IN ('identity', 'welfare', 'conduct')),
  wrapped TEXT,
  UNIQUE (person, class)
) STRICT, WITHOUT ROWID;
`;

/** The letters DGVT. */
export const vaultKind: FileKind = {
  applicationId: 0x44475654,
  version: 1,
  tables,
  name: { zh: '个人信息密钥库', en: 'a vault of personal data' },
};
