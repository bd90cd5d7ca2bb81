import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventStore } from '#libs/event-store/index.js';
import type { TaskResult } from './done.js';
import { withServerLog } from './log.js';

/** So many events of a stream are put at once, for it is the reading that is measured. */
const atOnce = 250;

/** Puts so many events into a log of its own on the server. */
export async function fillServer(url: string, folder: string, prefix: string, count: string): Promise<TaskResult> {
  const start = performance.now();
  await withServerLog(url, prefix, join(folder, `${prefix}sqlite`), async (log) => {
    for (let from = 0; from < Number(count); from += atOnce) {
      const events = Array.from({ length: atOnce }, (_, n) => ({
        id: randomUUID(),
        type: 'DuesPaid',
        data: {
          memberId: `m-${from + n}`,
          month: '2025-03',
          amountFen: 3500,
          method: 'payroll-deduction',
          note: '党费',
        },
        partitions: [2025],
      }));
      await log.append('any', `test-${from}`, 'none', events, { actor: 'm-00001' });
    }
  });
  return { events: Number(count), seconds: (performance.now() - start) / 1000 };
}

/** Reads a whole log: into a copy that is begun for it and from there, once more from that copy, and with the bare client. */
export async function replayFromServer(url: string, folder: string, prefix: string): Promise<TaskResult> {
  const start = performance.now();
  const log = await withServerLog(url, prefix, join(folder, `${randomUUID()}.sqlite`), async (opened) => {
    const events = await read(opened);
    const seconds = (performance.now() - start) / 1000;
    const again = performance.now();
    await read(opened);
    return { events, seconds, caughtUpSeconds: (performance.now() - again) / 1000 };
  });
  const client = EventStoreDBClient.connectionString(url);
  const bareStart = performance.now();
  let bare = 0;
  for await (const { event } of client.readStream(`${prefix}log`)) if (event) bare += 1;
  const bareSeconds = (performance.now() - bareStart) / 1000;
  await client.dispose();
  if (bare !== log.events) throw new Error(`${bare} events are there, and ${log.events} were read`);
  return { ...log, bareSeconds };
}

async function read(log: EventStore): Promise<number> {
  let events = 0;
  for await (const batch of log.readAll()) events += batch.length;
  return events;
}
