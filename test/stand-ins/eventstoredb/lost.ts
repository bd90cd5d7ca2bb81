import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { connectToLog } from '#libs/event-store/eventstoredb/client.js';
import { logUrlOf } from '#libs/event-store/eventstoredb/log-url.js';
import { ServerFailure } from '#libs/event-store/eventstoredb/server.js';
import { StandIn } from './stand-in.js';

/**
 * A cluster is lost while many calls are under way, and none of it can be found again: `lost.ts`. A process of its own,
 * which any rejection that nobody handles would end.
 */
const tell = (line: string) => void writeSync(1, `${line}\n`);
tell('ready');
await once(process.stdin, 'data');
const standIn = await StandIn.start();
const url = `${standIn.url.replace('esdb://', 'esdb+discover://')}&maxDiscoverAttempts=2`;
const server = connectToLog(logUrlOf(url));
const bytes = new Uint8Array();
const call = (n: number) =>
  n % 2 === 0
    ? server.read('log', 0, { events: 10, bytes: 1000 }, 1000).then(() => 'read')
    : server
        .append(
          {
            stream: `test-${n}`,
            expected: 'none',
            events: [{ id: randomUUID(), type: 'Noted', data: bytes, metadata: bytes }],
          },
          1000,
        )
        .then(() => 'appended');
await call(1);
standIn.fates.append = () => 'silence';
standIn.fates.read = () => 'silence';
const answers: Promise<string>[] = [];
for (let n = 0; n < 60; n += 1) {
  answers.push(call(n).catch((error: unknown) => (error instanceof ServerFailure ? error.kind : 'strange')));
  if (n === 20) standIn.stop();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
tell(`answers ${[...new Set(await Promise.all(answers))].toSorted().join()}`);
await server.close();
process.exit(0);
