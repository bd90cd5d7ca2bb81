import { codecOf, openEventStore, openSqliteEventStore, type EventStore } from '#libs/event-store/index.js';
import { logCodec } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';

/** Opens a log as the program does, for a while. */
export async function withLog<Result>(
  path: string,
  { readOnly }: { readOnly: boolean },
  work: (log: EventStore) => Promise<Result>,
): Promise<Result> {
  const log = await openSqliteEventStore(path, { codec: logCodec, clock: systemClock, readOnly });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

/** The same with a log on a server, whose copy is in a file. */
export async function withServerLog<Result>(
  url: string,
  prefix: string,
  copy: string,
  work: (log: EventStore) => Promise<Result>,
): Promise<Result> {
  const place = { logPath: copy, server: { url, prefix } };
  const log = await openEventStore(place, { codec: codecOf(), clock: systemClock });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}
