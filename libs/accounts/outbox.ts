import { requires } from '../kernel/rule.js';
import type { Row } from '../sqlite/index.js';
import { maxAttempts, retryMs } from './domain/delays.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { DeskFile } from './accounts-file.js';

/** A message to an account, sent once. */
export type OutgoingMessage = Readonly<{
  /** Messages with the same key are the same message, which is sent once. */
  dedupeKey: string;
  accountId: string;
  channel: 'email' | 'webhook';
  payload: unknown;
}>;

export type Delivery = OutgoingMessage &
  Readonly<{
    id: string;
    state: DeliveryState;
    attempts: number;
    nextAttemptAtMs: number;
    /** A code or a short text, without personal data. */
    lastError?: string;
    createdAtMs: number;
  }>;

export type DeliveryState = 'pending' | 'sent' | 'dead';

/** A delivery that belongs to the caller until its lease ends; then another caller may claim it. */
export type ClaimedDelivery = Delivery & Readonly<{ claim: string }>;

export type DeadRequest = Readonly<{ after?: string; limit: number }>;

/** Longer than any sending takes. After a crash a delivery waits this long. */
const leaseMs = 5 * 60_000;
const maxErrorLength = 200;

const columns = 'id, dedupe_key, account_id, channel, payload, state, attempts, next_ms, error, created_ms, claim';

/** The messages to send. A crash loses none, and the keys show which were sent. */
export class Outbox {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /** Adds the messages with new keys, all or none; returns their number. */
  async enqueue(outgoing: readonly OutgoingMessage[]): Promise<number> {
    const nowMs = this.file.nowMs();
    const added = ({ dedupeKey, accountId, channel, payload }: OutgoingMessage) => {
      const id = this.file.sources.newId();
      const text = JSON.stringify(payload);
      return this.#statements.insert.first(id, dedupeKey, accountId, channel, text, nowMs, nowMs) !== undefined;
    };
    return this.file.write(() => outgoing.filter(added).length);
  }

  /** Claims the delivery that has been due longest; `undefined` if none is due. */
  async claimNext(): Promise<ClaimedDelivery | undefined> {
    const nowMs = this.file.nowMs();
    const claim = this.file.sources.newId();
    return this.file.write(() => {
      // A delivery that ended its process this often would do so again.
      this.#statements.giveUp.first('interrupted', nowMs, nowMs, maxAttempts);
      const row = this.#statements.claim.first(claim, nowMs + leaseMs, nowMs);
      return row && { ...deliveryOf(row), claim };
    });
  }

  /** Marks a delivery as sent; false if another caller claimed it meanwhile (only then can it be sent twice). */
  async markSent({ id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>): Promise<boolean> {
    return this.file.write(() => this.#statements.sent.first(this.file.nowMs(), id, claim) !== undefined);
  }

  /**
   * Postpones a delivery, each time for longer, or gives it up after the last attempt. `error` must not hold personal data.
   * Does nothing if another caller claimed it meanwhile.
   */
  async markFailed(
    { id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>,
    error: string,
  ): Promise<DeliveryState | undefined> {
    const nowMs = this.file.nowMs();
    const text = error.slice(0, maxErrorLength);
    return this.file.write(() => {
      const [attempts] = this.#statements.attempts.first(id, claim) ?? [];
      if (attempts === undefined) return undefined;
      const isLast = (attempts as number) >= maxAttempts;
      if (isLast) this.#statements.dead.first(text, nowMs, id);
      else this.#statements.failed.first(text, nowMs + retryMs(attempts as number), id);
      return isLast ? 'dead' : 'pending';
    });
  }

  /** The deliveries that were given up, by id. */
  dead({ after = '', limit }: DeadRequest): Delivery[] {
    return this.#statements.listDead.all(after, limit).map(deliveryOf);
  }

  /** Makes a delivery that was given up due at once. */
  async retry(id: string): Promise<Delivery> {
    return this.file.write(() => {
      const row = this.#statements.retry.first(this.file.nowMs(), id);
      requires(row !== undefined, rules.deliveryDead, 'deliveryId');
      return deliveryOf(row);
    });
  }

  /** The number of deliveries in each state. */
  counts(): Readonly<Record<DeliveryState, number>> {
    const counted = Object.fromEntries(this.#statements.counts.all()) as Partial<Record<DeliveryState, number>>;
    return { pending: 0, sent: 0, dead: 0, ...counted };
  }

  /** Deletes deliveries that were sent before an instant, with their keys: such old messages must not be enqueued again. */
  async forgetSentBefore(ms: number): Promise<void> {
    await this.file.write(() => this.#statements.forget.first(ms));
  }
}

function deliveryOf(row: Row): Delivery {
  const [id, dedupeKey, accountId, channel, payload, state, attempts, nextMs, error, createdMs] = row;
  return {
    ...({ id, dedupeKey, accountId, channel, payload: JSON.parse(payload as string) } as OutgoingMessage & {
      id: string;
    }),
    state: state as DeliveryState,
    attempts: attempts as number,
    nextAttemptAtMs: nextMs as number,
    ...(error !== null && { lastError: error as string }),
    createdAtMs: createdMs as number,
  };
}

function statementsOf(file: DeskFile) {
  return {
    insert: file.query(
      `INSERT INTO delivery (id, dedupe_key, account_id, channel, payload, state, attempts, next_ms, created_ms)
      VALUES (?, ?, ?, ?, ?, 'pending', 0, ?, ?) ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
    ),
    giveUp: file.query(
      `UPDATE delivery SET state = 'dead', error = ?, ended_ms = ?, claim = NULL
      WHERE state = 'pending' AND claim IS NOT NULL AND next_ms <= ? AND attempts >= ?`,
    ),
    // A claimed delivery is due again when its lease ends.
    claim: file.query(
      `UPDATE delivery SET claim = ?, next_ms = ?, attempts = attempts + 1 WHERE id = (
        SELECT id FROM delivery WHERE state = 'pending' AND next_ms <= ? ORDER BY next_ms, id LIMIT 1)
      RETURNING ${columns}`,
    ),
    sent: file.query(
      `UPDATE delivery SET state = 'sent', ended_ms = ?, payload = NULL, claim = NULL, error = NULL
      WHERE id = ? AND claim = ? RETURNING id`,
    ),
    attempts: file.query('SELECT attempts FROM delivery WHERE id = ? AND claim = ?'),
    failed: file.query('UPDATE delivery SET error = ?, next_ms = ?, claim = NULL WHERE id = ?'),
    dead: file.query("UPDATE delivery SET state = 'dead', error = ?, ended_ms = ?, claim = NULL WHERE id = ?"),
    listDead: file.query(`SELECT ${columns} FROM delivery WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ?`),
    retry: file.query(
      `UPDATE delivery SET state = 'pending', attempts = 0, next_ms = ?, ended_ms = NULL
      WHERE id = ? AND state = 'dead' RETURNING ${columns}`,
    ),
    counts: file.query('SELECT state, count(*) FROM delivery GROUP BY state'),
    forget: file.query("DELETE FROM delivery WHERE state = 'sent' AND ended_ms < ?"),
  };
}
