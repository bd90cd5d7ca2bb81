import { requires } from '../kernel/rule.js';
import { holdsPersonalNumber } from '../kernel/id.js';
import { PartyId } from '../kernel/schema.js';
import { fits, shapeRules } from '../kernel/shape.js';
import type { Row, Value } from '../sqlite/index.js';
import { requiresContact, type Contact } from './domain/contact.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { acceptedPassword } from './domain/password.js';
import type { DeskFile } from './accounts-file.js';
import type { PasswordHasher } from './password-hasher.js';

/** A person who may log in. The id is the actor of their records; a member's account has the member's id. It holds no name. */
export type Account = Readonly<{
  id: string;
  /** An invited person has not set a password yet. */
  state: 'invited' | 'active' | 'disabled';
  createdAtMs: number;
  /** The last sign-in. */
  signedInAtMs?: number;
  contact: Contact;
}>;

/** A request for the accounts after an id. */
export type AccountsRequest = Readonly<{ after?: string; limit: number }>;

/** Actors of the program itself and the users of the machine, which are not accounts. */
const reserved = /^(setup|importer|system|operator\..*)$/;

/** Records in the log what is done to an account; inside the transaction, so that nothing is done without its record. */
export type RecordOfAccount = () => Promise<unknown>;

const nothing: RecordOfAccount = async () => undefined;

const columns = "id, state, password_hash = '', created_ms, signed_in_ms, email, webhook_url, webhook_secret";

/** The accounts and their passwords. Their roles are in the log, as grants. */
export class Accounts {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly hasher: PasswordHasher,
  ) {
    this.#statements = statementsOf(file);
  }

  find(id: string): Account | undefined {
    const row = this.#statements.find.first(id);
    return row && accountOf(row);
  }

  /** A page of accounts, by id. */
  list({ after = '', limit }: AccountsRequest): Account[] {
    return this.#statements.list.all(after, limit).map(accountOf);
  }

  isEmpty(): boolean {
    return this.#statements.any.first() === undefined;
  }

  isActive(id: string): boolean {
    return this.find(id)?.state === 'active';
  }

  /** Creates an account without a password: its holder is invited. Throws `RuleViolation` for the id. */
  async create(id: string, record = nothing): Promise<Account> {
    requiresAccountId(id);
    return this.file.write(async () => {
      const account = this.insert(id);
      await record();
      return account;
    });
  }

  /** Inserts an account, inside a transaction. */
  insert(id: string): Account {
    const row = this.#statements.insert.first(id, this.file.nowMs());
    requires(row !== undefined, rules.accountTaken, 'id');
    return accountOf(row);
  }

  /** Disables an account: its sessions end, and its tokens and feeds stop working. */
  async disable(id: string, record = nothing): Promise<Account> {
    return this.file.write(async () => {
      this.#statements.endSessions.first(id, '');
      const account = this.#changed(this.#statements.setState.first('disabled', id));
      await record();
      return account;
    });
  }

  async enable(id: string, record = nothing): Promise<Account> {
    return this.file.write(async () => {
      const account = this.#changed(this.#statements.setState.first('active', id));
      await record();
      return account;
    });
  }

  /** Sets a password. All sessions of the account end except `keepSession`; without it, the tokens are revoked too. */
  async setPassword(id: string, password: string, { keepSession = '', record = nothing } = {}): Promise<Account> {
    requires(this.find(id) !== undefined, rules.accountExists, 'id');
    const hash = await this.hashOf(id, password);
    return this.file.write(async () => {
      const account = this.putPassword(id, hash, keepSession);
      await record();
      return account;
    });
  }

  /** Removes the password: all sessions end, the tokens and the recovery code are gone. The holder is invited anew. */
  async removePassword(id: string, record = nothing): Promise<Account> {
    return this.file.write(async () => {
      const account = this.putPassword(id, '', '');
      this.#statements.forgetCode.first(id);
      this.#statements.forgetDevices.first(id);
      await record();
      return account;
    });
  }

  /** The hash of an acceptable password. Throws `RuleViolation` or `HashingBusy`. */
  hashOf(id: string, password: string): Promise<string> {
    return this.hasher.hash(acceptedPassword(password, id));
  }

  /** Puts a hashed password, inside a transaction. */
  putPassword(id: string, hash: string, keepSession: string): Account {
    this.#statements.endSessions.first(id, keepSession);
    if (keepSession === '') this.#statements.revokeTokens.first(this.file.nowMs(), id);
    return this.#changed(this.#statements.setPassword.first(hash, id));
  }

  /** Notes a sign-in. */
  async noteSignIn(id: string): Promise<void> {
    await this.file.write(() => this.#statements.signIn.first(this.file.nowMs(), id));
  }

  /** Sets both addresses for reminders at once. */
  async setContact(id: string, contact: Contact): Promise<Account> {
    requiresContact(contact);
    const { email = null, webhook } = contact;
    const values: Value[] = [email, webhook?.url ?? null, webhook?.secret ?? null, id];
    return this.file.write(() => this.#changed(this.#statements.setContact.first(...values)));
  }

  /** The hash of the password; `undefined` if the account does not exist, has none yet or is disabled. */
  passwordHashOf(id: string): string | undefined {
    return this.#statements.password.first(id)?.[0] as string | undefined;
  }

  #changed(row: Row | undefined): Account {
    requires(row !== undefined, rules.accountExists, 'id');
    return accountOf(row);
  }
}

/** Throws `RuleViolation` if the id is malformed or reserved. */
export function requiresAccountId(id: string): void {
  requires(!holdsPersonalNumber(id), shapeRules.personalNumber, 'id');
  requires(fits(PartyId, id), shapeRules.malformed, 'id');
  requires(!reserved.test(id), rules.accountReserved, 'id');
}

function accountOf([id, state, isInvited, createdMs, signedInMs, email, url, secret]: Row): Account {
  return {
    id: id as string,
    state: state === 'active' && isInvited === 1 ? 'invited' : (state as 'active' | 'disabled'),
    createdAtMs: createdMs as number,
    ...(signedInMs !== null && { signedInAtMs: signedInMs as number }),
    contact: {
      ...(email !== null && { email: email as string }),
      ...(url !== null && { webhook: { url: url as string, secret: secret as string } }),
    },
  };
}

function statementsOf(file: DeskFile) {
  return {
    find: file.query(`SELECT ${columns} FROM account WHERE id = ?`),
    list: file.query(`SELECT ${columns} FROM account WHERE id > ? ORDER BY id LIMIT ?`),
    any: file.query('SELECT 1 FROM account LIMIT 1'),
    insert: file.query(
      `INSERT INTO account (id, state, password_hash, created_ms) VALUES (?, 'active', '', ?)
      ON CONFLICT DO NOTHING RETURNING ${columns}`,
    ),
    setState: file.query(`UPDATE account SET state = ? WHERE id = ? RETURNING ${columns}`),
    setPassword: file.query(`UPDATE account SET password_hash = ? WHERE id = ? RETURNING ${columns}`),
    signIn: file.query('UPDATE account SET signed_in_ms = ? WHERE id = ?'),
    forgetCode: file.query('DELETE FROM recovery_code WHERE account_id = ?'),
    forgetDevices: file.query('DELETE FROM device WHERE account_id = ?'),
    setContact: file.query(
      `UPDATE account SET email = ?, webhook_url = ?, webhook_secret = ? WHERE id = ? RETURNING ${columns}`,
    ),
    password: file.query("SELECT password_hash FROM account WHERE id = ? AND state = 'active' AND password_hash <> ''"),
    revokeTokens: file.query('UPDATE api_token SET revoked_ms = ? WHERE account_id = ? AND revoked_ms IS NULL'),
    endSessions: file.query('DELETE FROM session WHERE account_id = ? AND id <> ?'),
  };
}
