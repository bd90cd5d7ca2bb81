import { requires } from '../kernel/rule.js';
import { anywhereLockoutMs, lockoutMs } from './domain/delays.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { Account, Accounts } from './accounts.js';
import type { DeskFile } from './accounts-file.js';
import type { Devices } from './devices.js';
import type { PasswordHasher } from './password-hasher.js';
import { sha256 } from './secrets.js';

/** The result of an attempt. A refusal is the same for an unknown account, a disabled account and a wrong password. */
export type LoginResult =
  | Readonly<{ kind: 'admitted'; account: Account }>
  /** `retryAfterMs` is set after too many failures; no password is checked until then. */
  | Readonly<{ kind: 'refused'; retryAfterMs?: number }>;

/** Where an attempt comes from: an address, and the secret of a device in which somebody has signed in before. */
export type Origin = Readonly<{ address: string; device?: string }>;

/** Too many wrong passwords from here; the password was not checked. */
export class LoginDelayed extends Error {
  override readonly name = 'LoginDelayed';

  constructor(readonly retryAfterMs: number) {
    super('Too many wrong passwords; wait before the next attempt');
  }
}

type Counter = Readonly<{ key: string; delayMs: (failures: number) => number }>;

/** Failures are forgotten after a day without a new one. */
const failuresMs = 24 * 3_600_000;
/** The number of old rows to delete at each attempt; an attempt adds fewer. */
const pruneLimit = 10;

/**
 * Checks passwords. Failures are counted per account and address, and many of them per account: a stranger cannot lock an
 * account for the address of its holder, nor for a device that it has signed in with. Every id is treated alike, with
 * or without an account, so that neither answer nor time shows whether the account exists.
 */
export class Login {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
    readonly hasher: PasswordHasher,
    readonly devices: Devices,
  ) {
    this.#statements = statementsOf(file);
  }

  /** Tries to log in. Throws `HashingBusy`; then the attempt does not count. */
  attempt(accountId: string, password: string, origin: Origin): Promise<LoginResult> {
    return this.#attempt(accountId, password, this.#countersOf(accountId, origin));
  }

  /**
   * Checks the present password of a session; wrong ones count against the session alone. Throws `RuleViolation` for a wrong one,
   * `LoginDelayed` after too many, or `HashingBusy`.
   */
  async requirePresent(accountId: string, present: string, sessionId: string): Promise<void> {
    const ofSession = [{ key: sha256(`${accountId}\nsession ${sessionId}`), delayMs: lockoutMs }];
    const result = await this.#attempt(accountId, present, ofSession);
    if (result.kind === 'refused' && result.retryAfterMs !== undefined) throw new LoginDelayed(result.retryAfterMs);
    requires(result.kind === 'admitted', rules.passwordWrong, 'present');
  }

  /** Replaces the present password; other sessions of the account end. Throws like `requirePresent`, also for the next one. */
  async changePassword(accountId: string, present: string, next: string, sessionId: string): Promise<Account> {
    await this.requirePresent(accountId, present, sessionId);
    requires(next !== present, rules.passwordKept, 'next');
    return this.accounts.setPassword(accountId, next, { keepSession: sessionId });
  }

  #attempt(accountId: string, password: string, counters: readonly Counter[]): Promise<LoginResult> {
    // Wait first and count then: otherwise attempts that are refused as busy would lock an account.
    return this.hasher.run(async () => {
      const retryAfterMs = await this.#counted(counters);
      const known = this.accounts.passwordHashOf(accountId);
      const isLocked = retryAfterMs > 0;
      const isRight = await this.hasher.verifyNow(
        isLocked ? this.hasher.dummy : (known ?? this.hasher.dummy),
        password,
      );
      if (isLocked) return { kind: 'refused', retryAfterMs };
      const account = isRight ? this.accounts.find(accountId) : undefined;
      // The account may have been disabled during the check.
      if (account?.state !== 'active') return { kind: 'refused' };
      await this.file.write(() => this.#uncount(counters));
      return { kind: 'admitted', account };
    });
  }

  /** A known device counts by itself, so that nobody elsewhere can delay it. */
  #countersOf(accountId: string, { address, device }: Origin): Counter[] {
    if (device !== undefined && this.devices.isKnown(accountId, device))
      return [{ key: sha256(`${accountId}\ndevice ${sha256(device)}`), delayMs: lockoutMs }];
    return [
      { key: sha256(`${accountId}\naddress ${address}`), delayMs: lockoutMs },
      { key: sha256(accountId), delayMs: anywhereLockoutMs },
    ];
  }

  /**
   * Counts the attempt as a failure before the password is checked, so that simultaneous attempts all count. Returns the
   * remaining time of the longest lock; while one holds, nothing is counted.
   */
  #counted(counters: readonly Counter[]): Promise<number> {
    const nowMs = this.file.nowMs();
    return this.file.write(() => {
      this.#statements.forget.first(nowMs - failuresMs, pruneLimit);
      const found = counters.map(({ key }) => (this.#statements.find.first(key) ?? [0, 0]) as [number, number]);
      const lockedMs = Math.max(...found.map(([, lockedUntilMs]) => lockedUntilMs - nowMs), 0);
      for (const [index, { key, delayMs }] of counters.entries()) {
        const [failures, lockedUntilMs] = found[index]!;
        const counted = lockedMs > 0 ? failures : failures + 1;
        this.#statements.put.first(key, counted, lockedMs > 0 ? lockedUntilMs : nowMs + delayMs(counted), nowMs);
      }
      return lockedMs;
    });
  }

  /** The failures before a success are those of its holder; of all others one is taken back. */
  #uncount([own, anywhere]: readonly Counter[]) {
    this.#statements.reset.first(own!.key);
    if (anywhere) this.#statements.takeBack.first(anywhere.key);
  }
}

function statementsOf(file: DeskFile) {
  return {
    find: file.query('SELECT failures, locked_until_ms FROM login_attempt WHERE id_hash = ?'),
    put: file.query('INSERT OR REPLACE INTO login_attempt VALUES (?, ?, ?, ?)'),
    reset: file.query('DELETE FROM login_attempt WHERE id_hash = ?'),
    takeBack: file.query(
      'UPDATE login_attempt SET failures = max(failures - 1, 0), locked_until_ms = 0 WHERE id_hash = ?',
    ),
    forget: file.query(
      `DELETE FROM login_attempt WHERE id_hash IN (
        SELECT id_hash FROM login_attempt WHERE last_ms < ? ORDER BY last_ms LIMIT ?)`,
    ),
  };
}
