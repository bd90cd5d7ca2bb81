import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { openEventStoreDbEventStore, streamOfLog } from '#libs/event-store/eventstoredb-event-store.js';
import { connectToLog } from '#libs/event-store/eventstoredb/client.js';
import { logUrlOf } from '#libs/event-store/eventstoredb/log-url.js';
import { receivedEvent } from '#libs/event-store/eventstoredb/envelope.js';
import { ask, follow, reckon, type Attempt } from './reckoning.js';

/**
 * Two instances append to a server without a pause while a command takes it away and brings it back, then the reckoning:
 * `outage.ts <url> <command>`. A process of its own, which any rejection that nobody handles would end.
 */
const [url, command] = process.argv.slice(2) as [string, string];
const deadlineMs = 2000;
/** So many successes in a row, of each instance, before the command and after it. */
const calm = 50;

const tell = (line: string) => void writeSync(1, `${line}\n`);

tell('ready');
await once(process.stdin, 'data');
const folder = mkdtempSync(join(tmpdir(), 'dangri-outage-'));
const prefix = `${randomUUID()}.`;
const options = { clock: systemClock, prefix, deadlineMs, attemptMs: 1000, silenceMs: 500 };
const stores = await Promise.all(
  ['a', 'b'].map((name) => openEventStoreDbEventStore(url, { ...options, mirror: join(folder, `${name}.sqlite`) })),
);
const ending = new AbortController();
const followed = stores.map((store) => follow(store, ending.signal));
const asked: Attempt[] = [];
const over = new AbortController();

const working = stores.map((store, index) => appendOn(store, index));
await Promise.all(working.map(({ settled }) => settled));
tell('outage');
const outage = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
const [code] = (await once(outage, 'close')) as [number | null];
if (code !== 0) throw new Error(`The command ended with ${code}`);
over.abort();
await Promise.all(working.map(({ ended }) => ended));
tell(`outcomes ${JSON.stringify(await reckon(asked, stores, held))}`);
tell(`slowest ${Math.ceil(Math.max(...asked.map(({ ms }) => ms)) - deadlineMs)}`);
ending.abort();
await Promise.all(followed);
await Promise.all(stores.map((store) => store.close()));
rmSync(folder, { recursive: true });
process.exit(0);

/** Appends one event after another until the outage is over and all is well again. */
function appendOn(store: EventStore, index: number) {
  const settled = Promise.withResolvers<void>();
  const work = async () => {
    for (let n = 0, inRow = 0; !over.signal.aborted || inRow < calm; n += 1) {
      const event = { id: randomUUID(), type: 'Noted', data: { n, index }, partitions: [2025] };
      const answer = await ask(store, `test-${n % 7}`, event);
      asked.push(answer);
      inRow = answer.outcome === 'success' ? inRow + 1 : 0;
      if (inRow === calm) settled.resolve();
    }
  };
  return { settled: settled.promise, ended: work() };
}

/** The ids of the log's events, as the server has them. */
async function held(): Promise<string[]> {
  const server = connectToLog(logUrlOf(url));
  const ids: string[] = [];
  for (let more = true; more;) {
    const page = await server.read(streamOfLog(prefix), ids.length, { events: 1000, bytes: 4_000_000 }, 60_000);
    ids.push(...page.events.map((event) => receivedEvent(event)!.event.id));
    more = page.more;
  }
  await server.close();
  return ids;
}
