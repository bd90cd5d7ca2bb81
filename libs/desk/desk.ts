import { chmodSync, closeSync, openSync } from 'node:fs';
import { connect, openFile } from '../sqlite/index.js';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.js';
import { CalendarSecrets } from './calendar-secrets.js';
import { DeskFile, type DeskSources } from './desk-file.js';
import { Login } from './login.js';
import { Outbox } from './outbox.js';
import { PasswordHasher, type HashingLimits } from './password-hasher.js';
import { Proposals } from './proposals.js';
import { Sessions } from './sessions.js';
import { Setup } from './setup.js';
import { deskKind } from './tables.js';

export type DeskOptions = DeskSources & Readonly<{ hashing?: HashingLimits }>;

/** What the service keeps beside the log: who may log in and with what, what waits for a second person, what is to be sent. */
export type Desk = Readonly<{
  path: string;
  accounts: Accounts;
  login: Login;
  sessions: Sessions;
  tokens: ApiTokens;
  setup: Setup;
  proposals: Proposals;
  outbox: Outbox;
  calendarSecrets: CalendarSecrets;
  /** Writes a copy as of now to a path where there is no file yet, while others write. */
  copyTo(path: string): void;
  close(): Promise<void>;
}>;

/** Only the user whom the service runs as reads or writes it. */
const ownerOnly = 0o600;

/** Opens the desk in a file, and makes it where there is none. Throws a `StoreError`. */
export async function openDesk(path: string, { hashing, ...sources }: DeskOptions): Promise<Desk> {
  const opened = await openFile(path, deskKind, 'write');
  chmodSync(path, ownerOnly);
  // What is deleted here may be personal or secret: its bytes go, too.
  opened.connection.exec('PRAGMA secure_delete = ON');
  const file = new DeskFile(opened, sources);
  const hasher = new PasswordHasher(sources.randomBytes, hashing);
  const accounts = new Accounts(file, hasher);
  return {
    path,
    accounts,
    login: new Login(file, accounts, hasher),
    sessions: new Sessions(file),
    tokens: new ApiTokens(file),
    setup: new Setup(file, accounts, hasher),
    proposals: new Proposals(file),
    outbox: new Outbox(file),
    calendarSecrets: new CalendarSecrets(file),
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
