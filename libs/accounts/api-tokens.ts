import { dayOfInstant } from '../kernel/civil.js';
import { requires } from '../kernel/rule.js';
import type { Row } from '../sqlite/index.js';
import { deskRules as rules } from './domain/desk.rules.js';
import { tokenScopes, type TokenScope } from './domain/token-scopes.js';
import { holdsPersonalNumber } from '../kernel/id.js';
import type { DeskFile } from './accounts-file.js';
import { isSameHash, newSecret, sha256, type RandomBytes } from './secrets.js';

/** A token for programs, which act as the account within the scopes of the token. */
export type ApiToken = Readonly<{
  /** The public part of the token. */
  prefix: string;
  accountId: string;
  scopes: readonly TokenScope[];
  createdAtMs: number;
  expiresAtMs: number;
  /** The day in Asia/Shanghai. */
  lastUsedOn?: string;
  revokedAtMs?: number;
}>;

export type TokenRequest = Readonly<{ accountId: string; scopes: readonly TokenScope[]; expiresAtMs: number }>;

const maxMs = 366 * 24 * 3_600_000;
const prefixBytes = 6;
const tokenForm = /^dgr_([0-9a-f]{12})_([\w-]{43})$/;
const hashOfNothing = '0'.repeat(64);

const columns =
  't.prefix, t.account_id, t.scopes, t.created_ms, t.expires_ms, t.last_used_on, t.revoked_ms, t.secret_hash';

/** API tokens, `dgr_<prefix>_<secret>`. The prefix is stored, and only the hash of the secret. */
export class ApiTokens {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /**
   * Creates a token, which is shown only once, and records it in the log, both or neither. Throws `RuleViolation` for the
   * account, the scopes or the expiry.
   */
  async create(
    { accountId, scopes, expiresAtMs }: TokenRequest,
    record: (made: ApiToken) => Promise<unknown> = async () => undefined,
  ): Promise<Readonly<{ token: string; made: ApiToken }>> {
    const { randomBytes } = this.file.sources;
    const nowMs = this.file.nowMs();
    requires(scopes.length > 0, rules.tokenScopesGiven, 'scopes');
    requires(expiresAtMs > nowMs && expiresAtMs <= nowMs + maxMs, rules.tokenExpires, 'expiresAt');
    const prefix = newPrefix(randomBytes);
    const secret = newSecret(randomBytes);
    const made = await this.file.write(async () => {
      requires(this.#statements.account.first(accountId) !== undefined, rules.accountExists, 'accountId');
      const kept = JSON.stringify(inOrder(scopes));
      const inserted = tokenOf(
        this.#statements.insert.first(prefix, sha256(secret), accountId, kept, nowMs, expiresAtMs)!,
      );
      await record(inserted);
      return inserted;
    });
    return { token: `dgr_${prefix}_${secret}`, made };
  }

  /** The record of a token; `undefined` if it is unknown or not valid any more. Notes the day of use. */
  async find(token: string): Promise<ApiToken | undefined> {
    const [, prefix = '', secret = ''] = tokenForm.exec(token) ?? [];
    const nowMs = this.file.nowMs();
    const row = this.#statements.find.first(prefix, nowMs);
    const isRight = isSameHash(sha256(secret), (row?.[7] as string | undefined) ?? hashOfNothing);
    if (!row || !isRight) return undefined;
    const today = dayOfInstant(nowMs);
    const found = tokenOf(row);
    if (found.lastUsedOn !== today) await this.file.writeIfRoom(() => this.#statements.use.first(today, prefix));
    return { ...found, lastUsedOn: today };
  }

  /** The tokens of an account, the latest first, invalid ones included. */
  list(accountId: string): ApiToken[] {
    return this.#statements.list.all(accountId).map(tokenOf);
  }

  /** Revokes a token and records it; false if the account has no such token or it was revoked before. */
  async revoke(
    accountId: string,
    prefix: string,
    record: () => Promise<unknown> = async () => undefined,
  ): Promise<boolean> {
    const nowMs = this.file.nowMs();
    return this.file.write(async () => {
      const isRevoked = this.#statements.revoke.first(nowMs, prefix, accountId) !== undefined;
      if (isRevoked) await record();
      return isRevoked;
    });
  }
}

/** The log names a token by its prefix, so it must not look like a number of a person. */
function newPrefix(randomBytes: RandomBytes): string {
  const prefix = Buffer.from(randomBytes(prefixBytes)).toString('hex');
  return holdsPersonalNumber(prefix) ? newPrefix(randomBytes) : prefix;
}

function inOrder(scopes: readonly TokenScope[]): TokenScope[] {
  return (Object.keys(tokenScopes) as TokenScope[]).filter((scope) => scopes.includes(scope));
}

function tokenOf([prefix, accountId, scopes, createdMs, expiresMs, lastUsedOn, revokedMs]: Row): ApiToken {
  return {
    prefix: prefix as string,
    accountId: accountId as string,
    scopes: JSON.parse(scopes as string) as TokenScope[],
    createdAtMs: createdMs as number,
    expiresAtMs: expiresMs as number,
    ...(lastUsedOn !== null && { lastUsedOn: lastUsedOn as string }),
    ...(revokedMs !== null && { revokedAtMs: revokedMs as number }),
  };
}

function statementsOf(file: DeskFile) {
  return {
    account: file.query('SELECT 1 FROM account WHERE id = ?'),
    insert: file.query(
      `INSERT INTO api_token AS t (prefix, secret_hash, account_id, scopes, created_ms, expires_ms)
      VALUES (?, ?, ?, ?, ?, ?) RETURNING ${columns.replaceAll('t.', '')}`,
    ),
    find: file.query(
      `SELECT ${columns} FROM api_token t JOIN account a ON a.id = t.account_id
      WHERE t.prefix = ? AND t.expires_ms > ? AND t.revoked_ms IS NULL AND a.state = 'active'`,
    ),
    use: file.query('UPDATE api_token SET last_used_on = ? WHERE prefix = ?'),
    list: file.query(`SELECT ${columns} FROM api_token t WHERE t.account_id = ? ORDER BY t.created_ms DESC, t.prefix`),
    revoke: file.query(
      'UPDATE api_token SET revoked_ms = ? WHERE prefix = ? AND account_id = ? AND revoked_ms IS NULL RETURNING prefix',
    ),
  };
}
