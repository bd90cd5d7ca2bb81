import { LeaseLost } from '../errors.js';
import type { ReadModelStore } from '../read-model-store.js';
import type { Adapter, Place } from './adapter.js';

const projection = {
  name: 'marks',
  version: 1,
  tables: { marks: { columns: { mark: 'text' as const }, key: ['mark'] } },
};

/** What every adapter promises of who may write. */
export function describeLeases(name: string, adapter: Adapter): void {
  describe(`${name} as a keeper of leases`, () => {
    let place: Place;
    let store: ReadModelStore;
    let other: ReadModelStore;

    beforeEach(async () => {
      place = await adapter.place();
      [store, other] = [await place.open(), await place.open()];
    });

    afterEach(async () => {
      await store.close();
      await other.close();
      await place.remove();
    });

    const held = async () => (await store.leases.read()).leases.get('marks');

    it('gives a lease to one of those who saw it free', async () => {
      expect(await held()).toBeUndefined();
      const both = await Promise.all([
        store.leases.take('marks', 'a', undefined),
        other.leases.take('marks', 'b', undefined),
      ]);
      const taken = both.filter((lease) => lease !== undefined);
      expect(taken).toHaveLength(1);
      expect(taken).toEqual([{ holder: expect.stringMatching(/^[ab]$/) as string, token: 1 }]);
      expect(await held()).toEqual(taken[0]);
    });

    it('counts up with every change of holder, and refuses a process that has not seen the last', async () => {
      const first = await store.leases.take('marks', 'a', undefined);
      const second = await other.leases.take('marks', 'b', first);
      expect(second).toEqual({ holder: 'b', token: 2 });
      expect(await store.leases.take('marks', 'c', first)).toBeUndefined();
      await store.leases.release('b');
      expect(await held()).toEqual({ holder: '', token: 2 });
      expect(await other.leases.take('marks', 'a', second)).toBeUndefined();
      expect(await other.leases.take('marks', 'a', { holder: '', token: 2 })).toEqual({ holder: 'a', token: 3 });
    });

    it('keeps the last beat of each process, until it gives up', async () => {
      const failures = { marks: { code: 'PROJECTION_FAILED', zh: '无法处理', en: 'could not be taken in' } };
      await store.leases.beat('a', { count: 1, failures: {} });
      await store.leases.beat('a', { count: 2, failures });
      await other.leases.beat('b', { count: 7, failures: {} });
      expect(await other.leases.read()).toEqual({
        leases: new Map(),
        beats: new Map([
          ['a', { count: 2, failures }],
          ['b', { count: 7, failures: {} }],
        ]),
      });
      await store.leases.release('b');
      expect([...(await store.leases.read()).beats.keys()]).toEqual(['a']);
    });

    it('lets rows be written by who holds it, and refuses what comes from before', async () => {
      const first = await store.leases.take('marks', 'a', undefined);
      const rows = await store.open(projection, first!.token);
      await rows.write(-1, 3, async (writer) => writer.put('marks', { mark: 'x' }));
      const second = await other.leases.take('marks', 'b', first);
      const late = rows.write(3, 4, async (writer) => writer.put('marks', { mark: 'y' }));
      await expect(late).rejects.toThrow(LeaseLost);
      await expect(rows.swapIn()).rejects.toThrow(LeaseLost);
      const now = await other.open(projection, second!.token);
      expect([await now.checkpoint(), await now.isCurrent()]).toEqual([3, false]);
      await now.write(3, 4, async (writer) => writer.put('marks', { mark: 'z' }));
      await now.swapIn();
      const marks = await now.read((reader) => reader.find('marks'));
      expect(marks).toEqual([{ mark: 'x' }, { mark: 'z' }]);
    });

    it('lets no former holder overwrite the rows of its successor', async () => {
      const first = await store.leases.take('marks', 'a', undefined);
      const second = await other.leases.take('marks', 'b', first);
      const rows = await other.open({ ...projection, version: 2 }, second!.token);
      await rows.write(-1, 3, async (writer) => writer.put('marks', { mark: 'x' }));
      await expect(store.open(projection, first!.token)).rejects.toThrow(LeaseLost);
      expect(await rows.checkpoint()).toBe(3);
    });

    it('refuses a write that was begun before it changed hands', async () => {
      const first = await store.leases.take('marks', 'a', undefined);
      const rows = await store.open(projection, first!.token);
      const write = rows.write(-1, 3, async (writer) => {
        writer.put('marks', { mark: 'x' });
        await other.leases.take('marks', 'b', first);
      });
      await expect(write).rejects.toThrow(LeaseLost);
      expect(await rows.checkpoint()).toBe(-1);
    });
  });
}
