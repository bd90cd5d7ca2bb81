import { requires } from '../kernel/rule.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { acceptedPassword } from './domain/password.js';
import { requiresAccountId, type Account, type Accounts } from './accounts.js';
import type { DeskFile } from './desk-file.js';
import type { PasswordHasher } from './password-hasher.js';
import { isSameHash, newSecret, sha256 } from './secrets.js';

const lastsMs = 24 * 3_600_000;

/** The first start: a token that is told once makes the first account, and only it. */
export class Setup {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
    readonly hasher: PasswordHasher,
  ) {
    this.#statements = statementsOf(file);
  }

  /** At a start: a new token in place of an earlier one, to be told; nothing once there is an account. */
  async issue(): Promise<Readonly<{ token: string; expiresAtMs: number }> | undefined> {
    const token = newSecret(this.file.sources.randomBytes);
    const expiresAtMs = this.file.nowMs() + lastsMs;
    return this.file.write(() => {
      if (!this.accounts.isEmpty()) return undefined;
      this.#statements.put.first(sha256(token), expiresAtMs);
      return { token, expiresAtMs };
    });
  }

  /**
   * Makes the first account and uses the token up, both or neither. Throws the `RuleViolation` of the token, the id or the
   * password, or `HashingBusy`.
   */
  async complete(token: string, id: string, password: string): Promise<Account> {
    // Before a password is hashed for whoever asks.
    this.#requireToken(token);
    requiresAccountId(id);
    const hash = await this.hasher.hash(acceptedPassword(password, id));
    return this.file.write(() => {
      this.#requireToken(token);
      this.#statements.use.first();
      return this.accounts.insert(id, hash, false);
    });
  }

  #requireToken(token: string) {
    const [hash, expiresMs] = this.#statements.find.first() ?? [];
    const isValid = hash !== undefined && isSameHash(sha256(token), hash as string);
    const isCurrent = (expiresMs as number) > this.file.nowMs() && this.accounts.isEmpty();
    requires(isValid && isCurrent, rules.setupTokenValid, 'token');
  }
}

function statementsOf(file: DeskFile) {
  return {
    put: file.query('INSERT OR REPLACE INTO setup_token VALUES (1, ?, ?)'),
    find: file.query('SELECT token_hash, expires_ms FROM setup_token'),
    use: file.query('DELETE FROM setup_token'),
  };
}
