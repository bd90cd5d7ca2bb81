import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import type { TaskResult } from './done.js';
import { withServerLog } from './log.js';
import { Stopwatch } from './stopwatch.js';

/** So many are appended by the one and then by the other: a machine that is slow for a while is slow for both. */
const atATime = 200;

/** What an event holds, and what its envelope does, to the byte about as much as a payment of dues. */
const data = { memberId: 'm-00001', month: '2025-03', amountFen: 3500, method: 'payroll-deduction', note: '党费' };
const metadata = {
  dangri: 1,
  actor: 'm-00001',
  recordedAt: '2025-03-05T09:12:33.123+08:00',
  schema: 1,
  partitions: [2025],
};
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

type Append = (stream: string, revision: number) => Promise<unknown>;

/**
 * Appends so many events one by one, each at the revision it expects, by so many callers who each wait for their answer and
 * write to streams of their own: through the adapter, and through the bare client. The first of them are not counted.
 */
export async function appendToServer(url: string, folder: string, count: string, callers: string): Promise<TaskResult> {
  const prefix = `${randomUUID()}.`;
  const client = EventStoreDBClient.connectionString(url);
  const [watch, bareWatch] = [new Stopwatch(), new Stopwatch()];
  await withServerLog(url, prefix, join(folder, `${prefix}sqlite`), async (log) => {
    const through: Append = (stream, revision) => {
      const event = { id: randomUUID(), type: 'DuesPaid', data, partitions: [2025] };
      return log.append('any', stream, revision < 0 ? 'none' : revision, [event], { actor: 'm-00001' });
    };
    const bare: Append = (stream, revision) =>
      client.appendToStream(
        `bare-${prefix}${stream}`,
        binaryEvent({ id: randomUUID(), type: 'DuesPaid', data: bytesOf(data), metadata: bytesOf(metadata) }),
        { expectedRevision: revision < 0 ? NO_STREAM : BigInt(revision) },
      );
    for (let from = 0; from < Number(count) + atATime; from += atATime) {
      const isCounted = from > 0;
      await (isCounted ? watch : new Stopwatch()).timeAsync(() => appendAll(through, from, Number(callers)));
      await (isCounted ? bareWatch : new Stopwatch()).timeAsync(() => appendAll(bare, from, Number(callers)));
    }
  });
  await client.dispose();
  return { events: Number(count), seconds: watch.seconds, bareSeconds: bareWatch.seconds };
}

async function appendAll(append: Append, from: number, callers: number): Promise<void> {
  const share = atATime / callers;
  const caller = async (n: number) => {
    for (let at = 0; at < share; at += 1) await append(`test-${n}`, (from / atATime) * share + at - 1);
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(n)));
}
