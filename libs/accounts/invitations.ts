import { requires } from '../kernel/rule.js';
import type { Accounts, Account, RecordOfAccount } from './accounts.js';
import type { DeskFile } from './accounts-file.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { TokenScope } from './domain/token-scopes.js';
import { hashOfCode, newCode } from './secrets.js';

/** The token that an invited person gets when they accept. */
export type InvitedToken = Readonly<{ scopes: readonly TokenScope[]; days: number }>;

/** A code on a slip or in a link, for the holder of an account; it is shown only once. */
export type Invitation = Readonly<{ accountId: string; code: string; expiresAtMs: number }>;

/** An invitation that is open: whose, and what comes with it. */
export type OpenInvitation = Readonly<{ accountId: string; token?: InvitedToken }>;

const validMs = 14 * 24 * 3_600_000;

/** The invitations: the holder sets the first password, or takes a token, with a code. An account has one at most. */
export class Invitations {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
  ) {
    this.#statements = statementsOf(file);
  }

  /** Invites the holder of an account; an earlier invitation of the account ends. Throws `RuleViolation` without an account. */
  async issue(accountId: string, token?: InvitedToken): Promise<Invitation> {
    requires(this.accounts.find(accountId) !== undefined, rules.accountExists, 'id');
    const code = newCode(this.file.sources.randomBytes);
    const expiresAtMs = this.file.nowMs() + validMs;
    const wanted = token ? [JSON.stringify(token.scopes), token.days] : [null, null];
    await this.file.write(() => this.#statements.put.first(accountId, hashOfCode(code), expiresAtMs, ...wanted));
    return { accountId, code, expiresAtMs };
  }

  /** The invitation of a code. Throws `RuleViolation` if it is wrong, expired or used, or if the account is disabled. */
  find(code: string): OpenInvitation {
    const [accountId, scopes, days] = this.#statements.find.first(hashOfCode(code), this.file.nowMs()) ?? [];
    requires(typeof accountId === 'string', rules.invitationValid, 'invitation');
    if (typeof scopes !== 'string') return { accountId };
    return { accountId, token: { scopes: JSON.parse(scopes) as TokenScope[], days: days as number } };
  }

  /** Sets the first password of an invited account and uses the code up. Throws `RuleViolation` or `HashingBusy`. */
  async accept(code: string, password: string, record: RecordOfAccount): Promise<Account> {
    const { accountId } = this.find(code);
    const hash = await this.accounts.hashOf(accountId, password);
    return this.file.write(async () => {
      this.find(code);
      const account = this.accounts.putPassword(accountId, hash, '');
      this.#statements.use.first(accountId);
      await record();
      return account;
    });
  }

  /** Uses the invitation of an account up. */
  async use(accountId: string): Promise<void> {
    await this.file.write(() => this.#statements.use.first(accountId));
  }
}

function statementsOf(file: DeskFile) {
  return {
    put: file.query('INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?, ?)'),
    find: file.query(
      `SELECT i.account_id, i.scopes, i.token_days FROM invitation i JOIN account a ON a.id = i.account_id
      WHERE i.code_hash = ? AND i.expires_ms > ? AND a.state = 'active'`,
    ),
    use: file.query('DELETE FROM invitation WHERE account_id = ?'),
  };
}
