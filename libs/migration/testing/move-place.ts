import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openMovableLog, openSqliteEventStore, type EventStore, type MovablePlace } from '../../event-store/index.js';
import { systemClock } from '../../kernel/clock.js';
import { moveLog, planOf, type Move, type Moved, type Plan, type Vouched } from '../index.js';

export const patient = { patienceMs: 20_000, attemptMs: 300 };
/** For what is never going to answer. */
export const impatient: typeof patient = { patienceMs: 1000, attemptMs: 300 };

/** A folder with files of logs, and moves between them and servers. */
export class MovePlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'dangri-move-'));

  file(name = 'log.sqlite'): { file: string } {
    return { file: join(this.folder, name) };
  }

  server(url: string, prefix?: string): MovablePlace {
    return { server: { url, prefix }, copy: join(this.folder, `copy-${prefix ?? ''}${Math.random()}.sqlite`) };
  }

  open({ file } = this.file()): Promise<EventStore> {
    return openSqliteEventStore(file, { clock: systemClock });
  }

  /** How long what does not answer is waited for. */
  patience = patient;

  move(from: MovablePlace, to: MovablePlace, more: Partial<Move> & { checkpoint?: Vouched } = {}): Promise<Moved> {
    return this.#between(from, to, (source, target) => moveLog({ source, target, ...more }));
  }

  plan(from: MovablePlace, to: MovablePlace): Promise<Plan> {
    return this.#between(from, to, (source, target) => planOf({ source, target }));
  }

  async #between<Result>(
    from: MovablePlace,
    to: MovablePlace,
    work: (...ends: [Move['source'], Move['target']]) => Promise<Result>,
  ): Promise<Result> {
    const patience = { clock: systemClock, ...this.patience };
    const source = await openMovableLog(from, patience);
    try {
      const target = await openMovableLog(to, patience);
      try {
        return await work(source, target);
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const tables = ['event', 'stream', 'event_type', 'layout', 'stream_partition', 'partition_event'];

/** Every row of a log's file, table by table, and what the file says it is. */
export function rowsOf({ file }: { file: string }): Record<string, unknown[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = tables.map((name) => [name, database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]);
  const schema = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  const kind = database.prepare('PRAGMA application_id').all();
  database.close();
  return { ...(Object.fromEntries(rows) as Record<string, unknown[]>), schema, kind };
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What nobody else would write: every field, layouts, versions, years that a stream gains late, texts of all kinds. */
export async function fill(log: EventStore, from = 0, count = 24): Promise<void> {
  for (let n = from; n < from + count; n += 3) {
    const event = { type: 'Noted', partitions: [2025] };
    const pair = [n, n + 1].map((each) => ({ ...event, id: idOf(each), data: { 名: '𠮷\u0000"', each } }));
    const commanded = n % 2 === 0 ? { commandId: `c-${n}`, correlationId: `r-${n}`, causationId: `a-${n}` } : {};
    await log.append(`test-${n % 4}`, 'any', pair, { actor: `m-0000${n % 5}`, ...commanded });
    await log.load(async (loader) => {
      loader.append({
        id: idOf(n + 2),
        stream: `other-${n % 2}`,
        type: 'Loaded',
        data: { sealed: { v: 1, box: 'AAAA' }, n },
        schema: 1,
        partitions: n === from ? [] : [2000 + (n % 7), 0],
        actor: 'committee',
        recordedAt: `2024-12-31T23:59:${String(n % 60).padStart(2, '0')}+08:00`,
        recordedMs: Date.parse('2024-12-31T15:59:00Z') + (n % 60) * 1000,
        layout: n % 2 === 0 ? 'id,stream' : 'stream,id',
      });
    });
  }
}
