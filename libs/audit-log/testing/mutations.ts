import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { tilePath, type Finding, type TilePlace } from '../index.js';
import type { Place } from './place.js';

/** What was done to a log: what must be found of it, and how it is taken back. */
export type Done = Readonly<{ found: Partial<Finding>; undo: () => void }>;

/** Draws a whole number below a bound. */
export type Draw = (bound: number) => number;

/** A log of so many events, its files, and its database under the hands of somebody who may do anything. */
export type Victim = Readonly<{ place: Place; size: number; database: DatabaseSync }>;

/** A generator of numbers that are the same in every run (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Every way of changing a log. */
export const mutations: Readonly<Record<string, (victim: Victim, draw: Draw) => Done>> = {
  payload: (victim, draw) => changedText(victim, draw, 'data', { kind: 'payload-changed' }),
  actor: (victim, draw) => changedText(victim, draw, 'actor', { kind: 'row-changed', fields: ['actor'] }),
  id: (victim, draw) => changedText(victim, draw, 'id', { kind: 'row-changed', fields: ['id'] }),
  recordedAt: (victim, draw) =>
    changedText(victim, draw, 'recorded_at', { kind: 'row-changed', fields: ['recordedAt'] }),
  command: (victim, draw) => changedText(victim, draw, 'command_id', { kind: 'row-changed', fields: ['command'] }, 4),
  recordedMs: (victim, draw) => changedNumber(victim, draw, 'recorded_ms', 'recordedAt'),
  revision: (victim, draw) => changedNumber(victim, draw, 'revision', 'revision'),
  type({ database, size }, draw) {
    const position = draw(size);
    const sql = database.prepare('UPDATE event SET type_id = 3 - type_id WHERE position = ?');
    sql.run(position);
    return { found: { kind: 'row-changed', position, fields: ['type'] }, undo: () => void sql.run(position) };
  },
  stream({ database }, draw) {
    const id = 1 + draw(3);
    const { name } = database.prepare('SELECT name FROM stream WHERE id = ?').get(id) as { name: string };
    const sql = database.prepare('UPDATE stream SET name = ? WHERE id = ?');
    // The kind of stream; the rest might become another's name.
    sql.run(withOther(name.slice(0, 6), draw) + name.slice(6), id);
    const { position } = database
      .prepare('SELECT min(position) AS position FROM event WHERE stream_id = ?')
      .get(id) as {
      position: number;
    };
    return { found: { kind: 'row-changed', position, fields: ['stream'] }, undo: () => void sql.run(name, id) };
  },
  deleted({ database, size }, draw) {
    const position = draw(size - 1);
    return { found: { kind: 'event-missing', position }, undo: removed(database, position) };
  },
  deletedAndClosed({ database, size }, draw) {
    const position = draw(size - 1);
    const undo = removed(database, position);
    shift(database, position + 1, -1);
    return {
      found: { kind: 'event-missing', position },
      undo() {
        shift(database, position, 1);
        undo();
      },
    };
  },
  inserted({ database, size }, draw) {
    const position = draw(size);
    shift(database, position, 1);
    const row = { ...rowAt(database, size), position, id: '20000000-0000-4000-8000-000000000000', revision: 1e6 };
    insert(database, row);
    return {
      found: { kind: 'event-inserted', position },
      undo() {
        database.prepare('DELETE FROM event WHERE position = ?').run(position);
        shift(database, position + 1, -1);
      },
    };
  },
  swapped({ database, size }, draw) {
    const position = draw(size - 1);
    const swap = () => {
      const sql = database.prepare('UPDATE event SET position = ? WHERE position = ?');
      sql.run(-1, position);
      sql.run(position, position + 1);
      sql.run(position + 1, -1);
    };
    swap();
    return { found: { kind: 'events-swapped', position }, undo: swap };
  },
  truncated({ database, size }, draw) {
    const position = draw(size);
    const sql = 'SELECT * FROM event WHERE position >= ? ORDER BY position';
    const rows = database.prepare(sql).all(position) as Row[];
    database.prepare('DELETE FROM event WHERE position >= ?').run(position);
    const range = { start: position, end: size };
    return {
      found: { kind: 'tail-missing', position, range },
      undo: () => rows.forEach((row) => insert(database, row)),
    };
  },
  tile: (victim, draw) => changedFile(victim, draw, tiles(victim.size)),
  bundle: (victim, draw) => changedFile(victim, draw, bundles(victim.size)),
  tileCut: (victim, draw) =>
    changedFile(victim, draw, tiles(victim.size), (bytes) => bytes.subarray(0, draw(bytes.length))),
  bundleCut: (victim, draw) =>
    changedFile(victim, draw, bundles(victim.size), (bytes) => bytes.subarray(0, draw(bytes.length))),
  bundleLonger: (victim, draw) =>
    changedFile(victim, draw, bundles(victim.size), (bytes) => Buffer.concat([bytes, Uint8Array.of(draw(256))])),
  fileGone(victim, draw) {
    const [place, path] = drawn(victim, draw, [...tiles(victim.size), ...bundles(victim.size)]);
    const bytes = readFileSync(path);
    rmSync(path);
    const kind = place.level === 'entries' ? 'bundle-missing' : 'tile-missing';
    return { found: { kind, file: tilePath(place) }, undo: () => writeFileSync(path, bytes) };
  },
  checkpoint({ place }, draw) {
    const path = join(place.folder.path, 'checkpoint');
    const bytes = readFileSync(path);
    writeFileSync(path, turned(bytes, draw));
    return { found: { kind: 'checkpoint-invalid' }, undo: () => writeFileSync(path, bytes) };
  },
};

type Row = Record<string, string | number | null>;

const rowAt = (database: DatabaseSync, position: number) =>
  database.prepare('SELECT * FROM event WHERE position = ?').get(position) as Row;

function insert(database: DatabaseSync, row: Row): void {
  const columns = Object.keys(row);
  const sql = `INSERT INTO event (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  database.prepare(sql).run(...Object.values(row));
}

function removed(database: DatabaseSync, position: number): () => void {
  const row = rowAt(database, position);
  database.prepare('DELETE FROM event WHERE position = ?').run(position);
  return () => insert(database, row);
}

function shift(database: DatabaseSync, from: number, by: number): void {
  database.prepare('UPDATE event SET position = -1000000 - position - ? WHERE position >= ?').run(by, from);
  database.exec('UPDATE event SET position = -1000000 - position WHERE position < 0');
}

function changedText(victim: Victim, draw: Draw, column: string, found: Partial<Finding>, every = 1): Done {
  const position = draw(Math.floor(victim.size / every)) * every;
  const text = rowAt(victim.database, position)[column] as string;
  const sql = victim.database.prepare(`UPDATE event SET ${column} = ? WHERE position = ?`);
  // The end of an id might become another's.
  const fixed = column === 'id' ? 12 : 0;
  sql.run(withOther(text.slice(0, text.length - fixed), draw) + text.slice(text.length - fixed), position);
  return { found: { ...found, position }, undo: () => void sql.run(text, position) };
}

function changedNumber({ database, size }: Victim, draw: Draw, column: string, field: string): Done {
  const position = draw(size);
  const before = rowAt(database, position)[column] as number;
  const sql = database.prepare(`UPDATE event SET ${column} = ? WHERE position = ?`);
  sql.run(before + 2 ** (10 + draw(20)), position);
  return { found: { kind: 'row-changed', position, fields: [field] }, undo: () => void sql.run(before, position) };
}

/** The text with one character replaced by another. */
function withOther(text: string, draw: Draw): string {
  const at = draw(text.length);
  const other = String.fromCharCode(33 + draw(94));
  return other === text[at] ? withOther(text, draw) : text.slice(0, at) + other + text.slice(at + 1);
}

function turned(bytes: Uint8Array, draw: Draw): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[draw(copy.length)]! ^= 1 + draw(255);
  return copy;
}

const span = 256;
const blocks = (size: number) => Array.from({ length: Math.ceil(size / span) }, (_, index) => index);

function bundles(size: number): TilePlace[] {
  return blocks(size).map((index) => ({ level: 'entries', index, width: Math.min(span, size - index * span) }));
}

/** A log here has two levels at most. */
function tiles(size: number): TilePlace[] {
  const leaves = bundles(size).map((place) => ({ ...place, level: 0 }));
  return [...leaves, { level: 1, index: 0, width: Math.floor(size / span) }];
}

function drawn({ place }: Victim, draw: Draw, places: readonly TilePlace[]): [TilePlace, string] {
  const drawnPlace = places[draw(places.length)]!;
  return [drawnPlace, join(place.folder.path, tilePath(drawnPlace))];
}

function changedFile(
  victim: Victim,
  draw: Draw,
  places: readonly TilePlace[],
  change: (bytes: Uint8Array) => Uint8Array = (bytes) => turned(bytes, draw),
): Done {
  const [place, path] = drawn(victim, draw, places);
  const bytes = readFileSync(path);
  const changed = change(bytes);
  writeFileSync(path, changed);
  const kind = place.level === 'entries' ? 'bundle-changed' : 'tile-changed';
  const position = positionOf(place, bytes, changed);
  return { found: { kind, position, file: tilePath(place) }, undo: () => writeFileSync(path, bytes) };
}

/** The position of the first byte that differs, told from the bytes as they were. */
function positionOf({ level, index, width }: TilePlace, before: Buffer, after: Uint8Array): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  if (level !== 'entries') return (index * span + Math.floor(at / 32)) * span ** level;
  let entry = 0;
  for (let end = 2 + before.readUInt16BE(0); at >= end && entry < width; entry += 1) {
    if (end < before.length) end += 2 + before.readUInt16BE(end);
    else end = Number.POSITIVE_INFINITY;
  }
  return index * span + entry;
}
