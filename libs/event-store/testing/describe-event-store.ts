import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { EventIdTaken, MalformedEvent, NotJson, StoreStopped, WrongExpectedRevision } from '../errors.js';
import {
  EVERY_YEAR,
  type EventStore,
  type Filter,
  type LoadedEvent,
  type NewEvent,
  type StoredEvent,
} from '../event-store.js';
import type { Adapter, Place } from './adapter.js';
import { describeConcurrency } from './describe-concurrency.js';
import { describeKills, describeProcesses } from './describe-processes.js';
import { describeTwoWriters } from './describe-two-writers.js';

const command = { actor: 'm-00001' };

/** 2025-03-05T09:12:33.123+08:00 */
const noonish = 1_741_137_153_123;

export const noted = (data: unknown = {}, partitions: readonly number[] = [2025]): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data,
  partitions,
});

export const loaded = (stream: string, data: unknown = {}, more: Partial<LoadedEvent> = {}): LoadedEvent => ({
  ...noted(data),
  ...command,
  stream,
  recordedAt: '2025-03-01T08:00:00+08:00',
  recordedMs: 1_740_787_200_000,
  ...more,
});

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The events as stored, without their salts. */
const saltless = async (store: EventStore, filter = {}) =>
  (await allOf(store.readSalted(0, filter))).map(({ salt: _salt, ...event }) => event);

export async function allOf<Each>(batches: AsyncIterable<readonly Each[]>): Promise<Each[]> {
  const all: Each[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

async function gathered<Each>(each: AsyncIterable<Each>): Promise<Each[]> {
  const all: Each[] = [];
  for await (const one of each) all.push(one);
  return all;
}

const readAll = (store: EventStore, from?: number, filter?: Filter) => allOf(store.readAll(from, filter));

async function idsOfYear(store: EventStore, year: number, upToMs = Number.POSITIVE_INFINITY): Promise<string[]> {
  const ids: string[] = [];
  for await (const { position, id } of store.readYear(year, upToMs)) ids.push(...position.map((_, index) => id(index)));
  return ids;
}

const idsOf = (events: readonly Readonly<{ id: string }>[]) => events.map(({ id }) => id);

/** The contract of the event store. Every adapter passes it. */
export function describeEventStore(name: string, adapter: Adapter): void {
  describe(`${name} as an event store`, () => {
    let place: Place;
    let store: EventStore;
    const clock = { ms: noonish, now: () => clock.ms };
    const { many = 9000 } = adapter;
    /** More than one batch of it. */
    const several = Math.min(many, 2500);

    beforeEach(async () => {
      clock.ms = noonish;
      place = await adapter.place();
      store = await place.open(clock);
    });

    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    describe('append', () => {
      it('answers with the revision and position of the last event', async () => {
        const first = await store.append('any', 'test-1', 'none', [noted(), noted()], command);
        const second = await store.append('any', 'test-1', 1, [noted()], command);
        const other = await store.append('any', 'test-2', 'any', [noted()], command);
        expect(first).toMatchObject({ revision: 1, repeated: false });
        expect(second).toMatchObject({ revision: 2, repeated: false });
        expect(other).toMatchObject({ revision: 0, repeated: false });
        expect([first, second, other].map(({ position }) => position)).toEqual([1, 2, 3]);
      });

      it('leaves its derived tables as its events say, after a refused load too', async () => {
        const rule = (stream: string) => (stream === 'test-2' ? [EVERY_YEAR, 2025] : [2025]);
        const event = { ...noted(), partitions: [2025] };
        await store.append('any', 'test-1', 'none', [event], command);
        const moved = loaded('test-2', {}, { partitions: [EVERY_YEAR, 2025] });
        await store.load(async (loader) => {
          expect(() => loader.append(loaded('test-3', {}, { id: event.id, partitions: [2025] }))).toThrow(EventIdTaken);
          loader.append(moved);
        });
        expect(await store.derivedFaults(rule)).toEqual([]);
        const [, second] = await readAll(store);
        expect(await store.derivedFaults(() => [2025])).toEqual([
          { table: 'stream_partition', kind: 'extra', row: '0 test-2', position: second!.position },
          { table: 'partition_event', kind: 'extra', row: '0', position: second!.position },
        ]);
      });

      it('keeps the event with its envelope', async () => {
        const event = noted({ text: '主题党日', list: [1, null, true] });
        const caused = { actor: 'm-00002', commandId: 'c-1', correlationId: 'k-1', causationId: 'e-1' };
        const { position } = await store.append('any', 'test-1', 'none', [event], caused);
        const recorded = { recordedAt: '2025-03-05T09:12:33.123+08:00', recordedMs: noonish };
        const { partitions: _, ...kept } = event;
        expect(await readAll(store)).toEqual([
          { ...kept, ...caused, ...recorded, stream: 'test-1', revision: 0, position, schema: 1 },
        ]);
      });

      it('keeps the cautions of an event, however it is read', async () => {
        const cautioned = { ...noted(), cautions: ['NOTICE_LATE', 'FLAG_MISSING'] };
        const events = [cautioned, { ...noted(), cautions: [] }, noted()];
        await store.append('any', 'test-1', 'none', events, command);
        const moved = loaded('test-2', {}, { cautions: ['DUES_SHORT'] });
        await store.load(async (loader) => {
          loader.append(moved);
          expect(loader.find(moved.id)).toMatchObject({ cautions: ['DUES_SHORT'] });
        });
        const all = await readAll(store);
        expect(all.map((event) => event.cautions)).toEqual([cautioned.cautions, undefined, undefined, ['DUES_SHORT']]);
        expect(all.map((event) => 'cautions' in event)).toEqual([true, false, false, true]);
        expect(await allOf(store.readStream('test-1'))).toEqual(all.slice(0, 3));
        expect(await store.eventsById([cautioned.id])).toEqual([all[0]]);
        expect(await saltless(store, { partition: 2025 })).toEqual(all.map((event) => ({ ...event, data: '{}' })));
        for await (const event of store.subscribe(all[3]!.position, new AbortController().signal)) {
          expect(event).toEqual(all[3]);
          break;
        }
      });

      it('draws a salt of 32 bytes for each event, keeps it, and gives it to nobody who does not ask for salts', async () => {
        await store.append('any', 'test-1', 'none', [noted(), noted()], command);
        await store.load(async (loader) => loader.append(loaded('test-2')));
        const salts = async (of: EventStore) => (await allOf(of.readSalted())).map(({ salt }) => hexOf(salt));
        const drawn = await salts(store);
        expect(drawn.map((hex) => hex.length)).toEqual([64, 64, 64]);
        expect(new Set(drawn).size).toBe(3);
        await store.append('any', 'test-1', 1, [noted()], command);
        const again = await place.open();
        expect((await salts(again)).slice(0, 3)).toEqual(drawn);
        await again.close();
        const [first] = await readAll(store);
        expect(hexOf((await store.saltedById(first!.id))!.salt)).toBe(drawn[0]);
        expect(await store.saltedById(randomUUID())).toBeUndefined();
        const elsewhere = [
          ...(await readAll(store)),
          ...(await readAll(store, 0, { asStored: true })),
          ...(await allOf(store.readStream('test-1'))),
          ...(await store.eventsById([first!.id])),
        ];
        for await (const event of store.subscribe(0, new AbortController().signal)) {
          elsewhere.push(event);
          break;
        }
        expect(elsewhere.filter((event) => 'salt' in event)).toEqual([]);
      });

      it('keeps the salt that a copy brings, and refuses what is no salt', async () => {
        const salt = new Uint8Array(32).fill(7);
        await store.load(async (loader) => loader.append(loaded('test-1', {}, { salt })));
        expect((await allOf(store.readSalted())).map((event) => hexOf(event.salt))).toEqual(['07'.repeat(32)]);
        const short = loaded('test-1', {}, { salt: salt.subarray(1) });
        await expect(store.load(async (loader) => loader.append(short))).rejects.toMatchObject({
          code: 'MALFORMED_EVENT',
          field: 'salt',
        });
      });

      it('answers a repeated append whatever cautions it draws by now', async () => {
        const event = noted();
        const first = await store.append('any', 'test-1', 'none', [{ ...event, cautions: ['DUES_LATE'] }], command);
        expect(await store.append('any', 'test-1', 'none', [event], command)).toEqual({ ...first, repeated: true });
        expect(await readAll(store)).toMatchObject([{ cautions: ['DUES_LATE'] }]);
      });

      it('dates an event by the instant that its command gives', async () => {
        await store.append('any', 'test-1', 'none', [noted()], { ...command, recordedMs: noonish + 1 });
        const recorded = { recordedAt: '2025-03-05T09:12:33.124+08:00', recordedMs: noonish + 1, actor: 'm-00001' };
        expect(await readAll(store)).toMatchObject([recorded]);
      });

      it('dates each event by the clock, which may go back', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        clock.ms -= 60_000;
        await store.append('any', 'test-1', 0, [noted()], command);
        clock.ms += 60_001;
        await store.append('any', 'test-1', 1, [noted()], command);
        const times = (await readAll(store)).map(({ recordedMs }) => recordedMs);
        expect(times).toEqual([noonish, noonish - 60_000, noonish + 1]);
      });

      it.each([
        ['none', 1],
        [0, 1],
        [2, 1],
      ] as const)('refuses to append to a stream expected at %s that ends at %s', async (expected, actual) => {
        await store.append('any', 'test-1', 'none', [noted(), noted()], command);
        const late = store.append('any', 'test-1', expected, [noted()], command);
        await expect(late).rejects.toThrow(WrongExpectedRevision);
        await expect(late).rejects.toMatchObject({ actual });
        expect(await readAll(store)).toHaveLength(2);
      });

      it('refuses a revision of a stream that does not exist', async () => {
        const append = store.append('any', 'test-1', 0, [noted()], command);
        await expect(append).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: undefined });
      });

      it('gives one of two racing writers the revision', async () => {
        const other = await place.open(clock);
        const answers = await Promise.allSettled([
          store.append('any', 'test-1', 'none', [noted()], command),
          other.append('any', 'test-1', 'none', [noted()], command),
        ]);
        await other.close();
        expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      });

      it.each([
        ['an id that is no UUID', { ...noted(), id: 'first' }, MalformedEvent],
        ['an id in capitals', { ...noted(), id: randomUUID().toUpperCase() }, MalformedEvent],
        ['an event of nobody', noted(), MalformedEvent, { actor: '' }],
        ['a type without a name', { ...noted(), type: '' }, MalformedEvent],
        ['a partition that is no year', noted({}, [1.5]), MalformedEvent],
        ['data that is no JSON', noted({ on: new Map() }), NotJson],
      ])('refuses %s', async (_, event, kind, by = command) => {
        await expect(store.append('any', 'test-1', 'any', [noted(), event], by)).rejects.toThrow(kind);
        expect(await readAll(store)).toEqual([]);
      });

      it('refuses nothing at all, and a stream without a category', async () => {
        await expect(store.append('any', 'test-1', 'any', [], command)).rejects.toThrow(MalformedEvent);
        await expect(store.append('any', 'test', 'any', [noted()], command)).rejects.toThrow(MalformedEvent);
      });
    });

    describe('append of the same events again', () => {
      const events = [noted({ n: 1, text: '一' }), noted({ n: 2 })];
      const again = events.map(({ data, ...rest }) => ({ ...rest, data: structuredClone(data) }));

      it.each(['none', 'any'] as const)('gives the first answer when %s is expected', async (expected) => {
        const first = await store.append('any', 'test-1', 'none', events, command);
        await store.append('any', 'test-1', 1, [noted()], command);
        expect(await store.append('any', 'test-1', expected, again, command)).toEqual({ ...first, repeated: true });
        expect(await readAll(store)).toHaveLength(3);
      });

      it('gives the first answer when a revision is expected', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        const first = await store.append('any', 'test-1', 0, events, command);
        expect(await store.append('any', 'test-1', 0, again, command)).toEqual({ ...first, repeated: true });
      });

      it.each([
        ['other data', 'test-1', 'none', [events[0]!, { ...events[1]!, data: { n: 3 } }]],
        ['another type', 'test-1', 'none', [{ ...events[0]!, type: 'Other' }, events[1]!]],
        ['another stream', 'test-2', 'none', events],
        ['another revision', 'test-1', 5, events],
        ['the end of the stream', 'test-1', 1, events],
        ['another order', 'test-1', 'any', events.toReversed()],
        ['one known event and one new', 'test-1', 'any', [events[1]!, noted()]],
        ['one new event and one known', 'test-1', 1, [noted(), events[0]!]],
      ] as const)('refuses their ids with %s', async (_, stream, expected, other) => {
        await store.append('any', 'test-1', 'none', events, command);
        await expect(store.append('any', stream, expected, other, command)).rejects.toThrow(EventIdTaken);
        expect(idsOf(await readAll(store))).toEqual(idsOf(events));
      });

      it('refuses them of another actor', async () => {
        await store.append('any', 'test-1', 'none', events, command);
        const other = store.append('any', 'test-1', 'none', events, { actor: 'm-00002' });
        await expect(other).rejects.toThrow(EventIdTaken);
      });

      it('refuses an id twice in one append', async () => {
        await expect(store.append('any', 'test-1', 'any', [events[0]!, events[0]!], command)).rejects.toThrow(
          EventIdTaken,
        );
        expect(await readAll(store)).toEqual([]);
      });

      it('goes on as if nothing had been after a refusal', async () => {
        await store.append('any', 'test-1', 'none', events, command);
        await expect(store.append('any', 'test-1', 1, [noted(), events[0]!], command)).rejects.toThrow(EventIdTaken);
        const next = await store.append('any', 'test-1', 1, [noted()], command);
        expect(next.revision).toBe(2);
        expect(next.position).toBe(2);
      });
    });

    describe('reading', () => {
      const streams = ['unit-1', 'branch-1', 'unit-2', 'test-1'];

      async function written(count: number): Promise<StoredEvent[]> {
        await store.load(async (loader) => {
          for (let n = 0; n < count; n += 1) {
            const stream = streams[n % streams.length]!;
            loader.append(loaded(stream, { n }, { partitions: stream === 'branch-1' ? [2025] : [2026] }));
          }
        });
        return readAll(store);
      }

      it('gives all events in order, in batches', async () => {
        const events = await written(several);
        expect(events.map(({ data }) => (data as { n: number }).n)).toEqual(
          Array.from({ length: several }, (_, n) => n),
        );
        let batches = 0;
        for await (const batch of store.readAll()) batches += batch.length > 0 ? 1 : 0;
        expect(batches).toBeGreaterThan(1);
      });

      it('gives data as the text it is stored as: its one canonical form, which reading and writing it gives again', async () => {
        const data = { b: ['党费\u000b', -0, 1e21, 1e-7], a: { '10': null, '9': true }, '': '\u2028"\\' };
        await store.append('any', 'test-1', 'none', [noted(data)], command);
        const text = '{"":"\u2028\\"\\\\","a":{"10":null,"9":true},"b":["党费\\u000b",0,1e+21,1e-7]}';
        const [event] = await readAll(store);
        expect(await saltless(store)).toEqual([{ ...event, data: text }]);
        expect(canonicalJson(event!.data)).toBe(text);
      });

      it('begins at a position', async () => {
        const events = await written(12);
        expect(await readAll(store, events[5]!.position)).toEqual(events.slice(5));
        expect(await readAll(store, events[11]!.position + 1)).toEqual([]);
      });

      it('gives the events of some categories, of a partition, or of both', async () => {
        const events = await written(several);
        const of = (...wanted: string[]) => events.filter(({ stream }) => wanted.includes(stream));
        expect(await readAll(store, 0, { categories: ['unit', 'test'] })).toEqual(of('unit-1', 'unit-2', 'test-1'));
        expect(await readAll(store, 0, { categories: [] })).toEqual([]);
        expect(await readAll(store, 0, { partition: 2025 })).toEqual(of('branch-1'));
        expect(await readAll(store, 0, { partition: 2027 })).toEqual([]);
        expect(await readAll(store, 0, { partition: 2026, categories: ['test'] })).toEqual(of('test-1'));
      });

      it('gives a stream from a revision on', async () => {
        const events = (await written(many)).filter(({ stream }) => stream === 'unit-1');
        expect(await allOf(store.readStream('unit-1'))).toEqual(events);
        const later = Math.floor(events.length * 0.8);
        expect(await allOf(store.readStream('unit-1', later))).toEqual(events.slice(later));
        expect(await allOf(store.readStream('unit-9'))).toEqual([]);
      });

      it('finds events by their ids, in the order of the log', async () => {
        const events = await written(10);
        const ids = [events[7]!.id, randomUUID(), events[2]!.id];
        expect(await store.eventsById(ids)).toEqual([events[2], events[7]]);
        expect(await store.eventsById([])).toEqual([]);
      });

      it('knows the last position up to an instant', async () => {
        expect(await store.lastPosition()).toBeUndefined();
        await store.load(async (loader) => {
          for (const recordedMs of [100, 300, 200, 400]) loader.append(loaded('test-1', {}, { recordedMs }));
        });
        const positions = (await readAll(store)).map(({ position }) => position);
        expect(await store.lastPosition()).toBe(positions[3]);
        expect(await store.lastPosition(399)).toBe(positions[2]);
        expect(await store.lastPosition(250)).toBe(positions[2]);
        expect(await store.lastPosition(199)).toBe(positions[0]);
        expect(await store.lastPosition(99)).toBeUndefined();
      });
    });

    describe('reading a year', () => {
      it('gives the same as reading all, for the streams of the year and of every year', async () => {
        await store.load(async (loader) => {
          for (let n = 0; n < many; n += 1) {
            const partitions = [[2025], [2026], [EVERY_YEAR], [2025, EVERY_YEAR], []][n % 5]!;
            loader.append(loaded(`test-${n % 5}`, { n, text: `第${n}` }, { partitions, recordedMs: n % 7 }));
          }
        });
        const ofYear = new Set(['test-0', 'test-2', 'test-3']);
        const expected = (await readAll(store)).filter(
          ({ stream, recordedMs }) => ofYear.has(stream) && recordedMs <= 4,
        );
        const found: unknown[] = [];
        for await (const { position, stream, type, data, id } of store.readYear(2025, 4)) {
          found.push(
            ...position.map((at, index) => ({
              position: at,
              stream: stream[index],
              type: type[index],
              data: data[index],
              id: id(index),
            })),
          );
        }
        expect(found).toEqual(
          expected.map(({ position, stream, type, data, id }) => ({ position, stream, type, data, id })),
        );
      });

      it('gives nothing of a year without events', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        expect(await idsOfYear(store, 2024)).toEqual([]);
      });

      it('gives events that together are larger than any batch', async () => {
        const events = Array.from({ length: 12 }, (_, n) => loaded('test-1', { n, text: '党'.repeat(500_000) }));
        await store.load(async (loader) => events.map((event) => loader.append(event)));
        expect(await idsOfYear(store, 2025)).toEqual(idsOf(events));
        expect(await readAll(store)).toHaveLength(12);
      });

      it('holds the earlier and the later events of a stream that gains the year', async () => {
        const first = noted({}, [2025]);
        const second = noted({}, [2026]);
        const third = noted({}, []);
        const elsewhere = noted({}, [2025]);
        await store.append('any', 'test-1', 'none', [first], command);
        await store.append('any', 'test-2', 'none', [elsewhere], command);
        expect(await idsOfYear(store, 2026)).toEqual([]);
        await store.append('any', 'test-1', 0, [second, third], command);
        expect(await idsOfYear(store, 2026)).toEqual(idsOf([first, second, third]));
        expect(await idsOfYear(store, 2025)).toEqual(idsOf([first, elsewhere, second, third]));
        expect(idsOf(await readAll(store, 0, { partition: 2026 }))).toEqual(idsOf([first, second, third]));
      });

      it('holds what stood there when it was begun', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        const year = store.readYear(2025, Number.POSITIVE_INFINITY)[Symbol.asyncIterator]();
        expect((await year.next()).value).toMatchObject({ stream: ['test-1'] });
        await store.append('any', 'test-1', 0, [noted()], command);
        expect((await year.next()).done).toBe(true);
      });
    });

    describe('load', () => {
      it('keeps the envelope that is given', async () => {
        const caused = { commandId: 'c-1', correlationId: 'k-1', causationId: 'e-1' };
        const event = loaded('test-1', { n: 1 }, caused);
        const answer = await store.load(async (loader) => loader.append(event));
        const { partitions: _, ...kept } = event;
        expect(answer.revision).toBe(0);
        expect(await readAll(store)).toEqual([{ ...kept, ...answer, schema: 1 }]);
      });

      it('reads what it has written', async () => {
        const before = noted({ n: 0 });
        await store.append('any', 'test-1', 'none', [before], command);
        await store.load(async (loader) => {
          const event = loaded('test-1', { n: 1 });
          loader.append(event);
          loader.append(loaded('other-1', { n: 2 }));
          expect(loader.find(event.id)).toMatchObject({ id: event.id, revision: 1 });
          expect(loader.find(randomUUID())).toBeUndefined();
          expect(idsOf(loader.stream('test-1'))).toEqual([before.id, event.id]);
          expect(loader.stream('test-2')).toEqual([]);
          expect(idsOf([...loader.categories(['test'])])).toEqual([before.id, event.id]);
          expect([...loader.categories(['test', 'other'])]).toHaveLength(3);
        });
      });

      it('keeps nothing when its work throws', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        const load = store.load(async (loader) => {
          loader.append(loaded('test-1', {}, { type: 'Lost', recordedMs: noonish * 2 }));
          loader.append(loaded('test-2'));
          throw new Error('line 3 is wrong');
        });
        await expect(load).rejects.toThrow('line 3 is wrong');
        expect(await readAll(store)).toHaveLength(1);
        const next = await store.append('any', 'test-2', 'none', [{ ...noted(), type: 'Lost' }], command);
        expect(await readAll(store)).toHaveLength(2);
        expect(next.position).toBe(1);
        expect((await readAll(store))[1]).toMatchObject({ type: 'Lost', stream: 'test-2', recordedMs: noonish });
      });

      it('refuses an id that the log holds, and goes on when its work does', async () => {
        const known = noted({ n: 0 });
        await store.append('any', 'test-1', 'none', [known], command);
        await store.load(async (loader) => {
          expect(() => loader.append(loaded('test-2', {}, { id: known.id }))).toThrow(EventIdTaken);
          expect(loader.append(loaded('test-1')).revision).toBe(1);
        });
        expect(await readAll(store)).toHaveLength(2);
        expect((await store.append('any', 'test-2', 'none', [noted()], command)).revision).toBe(0);
      });

      it('is alone: appends wait, and nobody sees half of it', async () => {
        let goOn = () => {};
        const halfway = new Promise<void>((resolve) => (goOn = resolve));
        const load = store.load(async (loader) => {
          loader.append(loaded('test-1'));
          await halfway;
          loader.append(loaded('test-1'));
        });
        const append = store.append('any', 'test-1', 'any', [noted()], command);
        const nextLoad = store.load(async (loader) => loader.append(loaded('test-1')).revision);
        expect(await readAll(store)).toEqual([]);
        goOn();
        await load;
        expect((await append).revision).toBe(2);
        expect(await nextLoad).toBe(3);
      });

      it('refuses an instant that is none', async () => {
        const load = store.load(async (loader) => loader.append(loaded('test-1', {}, { recordedMs: Number.NaN })));
        await expect(load).rejects.toThrow(MalformedEvent);
      });

      it('takes nothing more once it has ended', async () => {
        const loader = await store.load(async (each) => each);
        expect(() => loader.append(loaded('test-1'))).toThrow('ended');
        expect(await readAll(store)).toEqual([]);
      });

      it('lets earlier instants come in, after which the clock goes on', async () => {
        await store.append('any', 'test-1', 'none', [noted()], command);
        await store.load(async (loader) => loader.append(loaded('test-1')));
        await store.append('any', 'test-1', 1, [noted()], command);
        const times = (await readAll(store)).map(({ recordedMs }) => recordedMs);
        expect(times).toEqual([noonish, 1_740_787_200_000, noonish]);
      });
    });

    describe('subscription', () => {
      it('catches up, follows, and ends when it is told to', async () => {
        const events = Array.from({ length: 1500 }, (_, n) => noted({ n }));
        await store.append('any', 'test-1', 'none', events.slice(0, 1200), command);
        const ending = new AbortController();
        const seen: StoredEvent[] = [];
        const following = (async () => {
          for await (const event of store.subscribe(0, ending.signal)) {
            seen.push(event);
            if (seen.length === 1500) ending.abort();
          }
        })();
        for (const event of events.slice(1200, 1220)) await store.append('any', 'test-2', 'any', [event], command);
        const other = await place.open(clock);
        await other.append('any', 'test-3', 'any', events.slice(1220), command);
        await following;
        await other.close();
        expect(idsOf(seen)).toEqual(idsOf(events));
      });

      it('begins at a position', async () => {
        await store.append('any', 'test-1', 'none', [noted(), noted(), noted()], command);
        const events = await readAll(store);
        const subscription = store.subscribe(events[1]!.position, new AbortController().signal);
        for await (const event of subscription) {
          expect(event).toEqual(events[1]);
          break;
        }
      });

      it('ends at once when it was told to before, while it waits, and when the store is closed', async () => {
        expect(await gathered(store.subscribe(0, AbortSignal.abort()))).toEqual([]);
        const ending = new AbortController();
        const told = gathered(store.subscribe(0, ending.signal));
        const closed = gathered(store.subscribe(0, new AbortController().signal));
        setImmediate(() => ending.abort());
        expect(await told).toEqual([]);
        await store.close();
        expect(await closed).toEqual([]);
      });
    });

    describe('after it was closed', () => {
      it('holds the log for the next to open it', async () => {
        await store.append('any', 'test-1', 'none', [noted({ n: 1 })], command);
        const before = await readAll(store);
        await store.close();
        store = await place.open(clock);
        expect(await readAll(store)).toEqual(before);
        expect((await store.append('any', 'test-1', 0, [noted()], command)).revision).toBe(1);
      });

      it('takes what was asked for before, and nothing more', async () => {
        const append = store.append('any', 'test-1', 'none', [noted()], command);
        await store.close();
        await store.close();
        expect((await append).revision).toBe(0);
        await expect(store.append('any', 'test-1', 'any', [noted()], command)).rejects.toThrow(StoreStopped);
        await expect(store.load(async () => undefined)).rejects.toThrow(StoreStopped);
        await expect(readAll(store)).rejects.toThrow(StoreStopped);
        await expect(idsOfYear(store, 2025)).rejects.toThrow(StoreStopped);
      });
    });

    describeConcurrency(adapter);
    describeTwoWriters(adapter);
    if (adapter.opener) {
      describeProcesses(adapter, adapter.opener);
      describeKills(adapter, adapter.opener, { churn: 6, crowd: 4 });
    }
  });
}
