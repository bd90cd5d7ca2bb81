import { requires } from '../kernel/rule.js';
import { lockoutMs } from './domain/delays.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { Account, Accounts } from './accounts.js';
import type { DeskFile } from './desk-file.js';
import type { PasswordHasher } from './password-hasher.js';
import { sha256 } from './secrets.js';

/** How an attempt ended. A refusal says the same whether the account does not exist, is disabled, or has another password. */
export type LoginResult =
  | Readonly<{ kind: 'admitted'; account: Account }>
  /** `retryAfterMs`: after too many failures; no password is looked at until then. */
  | Readonly<{ kind: 'refused'; retryAfterMs?: number }>;

/** Failures are forgotten after a day without another. */
const keptMs = 24 * 3_600_000;
/** So many old rows go at each attempt; more than come in. */
const forgottenAtOnce = 10;

/**
 * Checks passwords. Every id that is tried is treated alike, whether there is such an account or not: its failures are
 * counted, the same is written and as long is hashed, so that neither answer nor time tells.
 */
export class Login {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
    readonly hasher: PasswordHasher,
  ) {
    this.#statements = statementsOf(file);
  }

  /** Throws `HashingBusy`, and the attempt does not count then. */
  attempt(accountId: string, password: string): Promise<LoginResult> {
    // The turn is waited for before the failure is counted, or a crowd would lock an account that nobody tried.
    return this.hasher.run(async () => {
      const key = sha256(accountId);
      const retryAfterMs = await this.#counted(key);
      const known = this.accounts.passwordHashOf(accountId);
      const isLocked = retryAfterMs > 0;
      const isRight = await this.hasher.verifyNow(
        isLocked ? this.hasher.dummy : (known ?? this.hasher.dummy),
        password,
      );
      if (isLocked) return { kind: 'refused', retryAfterMs };
      const account = isRight ? this.accounts.find(accountId) : undefined;
      // It may have been disabled while its password was checked.
      if (account?.state !== 'active') return { kind: 'refused' };
      await this.file.write(() => this.#statements.reset.first(key));
      return { kind: 'admitted', account };
    });
  }

  /**
   * Puts a new password in place of the present one, which counts as an attempt to log in. Throws the `RuleViolation` of
   * either, or `HashingBusy`. Other sessions of the account end.
   */
  async changePassword(accountId: string, present: string, next: string, keepSession?: string): Promise<Account> {
    const { kind } = await this.attempt(accountId, present);
    requires(kind === 'admitted', rules.passwordWrong, 'present');
    requires(next !== present, rules.passwordKept, 'next');
    return this.accounts.setPassword(accountId, next, keepSession === undefined ? {} : { keepSession });
  }

  /** Lets an account be tried again at once. */
  async unlock(accountId: string): Promise<void> {
    await this.file.write(() => this.#statements.reset.first(sha256(accountId)));
  }

  /**
   * Counts the attempt as a failure before the password is looked at, so that many at the same time do not slip through;
   * gives how long the lock lasts that stood before.
   */
  #counted(key: string): Promise<number> {
    const nowMs = this.file.nowMs();
    return this.file.write(() => {
      this.#statements.forget.first(nowMs - keptMs, forgottenAtOnce);
      const [failures = 0, lockedUntilMs = 0] = (this.#statements.find.first(key) ?? []) as number[];
      const isLocked = lockedUntilMs > nowMs;
      const counted = isLocked ? failures : failures + 1;
      this.#statements.put.first(key, counted, isLocked ? lockedUntilMs : nowMs + lockoutMs(counted), nowMs);
      return Math.max(lockedUntilMs - nowMs, 0);
    });
  }
}

function statementsOf(file: DeskFile) {
  return {
    find: file.query('SELECT failures, locked_until_ms FROM login_attempt WHERE id_hash = ?'),
    put: file.query('INSERT OR REPLACE INTO login_attempt VALUES (?, ?, ?, ?)'),
    reset: file.query('DELETE FROM login_attempt WHERE id_hash = ?'),
    forget: file.query(
      `DELETE FROM login_attempt WHERE id_hash IN (
        SELECT id_hash FROM login_attempt WHERE last_ms < ? ORDER BY last_ms LIMIT ?)`,
    ),
  };
}
