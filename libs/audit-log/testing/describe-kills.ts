import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventsOf, LogTailer, openCheckpoint, signingKeyText, verifyLog } from '../index.js';
import { systemClock } from '../../kernel/clock.js';
import { keyOf, origin, Place } from './place.js';

const script = fileURLToPath(new URL('grow.ts', import.meta.url));
const resolver = new URL('../../event-store/testing/resolve-typescript.mjs', import.meta.url).href;
const options = ['--no-warnings', '--experimental-transform-types', '--import', resolver];
const key = signingKeyText(origin, 'log', new Uint8Array(32).fill(1));

/** How many logs are grown, and how often the growing of each is killed: a verification reads a whole log. */
type Counts = Readonly<{ logs: number; kills: number }>;

/** Kills processes that grow a log, one or two at once; each time the log verifies and goes on. */
export function describeKills({ logs, kills }: Counts): void {
  describe('a log whose process is killed', () => {
    let place: Place;
    beforeEach(() => {
      place = new Place();
      // The killed processes sign by the clock of the system.
      place.clock = systemClock;
    });
    afterEach(() => place.remove());

    /** Starts a process that grows the log; `signed` grows with each size that it reports as signed. */
    function start() {
      const args = [...options, script, place.database, place.folder.path, place.state.folder, key];
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
      });
      const signed: number[] = [];
      const lines = createInterface({ input: child.stdout }).on('line', (line) => signed.push(Number(line)));
      return { child, signed, begun: once(lines, 'line'), ended: once(child, 'close') };
    }

    it.each(Array.from({ length: logs }, (_, log) => log * kills))(
      'verifies, and goes on, wherever that was (after %i others)',
      async (first) => {
        const { verifier } = keyOf(1);
        const signer = await place.signer();
        const earlier: string[] = [];
        let from = 0;
        for (let kill = first; kill < first + kills; kill += 1) {
          const children = kill % 2 === 1 ? [start(), start()] : [start()];
          await Promise.all(children.map(({ begun }) => begun));
          await sleep((kill * 97) % 700);
          for (const { child, ended } of children) {
            child.kill('SIGKILL');
            // It was killed, and did not fail by itself.
            expect(await ended).toEqual([null, 'SIGKILL']);
          }
          const store = await place.open();
          // A note is kept before it is published; a start publishes what a killed process did not.
          await signer.publish();
          const published = openCheckpoint((await place.folder.checkpoint())!, [verifier]);
          const reported = Math.max(from, ...children.flatMap((each) => each.signed));
          expect(published.size).toBeGreaterThanOrEqual(reported);
          const verified = await verifyLog({ log: place.folder, keys: [verifier], events: eventsOf(store), earlier });
          expect(verified.findings).toEqual([]);
          const { size } = await new LogTailer(store, place.folder, await signer.last()).advance();
          const { checkpoint } = await signer.sign(size);
          earlier.push(published.note, checkpoint.note);
          const whole = { log: place.folder, keys: [verifier], events: eventsOf(store), earlier, mustCoverAll: true };
          expect(await verifyLog(whole)).toMatchObject({ findings: [], uncovered: 0 });
          from = size;
          await store.close();
        }
        expect(from).toBeGreaterThan(0);
      },
      kills * 30_000,
    );
  });
}
