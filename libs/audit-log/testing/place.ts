import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore } from '../../event-store/index.js';
import {
  createSignerState,
  LogFolder,
  LogTailer,
  parseSigningKey,
  Signer,
  signingKeyText,
  StateRegister,
} from '../index.js';
import { eventId } from '../../kernel/testing/event-id.js';

export const origin = 'dangri.example.gov.cn/xianning';

/** A test key, made of one repeated byte. */
export const keyOf = (byte: number, name = origin, kind: 'log' | 'witness' = 'log') =>
  parseSigningKey(signingKeyText(name, kind, new Uint8Array(32).fill(byte)));

const started = Date.UTC(2025, 2, 5, 1, 12, 33);

/** A store and its audit log in a temporary folder. */
export class Place {
  readonly path = mkdtempSync(join(tmpdir(), 'dangri-audit-'));
  readonly database = join(this.path, 'log.sqlite');
  readonly folder = new LogFolder(join(this.path, 'log'));
  readonly state = new StateRegister(join(this.path, 'signer'));
  readonly #opened: EventStore[] = [];
  #next = 0;
  /** It goes on by a second with each event. */
  clock = { now: () => started + this.#next * 1000 };

  async open(readOnly = false): Promise<EventStore> {
    const store = await openSqliteEventStore(this.database, { clock: this.clock, readOnly });
    this.#opened.push(store);
    return store;
  }

  /** Records events, one after another in time, in streams of three kinds. */
  async record(store: EventStore, count: number): Promise<void> {
    await store.load(async (loader) => {
      for (let n = 0; n < count; n += 1) loader.append(this.#event());
    });
  }

  #event() {
    const n = this.#next;
    this.#next += 1;
    const recordedMs = started + n * 1000;
    return {
      id: eventId(n),
      stream: `member-m-0000${n % 3}`,
      type: n % 2 === 0 ? 'DuesPaid' : 'DuesWaived',
      data: { amountFen: 300 + n, month: '2025-03', note: '党费' },
      partitions: [2025],
      actor: `m-0000${n % 5}`,
      recordedMs,
      recordedAt: new Date(recordedMs).toISOString(),
      // A forger has read the salts, too: a second place begins as the first did.
      salt: createHash('sha256').update(String(n)).digest(),
      ...(n % 4 === 0 && { commandId: `command-${n}` }),
    };
  }

  async signer(...keys: ReturnType<typeof keyOf>[]): Promise<Signer> {
    const all = keys.length === 0 ? [keyOf(1)] : keys;
    if (!(await this.state.read())) await createSignerState(this.state, all, { clock: this.clock });
    return new Signer(this.folder, this.state, all, this.clock);
  }

  /** Records, logs and signs. */
  async grown(...counts: number[]): Promise<{ store: EventStore; signer: Signer; tailer: LogTailer }> {
    const store = await this.open();
    const signer = await this.signer();
    const tailer = new LogTailer(store, this.folder, await signer.last());
    for (const count of counts) {
      await this.record(store, count);
      await signer.sign((await tailer.advance()).size);
    }
    return { store, signer, tailer };
  }

  async remove(): Promise<void> {
    for (const store of this.#opened) await store.close();
    rmSync(this.path, { recursive: true, force: true });
  }
}
