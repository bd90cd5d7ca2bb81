import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import type { NewEvent } from '#libs/event-store/event-store.js';
import { openEventStoreDbEventStore } from '#libs/event-store/eventstoredb-event-store.js';
import { ask, follow, reckon, type Attempt } from './reckoning.js';
import { ServerLog } from './server-log.js';
import { StandIn, type AppendFate, type ReadFate, type SubscriptionFate } from './stand-in.js';

/**
 * So many random rounds of appends against a server that fails in every way it can, then the reckoning: `storm.ts <rounds>
 * <seed>`. A process of its own, which any rejection that nobody handles would end.
 */
const [rounds, seed] = process.argv.slice(2).map(Number) as [number, number];
const deadlineMs = 400;

const tell = (line: string) => void writeSync(1, `${line}\n`);

let state = seed;
/** Numbers as random as a test needs them, and the same each time (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const one = <Kind>(kinds: readonly Kind[]): Kind => kinds[Math.floor(random() * kinds.length)]!;

const appendFates: readonly AppendFate[] = [
  ...(['ack-lost', 'silence', 'silence-after', 'cut', 'cancelled', 'late', 'late-answer'] as const),
  ...([
    'overtaken',
    'overtaken-cut',
    'not-leader',
    'busy',
    'access-denied',
    'too-large',
    'well',
    'well',
    'well',
    'well',
  ] as const),
];
const readFates: readonly ReadFate[] = ['silence', 'cut', 'twice', 'not-leader', ...Array<ReadFate>(12).fill('well')];
const subscriptionFates: readonly SubscriptionFate[] = ['twice', 'deaf', 'skipping', 'cut', 'end', 'well', 'well'];

tell('ready');
await once(process.stdin, 'data');
const folder = mkdtempSync(join(tmpdir(), 'dangri-storm-'));
const standIn = await StandIn.start({ log: new ServerLog(5), lateMs: 250 });
// What a process loads at its first connection is no part of the times below.
const first = await openEventStoreDbEventStore(standIn.url, {
  clock: systemClock,
  mirror: join(folder, 'first.sqlite'),
});
await first.close();
const options = { clock: systemClock, deadlineMs, attemptMs: 100, openMs: 30_000, silenceMs: 100 };
const stores = await Promise.all(
  ['a', 'b'].map((name) =>
    openEventStoreDbEventStore(standIn.url, { ...options, mirror: join(folder, `${name}.sqlite`) }),
  ),
);
const ending = new AbortController();
const followed = stores.map((store) => follow(store, ending.signal));
const asked: Attempt[] = [];

standIn.fates.append = () => one(appendFates);
standIn.fates.read = () => one(readFates);
standIn.fates.subscription = () => one(subscriptionFates);
for (let round = 0; round < rounds; round += 1) {
  // Both instances at once, now and then the same event, and now and then another before the first is answered.
  const event = noted(round);
  const stream = `test-${Math.floor(random() * 7)}`;
  const asks = stores.flatMap((store, index) => {
    const more = random() < 0.3 ? [ask(store, `test-${Math.floor(random() * 7)}`, noted(`${round}+${index}`))] : [];
    return [ask(store, stream, random() < 0.2 ? event : noted(`${round}-${index}`)), ...more];
  });
  asked.push(...(await Promise.all(asks)));
}
standIn.fates.append = () => 'well';
standIn.fates.read = () => 'well';
standIn.fates.subscription = () => 'well';
const held = async () => standIn.log.stream('log').map(({ metadata }) => idIn(metadata));
tell(`outcomes ${JSON.stringify(await reckon(asked, stores, held))}`);
tell(`slowest ${Math.ceil(Math.max(...asked.map(({ ms }) => ms)))}`);
tell(`batches ${standIn.calls.batchAppend}`);
ending.abort();
await Promise.all(followed);
await Promise.all(stores.map((store) => store.close()));
standIn.stop();
rmSync(folder, { recursive: true });
process.exit(0);

/** The event's own id, in our metadata. */
function idIn(metadata: Uint8Array): string {
  return (JSON.parse(new TextDecoder().decode(metadata)) as { id: string }).id;
}

function noted(n: unknown): NewEvent {
  return { id: randomUUID(), type: 'Noted', data: { n }, partitions: [2025] };
}
