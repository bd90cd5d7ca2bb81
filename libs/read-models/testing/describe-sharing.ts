import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteEventStore, type EventStore } from '../../event-store/index.js';
import { startScript, type Child } from '../../event-store/testing/child-process.js';
import { systemClock } from '../../kernel/clock.js';
import { Projector, type LeasingOptions, type Projection, type ReadModelStore } from '../index.js';
import type { Adapter, Place } from './adapter.js';
import { eventsOf, NoteLog, type Step } from './note-log.js';
import { expectedRows, notes, rowsOf } from './notes.js';

const forever = new AbortController().signal;
const add = (stream: number, note: number, size = 1): Step => ({ kind: 'add', stream, note, size, of: 0 });
const many = (count: number, size = 1) => Array.from({ length: count }, (_, note) => add(note % 5, note, size));
type Manner = Readonly<{ manner?: LeasingOptions['manner']; projections?: readonly Projection[] }>;

const pace = { everyMs: 20, patience: 6 };

/** Several who would keep the same read models up. */
export function describeSharing(name: string, adapter: Adapter): void {
  describe(`projectors that share ${name}`, () => {
    let folder: string;
    let place: Place;
    let log: EventStore;
    let recorder: NoteLog;
    const stores: ReadModelStore[] = [];
    const running = new Set<Projector>();
    const children: Child[] = [];

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'dangri-sharing-'));
      place = await adapter.place();
      log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock });
      recorder = new NoteLog(log);
    });

    afterEach(async () => {
      for (const { process, ended } of children.splice(0)) {
        process.kill('SIGKILL');
        await ended;
      }
      for (const projector of running) await projector.stop();
      running.clear();
      for (const store of stores.splice(0)) await store.close();
      await place.remove();
      await log.close();
      await rm(folder, { recursive: true });
    });

    async function started(
      holder: string,
      { manner = 'wait', projections = [notes] }: Manner = {},
    ): Promise<Projector> {
      const store = await place.open();
      stores.push(store);
      const leasing = { holder, manner, ...pace };
      const projector = new Projector({ log, store, projections, clock: systemClock, leasing });
      running.add(projector);
      projector.start();
      return projector;
    }

    async function stopped(projector: Projector) {
      await projector.stop();
      running.delete(projector);
    }

    const end = async () => (await log.lastPosition()) ?? -1;
    const hasAll = async (projector: Projector, projection = 'notes') =>
      projector.waitFor(projection, await end(), forever);
    const stateOf = (projector: Projector, projection = 'notes') =>
      projector.status().find((each) => each.name === projection)!;

    async function inState(projector: Projector, state: string, projection = 'notes') {
      while (stateOf(projector, projection).state !== state) await sleep(2);
      return stateOf(projector, projection);
    }

    async function rows() {
      const store = await place.open();
      stores.push(store);
      return rowsOf((await store.current('notes', notes.tables))!);
    }

    const leaseOf = async () => (await stores[0]!.leases.read()).leases.get('notes');

    async function child(holder: string, size = 3): Promise<Child> {
      const script = new URL('projecting-child.ts', import.meta.url);
      const made = startScript(script, [folder, place.location, holder, String(size)]);
      children.push(made);
      await made.go();
      await made.waitFor('begun');
      return made;
    }

    it('lets one write; another stands by, knows how far it is, and goes on when it stops', async () => {
      await recorder.record(many(10));
      const first = await started('a');
      await inState(first, 'following');
      const second = await started('b');
      await inState(second, 'standing-by');
      await recorder.record(many(10, 2));
      expect(await hasAll(second)).toBe(true);
      expect(stateOf(second)).toMatchObject({ state: 'standing-by', position: await end(), lag: 0 });
      expect(stateOf(second)).not.toHaveProperty('building');
      expect(await leaseOf()).toEqual({ holder: 'a', token: 1 });
      await stopped(first);
      await inState(second, 'following');
      await recorder.record(many(10, 3));
      expect(await hasAll(second)).toBe(true);
      expect(await leaseOf()).toEqual({ holder: 'b', token: 2 });
      expect(await rows()).toEqual(expectedRows(await eventsOf(log)));
    });

    it('lets one watch who never writes', async () => {
      await recorder.record(many(4));
      const watcher = await started('w', { manner: 'watch' });
      expect(await inState(watcher, 'standing-by')).toMatchObject({ position: -1 });
      expect(await watcher.waitFor('notes', 0, AbortSignal.timeout(100))).toBe(false);
      const worker = await started('a');
      expect(await hasAll(watcher)).toBe(true);
      await stopped(worker);
      await recorder.record(many(4, 2));
      expect(await watcher.waitFor('notes', await end(), AbortSignal.timeout(100))).toBe(false);
      expect(await leaseOf()).toEqual({ holder: '', token: 1 });
      expect([...(await stores[0]!.leases.read()).beats.keys()]).toEqual([]);
    });

    it('tells the others why one stands still', async () => {
      await recorder.record([add(1, 1)]);
      const bad: Projection = {
        ...notes,
        applier: () => ({ apply: () => Promise.reject(new TypeError('the note of m-00007')), forget: () => {} }),
      };
      const worker = await started('a', { projections: [bad] });
      await inState(worker, 'stale');
      const watcher = await started('w', { manner: 'watch' });
      while (!stateOf(watcher).failure) await sleep(2);
      expect(stateOf(watcher).failure).toMatchObject({ code: 'PROJECTION_FAILED' });
      expect(JSON.stringify(stateOf(watcher))).not.toContain('m-00007');
      expect(await watcher.waitFor('notes', 0, forever)).toBe(false);
    });

    it('lets one who seizes at its start take over at once, and gives back when it stops', async () => {
      await recorder.record(many(6));
      const first = await started('a');
      await inState(first, 'following');
      const second = await started('b', { manner: 'seize' });
      await inState(second, 'following');
      await inState(first, 'standing-by');
      expect(await second.rebuild('notes', forever)).toBe(true);
      await stopped(second);
      await inState(first, 'following');
      await recorder.record(many(6, 2));
      expect(await hasAll(first)).toBe(true);
      expect(await rows()).toEqual(expectedRows(await eventsOf(log)));
    });

    it('shares them out as each process is configured', async () => {
      await recorder.record(many(6));
      const others = { ...notes, name: 'others' };
      const [one, two] = [await started('a'), await started('b', { projections: [others] })];
      await inState(one, 'following');
      await inState(two, 'following', 'others');
      const { leases } = await stores[0]!.leases.read();
      expect([leases.get('notes')?.holder, leases.get('others')?.holder]).toEqual(['a', 'b']);
    });

    it('lets another take over when a process is killed, at whatever moment', async () => {
      await recorder.record(many(400));
      for (let kill = 0; kill < 4; kill += 1) {
        const one = await child(`killed-${kill}`, 1 + kill);
        await one.waitFor(kill === 0 ? 'building' : 'catching-up');
        await sleep((kill * 17) % 40);
        one.process.kill('SIGKILL');
        await one.ended;
        await recorder.record(many(40, kill + 2));
      }
      const heir = await started('heir');
      expect(await hasAll(heir)).toBe(true);
      expect(stateOf(heir).state).toMatch(/following|catching-up/);
      expect((await leaseOf())!.token).toBeGreaterThan(1);
      expect(await rows()).toEqual(expectedRows(await eventsOf(log)));
    });

    it('writes nothing twice when one who was thought dead wakes up', async () => {
      await recorder.record(many(100));
      const sleeper = await child('sleeper');
      await sleeper.waitFor('following');
      sleeper.process.kill('SIGSTOP');
      const heir = await started('heir');
      await inState(heir, 'following');
      await recorder.record(many(100, 2));
      sleeper.process.kill('SIGCONT');
      await sleeper.waitFor('standing-by');
      await recorder.record(many(10, 3));
      expect(await hasAll(heir)).toBe(true);
      expect(await leaseOf()).toMatchObject({ holder: 'heir' });
      expect(await rows()).toEqual(expectedRows(await eventsOf(log)));
    });
  });
}
