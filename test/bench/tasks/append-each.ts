import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { partitionsOf } from '../../../libs/catalogue/index.js';
import type { EventStore } from '../../../libs/event-store/index.js';
import type { Done } from './done.js';
import { insertsInto, openBare, RowReader, type Recording } from './bare-log.js';
import { withLog } from './log.js';
import { Stopwatch } from './stopwatch.js';

type Line = Readonly<{ id: string; stream: string; type: string; data: unknown; actor: string }>;

/** So many are appended, and inserted, before any is counted. */
const warmUp = 1000;

/**
 * Appends some lines of a file one by one to a log, then inserts the rows that came of them into a copy of it, one
 * transaction an event.
 */
export async function appendEach(path: string, copy: string, file: string, skip: string, count: string): Promise<Done> {
  const lines = linesOf(file, Number(skip), Number(count));
  const [watch, bareWatch] = [new Stopwatch(), new Stopwatch()];
  await withLog(path, { readOnly: false }, async (log) => {
    const before = (await log.lastPosition())!;
    await append(log, lines.slice(0, warmUp));
    await watch.timeAsync(() => append(log, lines.slice(warmUp)));
    const reader = new RowReader(new DatabaseSync(path, { readOnly: true }));
    const recordings = reader.recordings(before + 1, before + 1 + lines.length);
    reader.database.close();
    const bare = openBare(copy, { fresh: false });
    insertEach(bare, recordings.slice(0, warmUp));
    bareWatch.time(() => insertEach(bare, recordings.slice(warmUp)));
    bare.close();
  });
  return { events: lines.length - warmUp, seconds: watch.seconds, bareSeconds: bareWatch.seconds };
}

function linesOf(file: string, skip: number, count: number): Line[] {
  const texts = readFileSync(file, 'utf8')
    .split('\n', skip + count)
    .slice(skip);
  return texts.map((text) => JSON.parse(text) as Line);
}

async function append(log: EventStore, lines: readonly Line[]): Promise<void> {
  for (const { id, stream, type, data, actor } of lines) {
    const partitions = partitionsOf(stream, { type, data });
    await log.append(stream, 'any', [{ id, type, data, partitions }], { actor });
  }
}

function insertEach(database: DatabaseSync, recordings: readonly Recording[]): void {
  const insert = insertsInto(database);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  for (const rows of recordings) {
    begin.run();
    for (const [table, row] of rows) insert[table](row);
    commit.run();
  }
}
