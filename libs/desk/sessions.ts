import type { Row } from '../sqlite/index.js';
import type { DeskFile } from './desk-file.js';
import { newSecret, sha256 } from './secrets.js';

export type Session = Readonly<{
  /** To speak of the session without its token. */
  id: string;
  accountId: string;
  openedAtMs: number;
  /** At most a minute before it was last used. */
  seenAtMs: number;
  /** When it ends, used or not. */
  expiresAtMs: number;
}>;

/** A session whose account is active, as a request finds it. */
export type FoundSession = Session & Readonly<{ mustChangePassword: boolean }>;

const minuteMs = 60_000;
const idleMs = 30 * minuteMs;
const longestMs = 12 * 60 * minuteMs;

const columns = 's.id, s.account_id, s.opened_ms, s.seen_ms';
const lasting = 's.seen_ms > ? AND s.opened_ms > ?';

/** Who is logged in. A token is 256 random bits; only its hash is kept. */
export class Sessions {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /** The account's new session, and its token, which is told once. */
  async open(accountId: string): Promise<Readonly<{ token: string; session: Session }>> {
    const { newId, randomBytes } = this.file.sources;
    const token = newSecret(randomBytes);
    const nowMs = this.file.nowMs();
    const session = sessionOf([newId(), accountId, nowMs, nowMs]);
    await this.file.write(() => {
      this.#statements.prune.first(...this.#limits());
      this.#statements.insert.first(sha256(token), session.id, accountId, nowMs, nowMs);
    });
    return { token, session };
  }

  /** The session of a token; nothing where it has ended or its account is not active. Notes that it was used. */
  async find(token: string): Promise<FoundSession | undefined> {
    const hash = sha256(token);
    const row = this.#statements.find.first(hash, ...this.#limits());
    if (!row) return undefined;
    const session = sessionOf(row);
    const nowMs = this.file.nowMs();
    // Not every request is worth a write.
    if (nowMs - session.seenAtMs >= minuteMs) await this.file.write(() => this.#statements.touch.first(nowMs, hash));
    return { ...session, mustChangePassword: row[4] === 1 };
  }

  /** The account's sessions, the latest first. */
  list(accountId: string): Session[] {
    return this.#statements.list.all(accountId, ...this.#limits()).map(sessionOf);
  }

  /** Ends a session of the account; false where it has none of this id. */
  async revoke(accountId: string, sessionId: string): Promise<boolean> {
    return this.file.write(() => this.#statements.revoke.first(accountId, sessionId) !== undefined);
  }

  /** Ends all sessions of the account, but the one that is kept. */
  async revokeAll(accountId: string, keepSession = ''): Promise<void> {
    await this.file.write(() => this.#statements.revokeAll.first(accountId, keepSession));
  }

  /** What was seen before the first, or opened before the second, has ended. */
  #limits(): [number, number] {
    const nowMs = this.file.nowMs();
    return [nowMs - idleMs, nowMs - longestMs];
  }
}

function sessionOf([id, accountId, openedMs, seenMs]: Row): Session {
  return {
    id: id as string,
    accountId: accountId as string,
    openedAtMs: openedMs as number,
    seenAtMs: seenMs as number,
    expiresAtMs: (openedMs as number) + longestMs,
  };
}

function statementsOf(file: DeskFile) {
  return {
    insert: file.query('INSERT INTO session VALUES (?, ?, ?, ?, ?)'),
    find: file.query(
      `SELECT ${columns}, a.must_change FROM session s JOIN account a ON a.id = s.account_id
      WHERE s.token_hash = ? AND ${lasting} AND a.state = 'active'`,
    ),
    touch: file.query('UPDATE session SET seen_ms = ? WHERE token_hash = ?'),
    list: file.query(
      `SELECT ${columns} FROM session s WHERE s.account_id = ? AND ${lasting} ORDER BY s.opened_ms DESC, s.id`,
    ),
    revoke: file.query('DELETE FROM session WHERE account_id = ? AND id = ? RETURNING id'),
    revokeAll: file.query('DELETE FROM session WHERE account_id = ? AND id <> ?'),
    prune: file.query(`DELETE FROM session AS s WHERE NOT (${lasting})`),
  };
}
