import type { DeskFile } from './accounts-file.js';
import { newSecret, sha256 } from './secrets.js';

const validMs = 180 * 24 * 3_600_000;
const mostOfAccount = 20;

/** The browsers in which an account has signed in. Wrong passwords from elsewhere do not lock them out. */
export class Devices {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /** Whether the account has signed in with this device secret. */
  isKnown(accountId: string, secret: string): boolean {
    return this.#statements.find.first(sha256(secret), accountId, this.file.nowMs() - validMs) !== undefined;
  }

  /** Whether somebody has signed in with this device secret. */
  isKnownToAnybody(secret: string): boolean {
    return this.#statements.findAny.first(sha256(secret), this.file.nowMs() - validMs) !== undefined;
  }

  /** Remembers the device of a sign-in, and returns its secret: the known one, or a new one. */
  async remember(accountId: string, secret: string | undefined): Promise<string> {
    const isKnown = secret !== undefined && this.isKnown(accountId, secret);
    const kept = isKnown ? secret : newSecret(this.file.sources.randomBytes);
    await this.file.write(() => {
      this.#statements.put.first(sha256(kept), accountId, this.file.nowMs());
      this.#statements.prune.first(accountId, accountId, mostOfAccount);
    });
    return kept;
  }
}

function statementsOf(file: DeskFile) {
  return {
    find: file.query('SELECT 1 FROM device WHERE secret_hash = ? AND account_id = ? AND seen_ms > ?'),
    findAny: file.query('SELECT 1 FROM device WHERE secret_hash = ? AND seen_ms > ? LIMIT 1'),
    put: file.query('INSERT OR REPLACE INTO device VALUES (?, ?, ?)'),
    prune: file.query(
      `DELETE FROM device WHERE account_id = ? AND secret_hash NOT IN (
        SELECT secret_hash FROM device WHERE account_id = ? ORDER BY seen_ms DESC, secret_hash LIMIT ?)`,
    ),
  };
}
