import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { tilePath, type Finding, type TilePlace } from '../index.js';
import type { Place } from './place.js';

/** A change that was made to a log: the expected finding, and how to undo it. */
export type Mutation = Readonly<{ found: Partial<Finding>; undo: () => void }>;

/** A random integer below a bound. */
export type RandomBelow = (bound: number) => number;

/** A log with its files, and its database open to any change. */
export type TamperedLog = Readonly<{ place: Place; size: number; database: DatabaseSync }>;

/** A seeded generator of integers (mulberry32). */
export function randomBelow(seed: number): RandomBelow {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

const otherEvent = { kind: 'event-changed' } as const;

/** Every way of changing a log. */
export const mutations: Readonly<Record<string, (victim: TamperedLog, draw: RandomBelow) => Mutation>> = {
  payload: (victim, draw) => changeText(victim, draw, 'data', otherEvent),
  actor: (victim, draw) => changeText(victim, draw, 'actor', otherEvent),
  id: (victim, draw) => changeText(victim, draw, 'id', otherEvent),
  recordedAt: (victim, draw) => changeText(victim, draw, 'recorded_at', { ...otherEvent, fields: ['recordedAt'] }),
  /** Another spelling of the same instant: only the text is in the record. */
  recordedAtSpelling: (victim, draw) =>
    changeColumn(victim, draw, 'recorded_at', (text) => String(text).replace('Z', '+00:00')),
  command: (victim, draw) => changeText(victim, draw, 'command_id', otherEvent, 4),
  correlation: (victim, draw) => changeColumn(victim, draw, 'correlation_id', () => `c-${draw(1000)}`),
  causation: (victim, draw) => changeColumn(victim, draw, 'causation_id', () => `c-${draw(1000)}`),
  cautions: (victim, draw) => changeColumn(victim, draw, 'cautions', () => '["DUES_LATE"]'),
  salt: (victim, draw) => changeColumn(victim, draw, 'salt', (salt) => flipByte(salt as Uint8Array, draw)),
  recordedMs: (victim, draw) => changeNumber(victim, draw, 'recorded_ms', { ...otherEvent, fields: ['recordedAt'] }),
  revision: (victim, draw) => changeNumber(victim, draw, 'revision', otherEvent),
  schema({ database, size }, draw) {
    const position = draw(size);
    const { type_id: before } = rowAt(database, position);
    database.exec('INSERT OR IGNORE INTO event_type SELECT id + 10, name, schema + 1 FROM event_type WHERE id < 10');
    const sql = database.prepare('UPDATE event SET type_id = ? WHERE position = ?');
    sql.run(Number(before) + 10, position);
    return { found: { ...otherEvent, position }, undo: () => void sql.run(before!, position) };
  },
  type({ database, size }, draw) {
    const position = draw(size);
    const sql = database.prepare('UPDATE event SET type_id = 3 - type_id WHERE position = ?');
    sql.run(position);
    return { found: { ...otherEvent, position }, undo: () => void sql.run(position) };
  },
  stream({ database }, draw) {
    const id = 1 + draw(3);
    const { name } = database.prepare('SELECT name FROM stream WHERE id = ?').get(id) as { name: string };
    const sql = database.prepare('UPDATE stream SET name = ? WHERE id = ?');
    // Only the kind of the stream changes: the rest might become another stream's name.
    sql.run(changeCharacter(name.slice(0, 6), draw) + name.slice(6), id);
    const { position } = database
      .prepare('SELECT min(position) AS position FROM event WHERE stream_id = ?')
      .get(id) as {
      position: number;
    };
    return { found: { ...otherEvent, position }, undo: () => void sql.run(name, id) };
  },
  deleted({ database, size }, draw) {
    const position = draw(size - 1);
    return { found: { kind: 'event-missing', position }, undo: remove(database, position) };
  },
  deletedAndClosed({ database, size }, draw) {
    const position = draw(size - 1);
    const undo = remove(database, position);
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
  tile: (victim, draw) => changeFile(victim, draw, tiles(victim.size)),
  bundle: (victim, draw) => changeFile(victim, draw, bundles(victim.size)),
  tileCut: (victim, draw) =>
    changeFile(victim, draw, tiles(victim.size), (bytes) => bytes.subarray(0, draw(bytes.length))),
  bundleCut: (victim, draw) =>
    changeFile(victim, draw, bundles(victim.size), (bytes) => bytes.subarray(0, draw(bytes.length))),
  bundleLonger: (victim, draw) =>
    changeFile(victim, draw, bundles(victim.size), (bytes) => Buffer.concat([bytes, Uint8Array.of(draw(256))])),
  fileGone(victim, draw) {
    const [place, path] = randomFile(victim, draw, [...tiles(victim.size), ...bundles(victim.size)]);
    const bytes = readFileSync(path);
    rmSync(path);
    const kind = place.level === 'entries' ? 'bundle-missing' : 'tile-missing';
    return { found: { kind, file: tilePath(place) }, undo: () => writeFileSync(path, bytes) };
  },
  checkpoint({ place }, draw) {
    const path = join(place.folder.path, 'checkpoint');
    const bytes = readFileSync(path);
    writeFileSync(path, flipByte(bytes, draw));
    return { found: { kind: 'checkpoint-invalid' }, undo: () => writeFileSync(path, bytes) };
  },
};

type Row = Record<string, string | number | null | Uint8Array>;

const rowAt = (database: DatabaseSync, position: number) =>
  database.prepare('SELECT * FROM event WHERE position = ?').get(position) as Row;

function insert(database: DatabaseSync, row: Row): void {
  const columns = Object.keys(row);
  const sql = `INSERT INTO event (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  database.prepare(sql).run(...Object.values(row));
}

function remove(database: DatabaseSync, position: number): () => void {
  const row = rowAt(database, position);
  database.prepare('DELETE FROM event WHERE position = ?').run(position);
  return () => insert(database, row);
}

function shift(database: DatabaseSync, from: number, by: number): void {
  database.prepare('UPDATE event SET position = -1000000 - position - ? WHERE position >= ?').run(by, from);
  database.exec('UPDATE event SET position = -1000000 - position WHERE position < 0');
}

function changeText(
  victim: TamperedLog,
  draw: RandomBelow,
  column: string,
  found: Partial<Finding>,
  every = 1,
): Mutation {
  const position = draw(Math.floor(victim.size / every)) * every;
  const text = rowAt(victim.database, position)[column] as string;
  const sql = victim.database.prepare(`UPDATE event SET ${column} = ? WHERE position = ?`);
  // A changed end might become another event's id.
  const fixed = column === 'id' ? 12 : 0;
  sql.run(changeCharacter(text.slice(0, text.length - fixed), draw) + text.slice(text.length - fixed), position);
  return { found: { ...found, position }, undo: () => void sql.run(text, position) };
}

function changeNumber(
  { database, size }: TamperedLog,
  draw: RandomBelow,
  column: string,
  found: Partial<Finding>,
): Mutation {
  const position = draw(size);
  const before = rowAt(database, position)[column] as number;
  const sql = database.prepare(`UPDATE event SET ${column} = ? WHERE position = ?`);
  sql.run(before + 2 ** (10 + draw(20)), position);
  return { found: { ...found, position }, undo: () => void sql.run(before, position) };
}

function changeColumn(
  { database, size }: TamperedLog,
  draw: RandomBelow,
  column: string,
  change: (before: Row[string]) => string | Uint8Array,
): Mutation {
  const position = draw(size);
  const before = rowAt(database, position)[column]!;
  const sql = database.prepare(`UPDATE event SET ${column} = ? WHERE position = ?`);
  sql.run(change(before), position);
  return { found: { ...otherEvent, position }, undo: () => void sql.run(before, position) };
}

/** The text with one character replaced by another. */
function changeCharacter(text: string, draw: RandomBelow): string {
  const at = draw(text.length);
  const other = String.fromCharCode(33 + draw(94));
  return other === text[at] ? changeCharacter(text, draw) : text.slice(0, at) + other + text.slice(at + 1);
}

function flipByte(bytes: Uint8Array, draw: RandomBelow): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[draw(copy.length)]! ^= 1 + draw(255);
  return copy;
}

const span = 256;
const blocks = (size: number) => Array.from({ length: Math.ceil(size / span) }, (_, index) => index);

function bundles(size: number): TilePlace[] {
  return blocks(size).map((index) => ({ level: 'entries', index, width: Math.min(span, size - index * span) }));
}

/** A test log has at most two levels. */
function tiles(size: number): TilePlace[] {
  const leaves = bundles(size).map((place) => ({ ...place, level: 0 }));
  const width = Math.floor(size / span);
  return width === 0 ? leaves : [...leaves, { level: 1, index: 0, width }];
}

function randomFile({ place }: TamperedLog, draw: RandomBelow, places: readonly TilePlace[]): [TilePlace, string] {
  const drawnPlace = places[draw(places.length)]!;
  return [drawnPlace, join(place.folder.path, tilePath(drawnPlace))];
}

function changeFile(
  victim: TamperedLog,
  draw: RandomBelow,
  places: readonly TilePlace[],
  change: (bytes: Uint8Array) => Uint8Array = (bytes) => flipByte(bytes, draw),
): Mutation {
  const [place, path] = randomFile(victim, draw, places);
  const bytes = readFileSync(path);
  const changed = change(bytes);
  writeFileSync(path, changed);
  const kind = place.level === 'entries' ? 'bundle-changed' : 'tile-changed';
  const position = positionOf(place, bytes, changed);
  return { found: { kind, position, file: tilePath(place) }, undo: () => writeFileSync(path, bytes) };
}

/** The position of the first differing byte. */
function positionOf({ level, index, width }: TilePlace, before: Buffer, after: Uint8Array): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  if (level !== 'entries') return (index * span + Math.floor(at / 32)) * span ** level;
  return index * span + Math.min(Math.floor(at / 34), width);
}
