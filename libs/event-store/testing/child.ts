import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreError } from '../errors.js';
import type { EventStore, NewEvent } from '../event-store.js';

/**
 * The work of another process on a log: `child.ts <opener module> <location> <role> <name>`. It reports its work line by
 * line.
 */
const [openerModule, location, role, name = 'child'] = process.argv.slice(2) as [string, string, string, string?];
const { open, openReadOnly } = (await import(openerModule)) as {
  open: (location: string) => Promise<EventStore>;
  openReadOnly?: (location: string) => Promise<EventStore>;
};

const command = { actor: 'm-00001' };

/** Less than the smallest limit of a file in the tests. */
const ballastBytes = 500_000;

/** Written at once: the process may be killed the next moment. */
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

// The program is loaded. The work starts on a signal, so that several processes can start at the same time.
tell('ready');
await once(process.stdin, 'data');
if (role === 'probe') await probe();
else {
  const store = await open(location);
  await roles[role]!(store);
  await store.close();
}
process.exit(0);

/** Opens the log in each way and reports the number of its events, or the error. */
async function probe() {
  for (const [way, opens] of Object.entries({ write: open, read: openReadOnly! })) {
    try {
      const store = await opens(location);
      tell(`${way}: ${await countOf(store)} events`);
      await store.close();
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      tell(`${way}: ${error.code}`);
    }
  }
}

/** Writes 50,000 events in 500 appends; every other append goes to a stream shared with the other process. */
async function write(to: EventStore) {
  const size = 100;
  for (let append = 0; append < 500; append += 1) {
    const events = numbered(size, (index) => ({ writer: name, n: append * size + index }));
    if (append % 2 === 0) await to.append('any', 'test-shared', 'any', events, command);
    else await to.append('any', `test-${name}`, append === 1 ? 'none' : ((append - 1) / 2) * size - 1, events, command);
  }
}

/** Loads and appends without end; reports each batch at its start and at its acknowledgement. */
async function churn(to: EventStore) {
  for (let count = 0; ; count += 1) {
    const batch = `${name}-${count}`;
    tell(`begun ${batch}`);
    if (count % 3 === 2)
      await to.append(
        'any',
        `test-${name}`,
        'any',
        numbered(25, () => ({ batch, of: 25 })),
        command,
      );
    else await to.load((loader) => loadSlowly(batch, loader));
    tell(`done ${batch}`);
  }
}

/** Appends without end to few streams, thirty-two at a time. */
async function crowd(to: EventStore) {
  const one = async (worker: number) => {
    for (let count = 0; ; count += 1) {
      const batch = `${name}-${worker}-${count}`;
      const of = 1 + ((worker + count) % 5);
      tell(`begun ${batch}`);
      await to.append(
        'any',
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
  for (const event of numbered(20, (n) => ({ n }))) await to.append('any', `test-${name}`, 'any', [event], command);
}

/** Appends until the disk is full, and once more; reads; makes room, and appends again. */
async function fill(to: EventStore) {
  await fillBy(to, 1);
}

/** As `fill`, four at a time. */
async function fillTogether(to: EventStore) {
  await fillBy(to, 4);
}

async function fillBy(to: EventStore, count: number) {
  const ballast = join(dirname(location), 'ballast');
  writeFileSync(ballast, Buffer.alloc(ballastBytes));
  while ((await filledWith(to, count)) === 0);
  await filledWith(to, count);
  tell(`read ${await countOf(to)}`);
  rmSync(ballast);
  await filledWith(to, count);
}

/** The number of events in the log, or the error. */
async function countOf(store: EventStore): Promise<number | string> {
  let count = 0;
  try {
    for await (const batch of store.readAll()) count += batch.length;
    return count;
  } catch (error) {
    if (!(error instanceof EventStoreError)) throw error;
    return error.code;
  }
}

/** Runs `count` appends at the same time and reports their outcomes; returns the number of refused ones. */
async function filledWith(to: EventStore, count: number): Promise<number> {
  const refusals = await Promise.all(
    numbered(count, () => ({ text: 'x'.repeat(20_000) })).map(async (event) => {
      try {
        await to.append('any', 'test-full', 'any', [event], command);
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
