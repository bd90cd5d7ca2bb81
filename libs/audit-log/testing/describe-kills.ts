import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventsOf, LogTailer, openCheckpoint, signingKeyText, verifyLog } from '../index.js';
import { keyOf, origin, Place } from './place.js';

const script = fileURLToPath(new URL('grow.ts', import.meta.url));
const resolver = new URL('../../event-store/testing/resolve-typescript.mjs', import.meta.url).href;
const options = ['--no-warnings', '--experimental-transform-types', '--import', resolver];
const key = signingKeyText(origin, 'log', new Uint8Array(32).fill(1));
/** Kills processes that grow a log, so many times, one or two at once; the log verifies and goes on each time. */
export function describeKills(rounds: number): void {
  describe('a log whose process is killed', () => {
    let place: Place;
    beforeEach(() => {
      place = new Place();
    });
    afterEach(() => place.remove());

    /** Starts a process that grows the log; `told` is the last size that it said was signed. */
    function start() {
      const args = [...options, script, place.database, place.folder.path, place.state.folder, key];
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(tmpdir(), 'dangri-test-compile-cache') },
      });
      const told: number[] = [];
      const lines = createInterface({ input: child.stdout }).on('line', (line) => told.push(Number(line)));
      return { child, told, first: once(lines, 'line'), ended: once(child, 'close') };
    }

    it(
      'verifies, and goes on, wherever that was',
      async () => {
        const { verifier } = keyOf(1);
        const signer = await place.signer();
        const earlier: string[] = [];
        let from = 0;
        for (let kill = 0; kill < rounds; kill += 1) {
          const children = kill % 2 === 1 ? [start(), start()] : [start()];
          await Promise.all(children.map(({ first }) => first));
          await sleep((kill * 97) % 700);
          for (const { child, ended } of children) {
            child.kill('SIGKILL');
            // And not by an error of its own before.
            expect(await ended).toEqual([null, 'SIGKILL']);
          }
          const store = await place.open();
          const published = openCheckpoint((await place.folder.checkpoint())!, [verifier]);
          const told = Math.max(from, ...children.flatMap((each) => each.told));
          expect(published.size).toBeGreaterThanOrEqual(told);
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
      rounds * 30_000,
    );
  });
}
