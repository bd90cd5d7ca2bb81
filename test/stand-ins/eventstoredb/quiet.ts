import { once } from 'node:events';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import { openEventStoreDbEventStore } from '#libs/event-store/eventstoredb-event-store.js';

/** Opens, appends, fails to open elsewhere, closes: `quiet.ts <url>`. What it and all below it print is what is looked at. */
const [url] = process.argv.slice(2) as [string];
// What would be printed to stderr goes where it can be counted.
Object.defineProperty(process, 'stderr', { value: process.stdout });
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
const folder = mkdtempSync(join(tmpdir(), 'dangri-quiet-'));
const store = await openEventStoreDbEventStore(url, { clock: systemClock, mirror: join(folder, 'a.sqlite') });
const event = { id: '00000000-0000-4000-8000-000000000001', type: 'Noted', data: {}, partitions: [] };
await store.append('any', 'test-1', 'none', [event], { actor: 'a' });
await store.close();
const nowhere = url.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1');
await openEventStoreDbEventStore(nowhere, { clock: systemClock, mirror: join(folder, 'b.sqlite'), openMs: 100 }).catch(
  () => undefined,
);
rmSync(folder, { recursive: true });
process.stdin.destroy();
