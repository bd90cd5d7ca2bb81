import type { FileKind } from '../sqlite/index.js';

/** Invitations, recovery codes and known devices came with version 2. */
const invitationTables = `
CREATE TABLE invitation (
  account_id TEXT PRIMARY KEY REFERENCES account,
  code_hash TEXT NOT NULL UNIQUE,
  expires_ms INTEGER NOT NULL,
  scopes TEXT,
  token_days INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  account_id TEXT PRIMARY KEY REFERENCES account,
  code_hash TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  secret_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account,
  seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX device_of_account ON device (account_id, seen_ms);
`;

/** Instants are in milliseconds since 1970, secrets are SHA-256 in hex; a password is an argon2id hash in PHC form, or empty before the holder sets one. `before_ms` is the sign-in before this one. */
const tables = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  password_hash TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  signed_in_ms INTEGER,
  email TEXT,
  webhook_url TEXT,
  webhook_secret TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE login_attempt (
  id_hash TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_by_age ON login_attempt (last_ms);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account,
  opened_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  before_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_account ON session (account_id, opened_ms);

CREATE TABLE api_token (
  prefix TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account,
  scopes TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  last_used_on TEXT,
  revoked_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX token_of_account ON api_token (account_id, created_ms);

CREATE TABLE setup_token (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  token_hash TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE proposal (
  id TEXT PRIMARY KEY,
  proposer TEXT NOT NULL,
  stream TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT,
  reason TEXT,
  unit_id TEXT,
  branch_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn')),
  proposed_ms INTEGER NOT NULL,
  decided_by TEXT,
  decided_ms INTEGER,
  event_id TEXT
) STRICT;
CREATE INDEX proposal_by_age ON proposal (state, proposed_ms, id);

CREATE TABLE delivery (
  id TEXT PRIMARY KEY,
  dedupe_key TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'webhook')),
  payload TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'dead')),
  attempts INTEGER NOT NULL,
  next_ms INTEGER NOT NULL,
  claim TEXT,
  error TEXT,
  created_ms INTEGER NOT NULL,
  ended_ms INTEGER
) STRICT;
CREATE INDEX delivery_due ON delivery (state, next_ms, id);

CREATE TABLE calendar_secret (
  secret_hash TEXT PRIMARY KEY,
  branch_id TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account,
  created_ms INTEGER NOT NULL,
  UNIQUE (branch_id, account_id)
) STRICT, WITHOUT ROWID;
`;

/** A first password that somebody else typed is void: its holder is invited. */
const fromVersion1 = `
UPDATE account SET password_hash = '' WHERE must_change = 1;
ALTER TABLE account DROP COLUMN must_change;
ALTER TABLE account ADD COLUMN signed_in_ms INTEGER;
ALTER TABLE session ADD COLUMN before_ms INTEGER;
${invitationTables}`;

const drafts = `
CREATE TABLE month_draft (
  branch_id TEXT NOT NULL,
  month TEXT NOT NULL,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  saved_ms INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (branch_id, month)
) STRICT, WITHOUT ROWID;
`;

/** The file of the desk. The application id is the letters DGDK. */
export const deskKind: FileKind = {
  applicationId: 0x4447444b,
  version: 3,
  tables: `${tables}${invitationTables}${drafts}`,
  migrations: [fromVersion1, drafts],
  name: { zh: '账号和待办库', en: 'a desk of accounts' },
  foreignKeys: true,
};
