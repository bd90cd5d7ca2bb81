import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { partitionsOf } from '#libs/modules/catalogue/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { TaskResult } from './done.js';
import { insertsInto, openBare, RowReader, type Recording } from './bare-log.js';
import { withLog } from './log.js';
import { Stopwatch } from './stopwatch.js';

type Line = Readonly<{ id: string; stream: string; type: string; data: unknown; actor: string }>;

/** So many are appended, and then inserted, at a time: a disk that is slow for a while is slow for both. */
const atATime = 500;

/**
 * Appends some lines of a file one by one to a log, and inserts the rows that came of them into a copy of it, one
 * transaction an event. The first of them are not counted.
 */
export async function appendEach(
  path: string,
  copy: string,
  file: string,
  skip: string,
  count: string,
): Promise<TaskResult> {
  const lines = linesOf(file, Number(skip), Number(count));
  const [watch, bareWatch] = [new Stopwatch(), new Stopwatch()];
  const bare = openBare(copy, { fresh: false });
  await withLog(path, { readOnly: false }, async (log) => {
    const reader = new RowReader(new DatabaseSync(path, { readOnly: true }));
    for (let from = 0; from < lines.length; from += atATime) {
      const isCounted = from > 0;
      const slice = lines.slice(from, from + atATime);
      const next = (await log.lastPosition())! + 1;
      await (isCounted ? watch : new Stopwatch()).timeAsync(() => append(log, slice));
      const recordings = reader.recordings(next, next + slice.length);
      (isCounted ? bareWatch : new Stopwatch()).time(() => insertEach(bare, recordings));
    }
    reader.database.close();
  });
  bare.close();
  return { events: lines.length - atATime, seconds: watch.seconds, bareSeconds: bareWatch.seconds };
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
    await log.append('any', stream, 'any', [{ id, type, data, partitions }], { actor });
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
