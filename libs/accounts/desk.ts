import { chmodSync, closeSync, openSync } from 'node:fs';
import { connect, openFile } from '../sqlite/index.js';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.js';
import { CalendarSecrets } from './calendar-secrets.js';
import { DeskFile, type DeskSources } from './accounts-file.js';
import { Devices } from './devices.js';
import { Drafts } from './drafts.js';
import { Invitations } from './invitations.js';
import { Login } from './login.js';
import { Outbox } from './outbox.js';
import { PasswordHasher, type HashingLimits } from './password-hasher.js';
import { Proposals } from './proposals.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Sessions } from './sessions.js';
import { Setup } from './setup.js';
import { deskKind } from './tables.js';

export type DeskOptions = DeskSources & Readonly<{ hashing?: HashingLimits }>;

/** The data outside the log: accounts, sessions, tokens, open proposals, drafts and messages to send. */
export type Desk = Readonly<{
  path: string;
  accounts: Accounts;
  login: Login;
  devices: Devices;
  invitations: Invitations;
  recoveryCodes: RecoveryCodes;
  sessions: Sessions;
  tokens: ApiTokens;
  setup: Setup;
  proposals: Proposals;
  outbox: Outbox;
  calendarSecrets: CalendarSecrets;
  drafts: Drafts;
  /** Writes a copy to a new file, while others may write. */
  copyTo(path: string): void;
  close(): Promise<void>;
}>;

/** Only the user of the process can read or write the file. */
const ownerOnly = 0o600;

/** Opens the desk in a file, which is created if there is none. Throws `StoreError`. */
export async function openDesk(path: string, { hashing, ...sources }: DeskOptions): Promise<Desk> {
  const opened = await openFile(path, deskKind, 'write');
  chmodSync(path, ownerOnly);
  // Deleted data may be personal or secret, so its bytes are overwritten.
  opened.connection.exec('PRAGMA secure_delete = ON');
  const file = new DeskFile(opened, sources);
  const hasher = new PasswordHasher(sources.randomBytes, hashing);
  const accounts = new Accounts(file, hasher);
  const devices = new Devices(file);
  return {
    path,
    accounts,
    login: new Login(file, accounts, hasher, devices),
    devices,
    invitations: new Invitations(file, accounts),
    recoveryCodes: new RecoveryCodes(file, accounts),
    sessions: new Sessions(file),
    tokens: new ApiTokens(file),
    setup: new Setup(file, accounts),
    proposals: new Proposals(file),
    outbox: new Outbox(file),
    calendarSecrets: new CalendarSecrets(file),
    drafts: new Drafts(file),
    copyTo: (target) => copy(path, target),
    close: () => opened.close(),
  };
}

function copy(path: string, target: string) {
  closeSync(openSync(target, 'wx', ownerOnly));
  const connection = connect(path, 'read');
  try {
    connection.prepare('VACUUM INTO ?').run(target);
  } finally {
    connection.close();
  }
}
