import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '../event-store.js';
import { startChild } from './child-process.js';
import type { Adapter, Place } from './adapter.js';

/** The part of the contract that takes several processes. */
export function describeProcesses(adapter: Adapter, opener: URL): void {
  describe('among processes', () => {
    let place: Place;

    beforeEach(async () => {
      place = await adapter.place();
    });

    afterEach(() => place.remove());

    const start = (role: string, name: string) => startChild(opener, place.location, role, name);

    const opened = <Result>(work: (store: EventStore) => Promise<Result>) => openedIn(place, work);

    it('lets three make it at once', async () => {
      for (let round = 0; round < 3; round += 1) {
        await place.remove();
        place = await adapter.place();
        const children = ['one', 'two', 'three'].map((name) => start('trickle', name));
        await Promise.all(children.map(({ waitFor: told }) => told('ready')));
        await Promise.all(children.map(({ go }) => go()));
        expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
        await opened(async (store) => {
          const order = new Order();
          for await (const batch of store.readAll()) batch.forEach((event) => order.requireNext(event));
          expect(order.counts().streams).toEqual({ 'test-one': 20, 'test-two': 20, 'test-three': 20 });
        });
      }
    }, 30_000);

    it('tells a subscriber what another one appends', async () => {
      await opened(async (store) => {
        await store.append('any', 'test-here', 'none', [{ id: firstId, type: 'Noted', data: {}, partitions: [] }], {
          actor: 'm-00001',
        });
        const ending = new AbortController();
        const child = start('trickle', 'there');
        await child.go();
        const seen: StoredEvent[] = [];
        for await (const event of store.subscribe(0, ending.signal)) {
          seen.push(event);
          if (seen.length === 21) ending.abort();
        }
        expect(await child.ended).toBe(0);
        expect(seen.map(({ stream, revision }) => `${stream} ${revision}`)).toEqual([
          'test-here 0',
          ...Array.from({ length: 20 }, (_, n) => `test-there ${n}`),
        ]);
      });
    }, 30_000);
  });
}

/** Two processes that write 100,000 events at the same time. */
export function describeTwoProcesses(adapter: Adapter, opener: URL): void {
  describe('among two processes', () => {
    let place: Place;

    beforeEach(async () => {
      place = await adapter.place();
    });

    afterEach(() => place.remove());

    it('takes 100,000 events of two without a gap and without an inversion', async () => {
      const writers = ['left', 'right'];
      const children = writers.map((writer) => startChild(opener, place.location, 'write', writer));
      await Promise.all(children.map(({ waitFor: told }) => told('ready')));
      await Promise.all(children.map(({ go }) => go()));
      expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);

      await openedIn(place, async (store) => {
        const order = new Order();
        for await (const batch of store.readAll()) batch.forEach((event) => order.requireNext(event));
        expect(order.counts()).toEqual({
          events: 100_000,
          written: { left: 50_000, right: 50_000 },
          streams: { 'test-left': 25_000, 'test-right': 25_000, 'test-shared': 50_000 },
        });
      });
    });
  });
}

/** Processes that are killed as they write, so many times by what they do. */
export function describeKills(
  adapter: Adapter,
  opener: URL,
  killsOf: Readonly<Record<'churn' | 'crowd', number>>,
): void {
  describe('a process of its own', () => {
    let place: Place;

    beforeEach(async () => {
      place = await adapter.place();
    });

    afterEach(() => place.remove());

    it.each(Object.entries(killsOf))(
      'keeps every acknowledged batch of a %s, and none by half, when it is killed at any moment, %s times',
      async (role, kills) => {
        let from = 0;
        let interrupted = 0;
        for (let kill = 0; kill < kills; kill += 1) {
          const { process, lines, go, waitFor: told, ended } = startChild(opener, place.location, role, `k${kill}`);
          await go();
          await told('done');
          await sleep((kill * 7) % 40);
          process.kill('SIGKILL');
          await ended;
          const batches = (word: string) =>
            lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length + 1));
          if (batches('begun').length > batches('done').length) interrupted += 1;

          await openedIn(place, async (store) => {
            const found = new Map<string, { of: number; count: number }>();
            for await (const events of store.readAll(from)) {
              for (const { position, data } of events) {
                expect(position).toBe(from);
                from = position + 1;
                const { batch, of } = data as { batch: string; of: number };
                found.set(batch, { of, count: (found.get(batch)?.count ?? 0) + 1 });
              }
            }
            expect([...found.keys()]).toEqual(expect.arrayContaining(batches('done')));
            expect([...found.values()].filter(({ of, count }) => of !== count)).toEqual([]);
          });
        }
        expect(interrupted).toBeGreaterThan(0);
      },
    );
  });
}

async function openedIn<Result>(place: Place, work: (store: EventStore) => Promise<Result>): Promise<Result> {
  const store = await place.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const firstId = '00000000-0000-4000-8000-000000000001';

/** Checks events from the beginning of a log: throws if one is missing or out of order. */
class Order {
  #next = 0;
  #events = 0;
  readonly #revisions = new Map<string, number>();
  readonly #written = new Map<string, number>();

  requireNext({ position, stream, revision, data }: StoredEvent) {
    const { writer = stream, n } = data as { writer?: string; n: number };
    const wanted = {
      position: this.#next,
      revision: this.#revisions.get(stream) ?? 0,
      n: this.#written.get(writer) ?? 0,
    };
    if (position !== wanted.position || revision !== wanted.revision || n !== wanted.n) {
      throw new Error(`${JSON.stringify({ position, revision, n })} stands where ${JSON.stringify(wanted)} should`);
    }
    this.#next = position + 1;
    this.#events += 1;
    this.#revisions.set(stream, revision + 1);
    this.#written.set(writer, n + 1);
  }

  counts() {
    return {
      events: this.#events,
      written: Object.fromEntries(this.#written),
      streams: Object.fromEntries(this.#revisions),
    };
  }
}
