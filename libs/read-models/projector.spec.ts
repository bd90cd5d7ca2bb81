import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { openSqliteEventStore, StoreBusy, type EventStore } from '../event-store/index.js';
import { startScript } from '../event-store/testing/child-process.js';
import { systemClock } from '../kernel/clock.js';
import { openSqliteReadModelStore, Projector, type Projection, type ReadModelStore, type Row } from './index.js';
import { eventsOf, NoteLog, readIn, steps, type Step } from './testing/note-log.js';
import { expectedRows, notes, rowsOf } from './testing/notes.js';

const forever = new AbortController().signal;
const add = (stream: number, note: number, size = 1): Step => ({ kind: 'add', stream, note, size, of: 0 });

describe('projector', () => {
  let folder: string;
  let log: EventStore;
  let recorder: NoteLog;
  let store: ReadModelStore;
  const running = new Set<Projector>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dangri-projector-'));
    log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock });
    recorder = new NoteLog(log);
    store = await openSqliteReadModelStore(join(folder, 'read-models.sqlite'));
  });

  afterEach(async () => {
    for (const projector of running) await projector.stop();
    running.clear();
    await store.close();
    await log.close();
    await rm(folder, { recursive: true });
  });

  function started(projections: readonly Projection[] = [notes], from = log): Projector {
    const projector = new Projector({ log: from, store, projections, clock: systemClock });
    running.add(projector);
    projector.start();
    return projector;
  }

  async function stopped(projector: Projector) {
    await projector.stop();
    running.delete(projector);
  }

  const end = async () => (await log.lastPosition()) ?? -1;
  const current = async (projection: Projection = notes) => (await store.current(projection.name, projection.tables))!;
  const hasAll = async (projector: Projector, name = 'notes') => projector.waitFor(name, await end(), forever);

  /** Resolves when a projection is in a state. */
  async function inState(projector: Projector, name: string, state: string) {
    for (;;) {
      const status = projector.status().find((each) => each.name === name)!;
      if (status.state === state) return status;
      await sleep(2);
    }
  }

  it('catches up, follows, and lets one read what one has written', async () => {
    await recorder.record([add(1, 1), add(1, 2), add(2, 1)]);
    const projector = started();
    expect(await hasAll(projector)).toBe(true);
    expect(await rowsOf(await current())).toEqual(expectedRows(await eventsOf(log)));
    const { id, position } = (await eventsOf(log)).at(-1)!;
    expect(await store.checkpoints()).toEqual([{ projection: 'notes', version: 1, position, eventId: id }]);
    for (let note = 3; note < 6; note += 1) {
      await recorder.record([add(1, note)]);
      expect(await hasAll(projector)).toBe(true);
      expect(await (await current()).read((rows) => rows.get('totals', ['test-1']))).toMatchObject({ count: note });
    }
  });

  it('moves on where nothing concerns it, so that nobody waits in vain', async () => {
    const projector = started();
    await recorder.record([{ ...add(1, 1), kind: 'elsewhere' }]);
    expect(await hasAll(projector)).toBe(true);
    expect(await (await current()).checkpoint()).toBe(0);
  });

  it('tells how each projection stands', async () => {
    await recorder.record([add(1, 1), add(1, 2)]);
    const projector = new Projector({ log, store, projections: [notes], clock: { now: () => 5 } });
    running.add(projector);
    const idle = { name: 'notes', version: 1, state: 'stopped', sinceMs: 5, position: -1, lag: 0 };
    expect(projector.status()).toEqual([idle]);
    expect(await projector.waitFor('notes', 0, forever)).toBe(false);
    projector.start();
    projector.start();
    await hasAll(projector);
    expect(await inState(projector, 'notes', 'following')).toEqual({ ...idle, state: 'following', position: 1 });
    await projector.stop();
    expect(projector.status()).toMatchObject([{ state: 'stopped', position: 1 }]);
  });

  it('waits no longer than it is allowed to', async () => {
    const projector = started();
    expect(await projector.waitFor('notes', 7, AbortSignal.timeout(20))).toBe(false);
    expect(await projector.waitFor('notes', 7, AbortSignal.abort())).toBe(false);
    await expect(projector.waitFor('nowhere', 7, forever)).rejects.toThrow('no projection nowhere');
  });

  it('takes no two projections of one name', () => {
    expect(() => new Projector({ log, store, projections: [notes, notes], clock: systemClock })).toThrow('same name');
  });

  it('writes the same rows whatever the batches, what comes twice, and how often it begins anew', async () => {
    const scenario = fc.tuple(
      fc.array(steps(25), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      fc.nat(3),
    );
    // Of an empty log a projector has everything before it has opened any rows.
    await recorder.record([add(1, 1)]);
    await fc.assert(
      fc.asyncProperty(scenario, async ([parts, sizes, overlap]) => {
        await store.reset('notes');
        for (const part of parts) {
          await recorder.record(part);
          const projector = started([notes], readIn(log, sizes, overlap));
          expect(await hasAll(projector)).toBe(true);
          await stopped(projector);
        }
        expect(await rowsOf(await current())).toEqual(expectedRows(await eventsOf(log)));
      }),
      { numRuns: 20 },
    );
  });

  describe('among processes', () => {
    const child = (size: number) => startScript(new URL('testing/child.ts', import.meta.url), [folder, String(size)]);
    const many = (count: number) =>
      fc
        .sample(steps(count * 2), { numRuns: 20, seed: 7 })
        .flat()
        .slice(0, count);

    it('writes the same rows when it is killed between any two statements', async () => {
      await recorder.record(many(2000));
      let interrupted = 0;
      for (let kill = 0; kill < 12; kill += 1) {
        const { process, go, waitFor: told, ended, lines } = child(1 + (kill % 5));
        await go();
        await told('begun');
        await sleep(1 + ((kill * 7) % 30));
        process.kill('SIGKILL');
        await ended;
        if (!lines.some((line) => line.startsWith('done'))) interrupted += 1;
        const rows = await store.open(notes);
        const checkpoint = await rows.checkpoint();
        const seen = (await eventsOf(log)).filter(({ position }) => position <= checkpoint);
        expect(await rowsOf(rows)).toEqual(expectedRows(seen));
      }
      expect(interrupted).toBeGreaterThan(0);
      expect(await hasAll(started())).toBe(true);
      expect(await rowsOf(await current())).toEqual(expectedRows(await eventsOf(log)));
    });

    it('writes the same rows when two race on one file', async () => {
      await recorder.record(many(1000));
      const children = [child(3), child(5)];
      await Promise.all(children.map(({ waitFor: told }) => told('ready')));
      await Promise.all(children.map(({ go }) => go()));
      expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
      const rows = await current();
      expect(await rows.checkpoint()).toBe(await end());
      expect(await rowsOf(rows)).toEqual(expectedRows(await eventsOf(log)));
    });
  });

  describe('when a projection fails', () => {
    const failing = (isMended: () => boolean): Projection => ({
      ...notes,
      name: 'failing',
      applier: () => {
        const applier = notes.applier();
        return {
          apply: async (events, rows, reader) => {
            const isBad = events.some(({ data }) => (data as { size: number }).size === 13);
            await applier.apply(events, rows, reader);
            if (isBad && !isMended()) throw new TypeError('13 is the note of m-00007');
          },
          forget: () => applier.forget(),
        };
      },
    });

    it('stops it right before the event, says why without what the event says, and goes on with the others', async () => {
      await recorder.record([add(1, 1), add(1, 2), add(2, 3, 13), add(2, 4)]);
      const bad = (await eventsOf(log))[2]!;
      const projector = started([failing(() => false), notes]);
      const status = await inState(projector, 'failing', 'stale');
      expect(status).toMatchObject({ position: -1, building: 1, failure: { code: 'PROJECTION_FAILED' } });
      expect(status.failure!.zh).toContain(`第 2 条事件（NoteAdded，编号 ${bad.id}）`);
      expect(status.failure!.en).toContain('at position 2 (NoteAdded) could not be taken in (TypeError)');
      expect(JSON.stringify(status)).not.toContain('m-00007');
      expect(await projector.waitFor('failing', 3, forever)).toBe(false);
      await recorder.record([add(3, 1)]);
      expect(await hasAll(projector)).toBe(true);
      expect(projector.status()[0]).toMatchObject({ state: 'stale', building: 1, lag: 5 });
    });

    it('keeps what it had in use, and goes on when it is mended and begins anew', async () => {
      await recorder.record([add(1, 1)]);
      let isMended = false;
      const projection = failing(() => isMended);
      const projector = started([projection]);
      expect(await hasAll(projector, 'failing')).toBe(true);
      await recorder.record([add(2, 3, 13), add(2, 4)]);
      expect(await inState(projector, 'failing', 'stale')).toMatchObject({ position: 0, lag: 2 });
      expect(await (await current(projection)).read((rows) => rows.count('notes'))).toBe(1);
      isMended = true;
      expect(await projector.rebuild('failing', forever)).toBe(true);
      expect(await hasAll(projector, 'failing')).toBe(true);
      expect(await rowsOf(await current(projection))).toEqual(expectedRows(await eventsOf(log)));
    });

    it('begins with the event that it failed at when it is started again', async () => {
      await recorder.record([add(1, 1), add(2, 3, 13), add(2, 4)]);
      const first = started([failing(() => false)]);
      await inState(first, 'failing', 'stale');
      await stopped(first);
      const mended = failing(() => true);
      expect(await hasAll(started([mended]), 'failing')).toBe(true);
      expect(await rowsOf(await current(mended))).toEqual(expectedRows(await eventsOf(log)));
    });
  });

  it('lets a slow projection hold nobody back, and finishes its batch before it stops', async () => {
    await recorder.record([add(1, 1), add(1, 2)]);
    const gate = Promise.withResolvers<void>();
    const slow: Projection = {
      ...notes,
      name: 'slow',
      applier: () => {
        const applier = notes.applier();
        return {
          apply: async (...batch) => gate.promise.then(() => applier.apply(...batch)),
          forget: () => applier.forget(),
        };
      },
    };
    const projector = started([slow, notes]);
    await recorder.record([add(1, 3)]);
    expect(await hasAll(projector)).toBe(true);
    expect(projector.status()[0]).toMatchObject({ name: 'slow', position: -1, building: -1 });
    const stopping = stopped(projector);
    gate.resolve();
    await stopping;
    expect(await (await store.open(slow)).checkpoint()).toBeGreaterThanOrEqual(1);
  });

  describe('a new version', () => {
    const counting = (version: number, gate = Promise.resolve()): Projection => ({
      name: 'counts',
      version,
      tables: { counts: { columns: { id: 'text', version: 'integer' }, key: ['id'] } },
      applier: () => ({
        apply: async (events, rows) => {
          await gate;
          for (const { id } of events) rows.put('counts', { id, version });
        },
        forget: () => {},
      }),
    });
    const versions = async () => {
      const rows = await current(counting(0));
      return rows.read(async (reader) => (await reader.find('counts')).map((row: Row) => row['version']));
    };

    beforeEach(async () => {
      await recorder.record([add(1, 1), add(1, 2)]);
      const first = started([counting(1)]);
      await hasAll(first, 'counts');
      await stopped(first);
    });

    it('is built beside the one in use, which answers until then', async () => {
      const gate = Promise.withResolvers<void>();
      const projector = started([counting(2, gate.promise)]);
      await recorder.record([add(2, 1)]);
      expect(await inState(projector, 'counts', 'building')).toMatchObject({ version: 2, position: 1, building: -1 });
      expect(await versions()).toEqual([1, 1]);
      gate.resolve();
      expect(await hasAll(projector, 'counts')).toBe(true);
      expect(await versions()).toEqual([2, 2, 2]);
      expect(await inState(projector, 'counts', 'following')).not.toHaveProperty('building');
    });

    it('goes on being built after a stop', async () => {
      await recorder.record(Array.from({ length: 20 }, (_, note) => add(3, note)));
      const projector = started([counting(2)], readIn(log, [1]));
      await sleep(5);
      await stopped(projector);
      expect(await hasAll(started([counting(2)]), 'counts')).toBe(true);
      expect(await versions()).toEqual(Array.from({ length: 22 }, () => 2));
    });

    it('may be built anew while the rows in use answer', async () => {
      const projector = started([counting(1)]);
      await hasAll(projector, 'counts');
      const rebuilt = projector.rebuild('counts', forever);
      expect(await versions()).toEqual([1, 1]);
      expect(await rebuilt).toBe(true);
      expect(await versions()).toEqual([1, 1]);
      expect(await projector.rebuild('counts', AbortSignal.abort())).toBe(false);
      expect(await hasAll(projector, 'counts')).toBe(true);
      await projector.stop();
      expect(await projector.rebuild('counts', forever)).toBe(false);
    });
  });

  it('builds anew what is asked for while a batch is in hand, and nothing before', async () => {
    await recorder.record([add(1, 1)]);
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let batches = 0;
    const slow: Projection = {
      ...notes,
      applier: () => {
        const applier = notes.applier();
        return {
          apply: async (...batch) => {
            batches += 1;
            begun.resolve();
            await gate.promise;
            await applier.apply(...batch);
          },
          forget: () => applier.forget(),
        };
      },
    };
    const projector = started([slow]);
    await begun.promise;
    const rebuilt = projector.rebuild('notes', forever);
    gate.resolve();
    expect(await rebuilt).toBe(true);
    expect(batches).toBe(2);
    expect(await rowsOf(await current())).toEqual(expectedRows(await eventsOf(log)));
  });

  describe('when the log', () => {
    const place = { path: 'log.sqlite', kind: { name: { zh: '事件库', en: 'an event store' } } };

    /** The log, of which some calls fail before they succeed. */
    function failing(errors: unknown[], method: 'readAll' | 'subscribe' | 'lastPosition'): EventStore {
      return new Proxy(log, {
        get: (target, name) => {
          if (name === method && errors.length > 0) throw errors.shift();
          const value = Reflect.get(target, name, target) as unknown;
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    }

    it.each(['readAll', 'subscribe', 'lastPosition'] as const)('is busy, tries again (%s)', async (method) => {
      await recorder.record([add(1, 1)]);
      const projector = started([notes], failing([new StoreBusy(place, 1), new StoreBusy(place, 1)], method));
      await recorder.record([add(1, 2)]);
      expect(await hasAll(projector)).toBe(true);
      expect(await rowsOf(await current())).toEqual(expectedRows(await eventsOf(log)));
    });

    it.each(['readAll', 'subscribe', 'lastPosition'] as const)('cannot be read, is stale (%s)', async (method) => {
      await recorder.record([add(1, 1)]);
      const projector = started([notes], failing([new RangeError('secret')], method));
      const status = await inState(projector, 'notes', 'stale');
      expect(status.failure).toMatchObject({
        code: 'PROJECTOR_FAILED',
        en: expect.stringContaining('(RangeError)') as string,
      });
      expect(JSON.stringify(status)).not.toContain('secret');
    });

    it('is closed, is stale with what the store says', async () => {
      const projector = started();
      await hasAll(projector);
      await log.close();
      expect((await inState(projector, 'notes', 'stale')).failure).toMatchObject({ code: 'STORE_STOPPED' });
    });
  });

  it('tells of every change of state', async () => {
    const told: string[] = [];
    const options = { log, store, projections: [notes], clock: systemClock };
    const projector = new Projector({ ...options, onState: ({ name, state }) => void told.push(`${name} ${state}`) });
    running.add(projector);
    await recorder.record([add(1, 1)]);
    projector.start();
    await hasAll(projector);
    await inState(projector, 'notes', 'following');
    await projector.stop();
    expect(told).toEqual(['notes catching-up', 'notes building', 'notes following', 'notes stopped']);
  });
});
