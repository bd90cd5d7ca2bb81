import { requires } from '../kernel/rule.js';
import { requiresAccountId, type Accounts, type RecordOfAccount } from './accounts.js';
import type { DeskFile } from './accounts-file.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { isSameHash, newSecret, sha256 } from './secrets.js';

const validMs = 24 * 3_600_000;

/** The accounts of both holders, and the password of the first one if that person is there. */
export type FirstAccounts = Readonly<{ ids: readonly string[]; token?: string; password?: string }>;

/** The first start: it makes the accounts of two holders. Over HTTP it takes a token, which is shown only once. */
export class Setup {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
  ) {
    this.#statements = statementsOf(file);
  }

  /** Called at each start: makes a token, which replaces an earlier one; `undefined` if there is an account. */
  async issue(): Promise<Readonly<{ token: string; expiresAtMs: number }> | undefined> {
    const token = newSecret(this.file.sources.randomBytes);
    const expiresAtMs = this.file.nowMs() + validMs;
    return this.file.write(() => {
      if (!this.accounts.isEmpty()) return undefined;
      this.#statements.put.first(sha256(token), expiresAtMs);
      return { token, expiresAtMs };
    });
  }

  /**
   * Makes the accounts that are missing, with what `record` writes to the log, all or nothing; a token is used up. Throws
   * `RuleViolation` for the token, an id or the password, what `record` throws, or `HashingBusy`.
   */
  async complete({ ids, token, password }: FirstAccounts, record: RecordOfAccount): Promise<void> {
    // Check before the expensive hashing of the password.
    if (token !== undefined) this.#requireToken(token);
    for (const id of ids) requiresAccountId(id);
    const [first = ''] = ids;
    const hash = password === undefined ? undefined : await this.accounts.hashOf(first, password);
    await this.file.write(async () => {
      if (token !== undefined) this.#requireToken(token);
      this.#statements.use.first();
      for (const id of ids) if (!this.accounts.find(id)) this.accounts.insert(id);
      if (hash !== undefined) this.accounts.putPassword(first, hash, '');
      await record();
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
