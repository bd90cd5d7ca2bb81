import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreError } from '../errors.js';
import type { EventStore, NewEvent } from '../event-store.js';

/** What another process does to a log: `child.ts <opener module> <location> <role> <name>`. It tells what it did line by line. */
const [openerModule, location, role, name = 'child'] = process.argv.slice(2) as [string, string, string, string?];
const { open, openReadOnly } = (await import(openerModule)) as {
  open: (location: string) => Promise<EventStore>;
  openReadOnly?: (location: string) => Promise<EventStore>;
};

const command = { actor: 'm-00001' };

/** Written at once, for the process may be killed in the next moment. */
const tell = (line: string) => void writeSync(1, `${line}\n`);

const numbered = (count: number, data: (index: number) => unknown): NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'Noted',
    data: data(index),
    partitions: [2025],
  }));

const roles: Readonly<Record<string, (store: EventStore) => Promise<void>>> = {
  write,
  churn,
  crowd,
  trickle,
  fill,
  'fill-together': fillTogether,
};

// The program is loaded; what comes now is to happen when we are told, such as at the same time as in another process.
tell('ready');
await once(process.stdin, 'data');
if (role === 'probe') await probe();
else {
  const store = await open(location);
  await roles[role]!(store);
  await store.close();
}
process.exit(0);

/** Tells what comes of opening the log in each way: the number of its events, or why not. */
async function probe() {
  for (const [way, opens] of Object.entries({ write: open, read: openReadOnly! })) {
    try {
      const store = await opens(location);
      let count = 0;
      for await (const batch of store.readAll()) count += batch.length;
      tell(`${way}: ${count} events`);
      await store.close();
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      tell(`${way}: ${error.code}`);
    }
  }
}

/** 50,000 events in 500 appends, every other to a stream that the other process writes to as well. */
async function write(to: EventStore) {
  const size = 100;
  for (let append = 0; append < 500; append += 1) {
    const events = numbered(size, (index) => ({ writer: name, n: append * size + index }));
    if (append % 2 === 0) await to.append('test-shared', 'any', events, command);
    else await to.append(`test-${name}`, append === 1 ? 'none' : ((append - 1) / 2) * size - 1, events, command);
  }
}

/** Loads and appends without end; a batch is told when it is begun, and when it has been acknowledged. */
async function churn(to: EventStore) {
  for (let count = 0; ; count += 1) {
    const batch = `${name}-${count}`;
    tell(`begun ${batch}`);
    if (count % 3 === 2)
      await to.append(
        `test-${name}`,
        'any',
        numbered(25, () => ({ batch, of: 25 })),
        command,
      );
    else await to.load((loader) => loadSlowly(batch, loader));
    tell(`done ${batch}`);
  }
}

/** Thirty-two at a time append without end, to few streams. */
async function crowd(to: EventStore) {
  const one = async (worker: number) => {
    for (let count = 0; ; count += 1) {
      const batch = `${name}-${worker}-${count}`;
      const of = 1 + ((worker + count) % 5);
      tell(`begun ${batch}`);
      await to.append(
        `test-${name}-${worker % 7}`,
        'any',
        numbered(of, () => ({ batch, of })),
        command,
      );
      tell(`done ${batch}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, (_, worker) => one(worker)));
}

async function loadSlowly(batch: string, loader: Parameters<Parameters<EventStore['load']>[0]>[0]) {
  const of = 300;
  for (const [index, event] of numbered(of, () => ({ batch, of })).entries()) {
    const recorded = { recordedAt: '2025-03-05T09:12:33+08:00', recordedMs: 1_741_137_153_000 };
    loader.append({ ...event, ...command, ...recorded, stream: `test-${name}-${index % 3}` });
    if (index % 30 === 0) await nextTurn();
  }
}

async function trickle(to: EventStore) {
  for (const event of numbered(20, (n) => ({ n }))) await to.append(`test-${name}`, 'any', [event], command);
}

/** Appends until the disk refuses, and once more. */
async function fill(to: EventStore) {
  while ((await filledWith(to, 1)) === 0);
  await filledWith(to, 1);
}

/** As `fill`, four at a time. */
async function fillTogether(to: EventStore) {
  while ((await filledWith(to, 4)) === 0);
  await filledWith(to, 4);
}

/** Tells what came of so many appends at the same time; gives how many were refused. */
async function filledWith(to: EventStore, count: number): Promise<number> {
  const refusals = await Promise.all(
    numbered(count, () => ({ text: 'x'.repeat(20_000) })).map(async (event) => {
      try {
        await to.append('test-full', 'any', [event], command);
        tell(`done ${event.id}`);
        return 0;
      } catch (error) {
        if (!(error instanceof EventStoreError)) throw error;
        tell(`refused ${error.code}`);
        return 1;
      }
    }),
  );
  return refusals.filter((refused) => refused > 0).length;
}
