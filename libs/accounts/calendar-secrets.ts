import { requires } from '../kernel/rule.js';
import type { Scope } from '../modules/access/index.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { DeskFile } from './accounts-file.js';
import { newSecret, sha256 } from './secrets.js';

/** Whose calendar a feed is: a branch's, a unit's with the party days of its branches, or the committee's own. */
export type FeedPlace = Exclude<Scope, Readonly<{ kind: 'self' }>>;

/** The account and the place of a calendar feed. */
export type CalendarFeed = Readonly<{ place: FeedPlace; accountId: string; createdAtMs: number }>;

/** The secrets in the URLs of calendar feeds, because calendar programs send no headers. Only hashes are stored. */
export class CalendarSecrets {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /** Makes a new secret for an account's feed of a place, shown only once; an earlier secret stops working. */
  async rotate(place: FeedPlace, accountId: string): Promise<string> {
    const secret = newSecret(this.file.sources.randomBytes);
    const nowMs = this.file.nowMs();
    await this.file.write(() => {
      requires(this.#statements.account.first(accountId) !== undefined, rules.accountExists, 'accountId');
      this.#statements.put.first(sha256(secret), columnOf(place), accountId, nowMs);
    });
    return secret;
  }

  /** Revokes a feed; false if the account has no feed of the place. */
  async revoke(place: FeedPlace, accountId: string): Promise<boolean> {
    return this.file.write(() => this.#statements.revoke.first(columnOf(place), accountId) !== undefined);
  }

  /** The feed of a secret, if its account is active. The caller checks that the account may still see the place. */
  find(secret: string): CalendarFeed | undefined {
    return this.#statements.find.all(sha256(secret)).map(feedOf)[0];
  }

  /** The feeds of an account, by place. */
  list(accountId: string): CalendarFeed[] {
    return this.#statements.list.all(accountId).map(feedOf);
  }
}

function feedOf([column, accountId, createdMs]: readonly unknown[]): CalendarFeed {
  return { place: placeOf(column as string), accountId: accountId as string, createdAtMs: createdMs as number };
}

/** The column `branch_id` holds a branch as its id; no id has a colon, so other places have one. */
function columnOf(place: FeedPlace): string {
  if (place.kind === 'branch') return place.branchId;
  return place.kind === 'unit' ? `unit:${place.unitId}` : 'committee:';
}

function placeOf(column: string): FeedPlace {
  const [kind, unitId] = column.split(':') as [string, string?];
  if (unitId === undefined) return { kind: 'branch', branchId: kind };
  return kind === 'unit' ? { kind, unitId } : { kind: 'committee' };
}

function statementsOf(file: DeskFile) {
  const columns = 'c.branch_id, c.account_id, c.created_ms FROM calendar_secret c';
  return {
    account: file.query("SELECT 1 FROM account WHERE id = ? AND state = 'active'"),
    put: file.query('INSERT OR REPLACE INTO calendar_secret VALUES (?, ?, ?, ?)'),
    revoke: file.query('DELETE FROM calendar_secret WHERE branch_id = ? AND account_id = ? RETURNING branch_id'),
    find: file.query(
      `SELECT ${columns} JOIN account a ON a.id = c.account_id WHERE c.secret_hash = ? AND a.state = 'active'`,
    ),
    list: file.query(`SELECT ${columns} WHERE c.account_id = ? ORDER BY c.branch_id`),
  };
}
