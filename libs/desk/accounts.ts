import { requires } from '../kernel/rule.js';
import { PartyId } from '../kernel/schema.js';
import { fits, shapeRules } from '../kernel/shape.js';
import type { Row, Value } from '../sqlite/index.js';
import { requiresContact, type Contact } from './domain/contact.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { acceptedPassword } from './domain/password.js';
import type { DeskFile } from './desk-file.js';
import type { PasswordHasher } from './password-hasher.js';

/** Who may log in. The id is the actor of what they record: a member's is the member's id. Nothing else says who it is. */
export type Account = Readonly<{
  id: string;
  state: 'active' | 'disabled';
  mustChangePassword: boolean;
  createdAtMs: number;
  contact: Contact;
}>;

/** The page of accounts after an id. */
export type AccountsRequest = Readonly<{ after?: string; limit: number }>;

/** Actors that no account is: the first start, and imports. */
const reserved: ReadonlySet<string> = new Set(['setup', 'importer', 'system']);

const columns = 'id, state, must_change, created_ms, email, webhook_url, webhook_secret';

/** The accounts and their passwords. What an account may do is in the log, as grants. */
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

  /** By id. */
  list({ after = '', limit }: AccountsRequest): Account[] {
    return this.#statements.list.all(after, limit).map(accountOf);
  }

  isEmpty(): boolean {
    return this.#statements.any.first() === undefined;
  }

  isActive(id: string): boolean {
    return this.find(id)?.state === 'active';
  }

  /** Throws the `RuleViolation` of the id or the password, or `HashingBusy`. */
  async create(id: string, password: string, { mustChange = false } = {}): Promise<Account> {
    requiresAccountId(id);
    requires(!this.find(id), rules.accountTaken, 'id');
    const hash = await this.hasher.hash(acceptedPassword(password, id));
    return this.file.write(() => this.insert(id, hash, mustChange));
  }

  /** Inside a transaction: a new account with a password that is hashed already. */
  insert(id: string, hash: string, mustChange: boolean): Account {
    const row = this.#statements.insert.first(id, hash, Number(mustChange), this.file.nowMs());
    requires(row !== undefined, rules.accountTaken, 'id');
    return accountOf(row);
  }

  /** The account cannot be used any more: its sessions end, and its tokens and feeds are not taken. */
  async disable(id: string): Promise<Account> {
    return this.file.write(() => {
      this.#statements.endSessions.first(id, '');
      return this.#changed(this.#statements.setState.first('disabled', id));
    });
  }

  async enable(id: string): Promise<Account> {
    return this.file.write(() => this.#changed(this.#statements.setState.first('active', id)));
  }

  /** Sets a password; all sessions of the account end but the one that is kept, and without one its tokens are revoked too. */
  async setPassword(id: string, password: string, { mustChange = false, keepSession = '' } = {}): Promise<Account> {
    requires(this.find(id) !== undefined, rules.accountExists, 'id');
    const hash = await this.hasher.hash(acceptedPassword(password, id));
    return this.file.write(() => {
      this.#statements.endSessions.first(id, keepSession);
      if (keepSession === '') this.#statements.revokeTokens.first(this.file.nowMs(), id);
      return this.#changed(this.#statements.setPassword.first(hash, Number(mustChange), id));
    });
  }

  /** Where reminders go; all of it at once. */
  async setContact(id: string, contact: Contact): Promise<Account> {
    requiresContact(contact);
    const { email = null, webhook } = contact;
    const values: Value[] = [email, webhook?.url ?? null, webhook?.secret ?? null, id];
    return this.file.write(() => this.#changed(this.#statements.setContact.first(...values)));
  }

  /** For whoever logs in: nothing where there is no such account, or a disabled one. */
  passwordHashOf(id: string): string | undefined {
    return this.#statements.password.first(id)?.[0] as string | undefined;
  }

  #changed(row: Row | undefined): Account {
    requires(row !== undefined, rules.accountExists, 'id');
    return accountOf(row);
  }
}

/** Throws the `RuleViolation` of an id that no account may have. */
export function requiresAccountId(id: string): void {
  requires(fits(PartyId, id), shapeRules.malformed, 'id');
  requires(!reserved.has(id), rules.accountReserved, 'id');
}

function accountOf([id, state, mustChange, createdMs, email, url, secret]: Row): Account {
  return {
    id: id as string,
    state: state as Account['state'],
    mustChangePassword: mustChange === 1,
    createdAtMs: createdMs as number,
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
      `INSERT INTO account (id, state, password_hash, must_change, created_ms) VALUES (?, 'active', ?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING ${columns}`,
    ),
    setState: file.query(`UPDATE account SET state = ? WHERE id = ? RETURNING ${columns}`),
    setPassword: file.query(`UPDATE account SET password_hash = ?, must_change = ? WHERE id = ? RETURNING ${columns}`),
    setContact: file.query(
      `UPDATE account SET email = ?, webhook_url = ?, webhook_secret = ? WHERE id = ? RETURNING ${columns}`,
    ),
    password: file.query("SELECT password_hash FROM account WHERE id = ? AND state = 'active'"),
    revokeTokens: file.query('UPDATE api_token SET revoked_ms = ? WHERE account_id = ? AND revoked_ms IS NULL'),
    endSessions: file.query('DELETE FROM session WHERE account_id = ? AND id <> ?'),
  };
}
