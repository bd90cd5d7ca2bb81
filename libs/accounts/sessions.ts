import type { Row } from '../sqlite/index.js';
import type { DeskFile } from './accounts-file.js';
import { newSecret, sha256 } from './secrets.js';

export type Session = Readonly<{
  /** Names the session without its token. */
  id: string;
  accountId: string;
  openedAtMs: number;
  /** The last use; up to a minute too early. */
  seenAtMs: number;
  /** The end, even if it is in use. */
  expiresAtMs: number;
  /** The sign-in before this one. */
  beforeMs?: number;
}>;

const minuteMs = 60_000;
const idleMs = 30 * minuteMs;
const maxMs = 12 * 60 * minuteMs;

const columns = 's.id, s.account_id, s.opened_ms, s.seen_ms, s.before_ms';
const isCurrent = 's.seen_ms > ? AND s.opened_ms > ?';

/** The sessions of accounts. A token is 256 random bits; only its hash is stored. */
export class Sessions {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /** Opens a session of an account, and returns its token, which is shown only once. */
  async open(accountId: string, beforeMs?: number): Promise<Readonly<{ token: string; session: Session }>> {
    const { newId, randomBytes } = this.file.sources;
    const token = newSecret(randomBytes);
    const nowMs = this.file.nowMs();
    const session = sessionOf([newId(), accountId, nowMs, nowMs, beforeMs ?? null]);
    await this.file.write(() => {
      this.#statements.prune.first(...this.#limits());
      this.#statements.insert.first(sha256(token), session.id, accountId, nowMs, nowMs, beforeMs ?? null);
    });
    return { token, session };
  }

  /** The session of a token; `undefined` if it has ended or its account is not active. Notes the use. */
  async find(token: string): Promise<Session | undefined> {
    const hash = sha256(token);
    const row = this.#statements.find.first(hash, ...this.#limits());
    if (!row) return undefined;
    const session = sessionOf(row);
    const nowMs = this.file.nowMs();
    // At most one write a minute.
    if (nowMs - session.seenAtMs >= minuteMs)
      await this.file.writeIfRoom(() => this.#statements.touch.first(nowMs, hash));
    return session;
  }

  /** The sessions of an account, the latest first. */
  list(accountId: string): Session[] {
    return this.#statements.list.all(accountId, ...this.#limits()).map(sessionOf);
  }

  /** Ends a session of an account; false if the account has no such session. */
  async revoke(accountId: string, sessionId: string): Promise<boolean> {
    return this.file.write(() => this.#statements.revoke.first(accountId, sessionId) !== undefined);
  }

  /** Ends all sessions of an account except one. */
  async revokeAll(accountId: string, keepSession = ''): Promise<void> {
    await this.file.write(() => this.#statements.revokeAll.first(accountId, keepSession));
  }

  /** Sessions last used before the first limit or opened before the second have ended. */
  #limits(): [number, number] {
    const nowMs = this.file.nowMs();
    return [nowMs - idleMs, nowMs - maxMs];
  }
}

function sessionOf([id, accountId, openedMs, seenMs, beforeMs]: Row): Session {
  return {
    id: id as string,
    accountId: accountId as string,
    openedAtMs: openedMs as number,
    seenAtMs: seenMs as number,
    expiresAtMs: (openedMs as number) + maxMs,
    ...(beforeMs !== null && { beforeMs: beforeMs as number }),
  };
}

function statementsOf(file: DeskFile) {
  return {
    insert: file.query('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)'),
    find: file.query(
      `SELECT ${columns} FROM session s JOIN account a ON a.id = s.account_id
      WHERE s.token_hash = ? AND ${isCurrent} AND a.state = 'active'`,
    ),
    touch: file.query('UPDATE session SET seen_ms = ? WHERE token_hash = ?'),
    list: file.query(
      `SELECT ${columns} FROM session s WHERE s.account_id = ? AND ${isCurrent} ORDER BY s.opened_ms DESC, s.id`,
    ),
    revoke: file.query('DELETE FROM session WHERE account_id = ? AND id = ? RETURNING id'),
    revokeAll: file.query('DELETE FROM session WHERE account_id = ? AND id <> ?'),
    prune: file.query(`DELETE FROM session AS s WHERE NOT (${isCurrent})`),
  };
}
