import { requires } from '../kernel/rule.js';
import type { Account, Accounts, RecordOfAccount } from './accounts.js';
import type { DeskFile } from './accounts-file.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { hashOfCode, isSameHash, newCode } from './secrets.js';

const hashOfNothing = '0'.repeat(64);

/** The printed recovery codes: with their own code people set a new password without anybody’s help. */
export class RecoveryCodes {
  readonly #statements;

  constructor(
    readonly file: DeskFile,
    readonly accounts: Accounts,
  ) {
    this.#statements = statementsOf(file);
  }

  /** Makes a code, which is shown only once; an earlier one ends. */
  async issue(accountId: string): Promise<string> {
    const code = newCode(this.file.sources.randomBytes);
    await this.file.write(() => this.#statements.put.first(accountId, hashOfCode(code), this.file.nowMs()));
    return code;
  }

  /** The instant when the account’s code was made; `undefined` if it has none. */
  madeAt(accountId: string): number | undefined {
    return this.#statements.find.first(accountId)?.[1] as number | undefined;
  }

  /**
   * Sets a new password with the code, which is used up; sessions and tokens end. Throws `RuleViolation` for the code or the
   * password, or `HashingBusy`.
   */
  async use(accountId: string, code: string, password: string, record: RecordOfAccount): Promise<Account> {
    this.#requireCode(accountId, code);
    const hash = await this.accounts.hashOf(accountId, password);
    return this.file.write(async () => {
      this.#requireCode(accountId, code);
      this.#statements.use.first(accountId);
      const account = this.accounts.putPassword(accountId, hash, '');
      await record();
      return account;
    });
  }

  #requireCode(accountId: string, code: string) {
    const kept = this.accounts.isActive(accountId) ? this.#statements.find.first(accountId)?.[0] : undefined;
    const isRight = isSameHash(hashOfCode(code), (kept as string | undefined) ?? hashOfNothing);
    requires(isRight, rules.recoveryCodeValid, 'code');
  }
}

function statementsOf(file: DeskFile) {
  return {
    put: file.query('INSERT OR REPLACE INTO recovery_code VALUES (?, ?, ?)'),
    find: file.query('SELECT code_hash, created_ms FROM recovery_code WHERE account_id = ?'),
    use: file.query('DELETE FROM recovery_code WHERE account_id = ?'),
  };
}
