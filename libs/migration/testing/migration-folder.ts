import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openMovableLog, openSqliteEventStore, type EventStore, type MovablePlace } from '../../event-store/index.js';
import { systemClock } from '../../kernel/clock.js';
import {
  moveLog,
  planOf,
  type MigrationOptions,
  type MigrationReport,
  type MigrationPlan,
  type TrustedCheckpoint,
} from '../index.js';
import { eventId } from '../../kernel/testing/event-id.js';

export const patient = { patienceMs: 20_000, attemptMs: 300 };
/** For a server that never answers. */
export const impatient: typeof patient = { patienceMs: 1000, attemptMs: 300 };

/** A folder with files of logs, and migrations between them and servers. */
export class MigrationFolder {
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

  /** How long to wait for an answer. */
  patience = patient;

  move(
    from: MovablePlace,
    to: MovablePlace,
    more: Partial<MigrationOptions> & { checkpoint?: TrustedCheckpoint } = {},
  ): Promise<MigrationReport> {
    return this.#between(from, to, (source, target) => moveLog({ source, target, ...more }));
  }

  plan(from: MovablePlace, to: MovablePlace): Promise<MigrationPlan> {
    return this.#between(from, to, (source, target) => planOf({ source, target }));
  }

  async #between<Result>(
    from: MovablePlace,
    to: MovablePlace,
    work: (...ends: [MigrationOptions['source'], MigrationOptions['target']]) => Promise<Result>,
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

const marks = "SELECT id FROM event_type WHERE name IN ('LogClosed', 'LogOpened')";
const markStreams = "SELECT id FROM stream WHERE category = 'operation'";
const tables = {
  event: `WHERE type_id NOT IN (${marks})`,
  stream: "WHERE category <> 'operation'",
  event_type: `WHERE id NOT IN (${marks})`,
  stream_partition: `WHERE stream_id NOT IN (${markStreams})`,
  partition_event: `WHERE position NOT IN (SELECT position FROM event WHERE type_id IN (${marks}))`,
};

/** Every row of a log's file but those of its moves, table by table, and its schema. */
export function rowsOf({ file }: { file: string }): Record<string, unknown[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = Object.entries(tables).map(([name, but]) => [
    name,
    database.prepare(`SELECT * FROM ${name} ${but} ORDER BY 1, 2`).all(),
  ]);
  const schema = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  const kind = database.prepare('PRAGMA application_id').all();
  database.close();
  return { ...(Object.fromEntries(rows) as Record<string, unknown[]>), schema, kind };
}

/** What a log's file says of its moves, in the order of the log. */
export function movesIn({ file }: { file: string }): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare(
      `SELECT e.position, t.name, e.actor, coalesce(e.data ->> 'to', e.data ->> 'from') AS place
       FROM event e JOIN event_type t ON t.id = e.type_id WHERE e.type_id IN (${marks}) ORDER BY e.position`,
    )
    .all();
  database.close();
  return rows.map(({ position, name, place }) => [position, name, place].join(' '));
}

/** Writes events of every kind: all fields, versions, years that a stream gains late, all kinds of texts. */
export async function fill(log: EventStore, from = 0, count = 24): Promise<void> {
  for (let n = from; n < from + count; n += 3) {
    const event = { type: 'Noted', partitions: [2025] };
    const pair = [n, n + 1].map((each) => ({
      ...event,
      id: eventId(each),
      ...cautionsOf(each),
      data: { 名: '𠮷\u0000"', each },
    }));
    const commanded = n % 2 === 0 ? { commandId: `c-${n}`, correlationId: `r-${n}`, causationId: `a-${n}` } : {};
    await log.append('any', `test-${n % 4}`, 'any', pair, { actor: `m-0000${n % 5}`, ...commanded });
    await log.load(async (loader) => {
      loader.append({
        id: eventId(n + 2),
        stream: `other-${n % 2}`,
        type: 'Loaded',
        data: { sealed: { v: 1, box: 'AAAA' }, n },
        schema: 1,
        ...cautionsOf(n + 2),
        partitions: n === from ? [] : [2000 + (n % 7), 0],
        actor: 'committee',
        recordedAt: `2024-12-31T23:59:${String(n % 60).padStart(2, '0')}+08:00`,
        recordedMs: Date.parse('2024-12-31T15:59:00Z') + (n % 60) * 1000,
      });
    });
  }
}

/** Every fifth event has cautions. */
function cautionsOf(n: number) {
  return n % 5 === 0 ? { cautions: ['NOTICE_LATE', 'FLAG_MISSING'] } : {};
}
