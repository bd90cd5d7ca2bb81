import { EventStoreError, StoreStopped } from '../errors.js';
import type { Command, EventStore, ExpectedRevision, NewEvent, StoredEvent } from '../event-store.js';
import type { Adapter, Place } from './adapter.js';
import { eventId } from '../../kernel/testing/event-id.js';

type Append = Readonly<{ stream: string; expected: ExpectedRevision; events: readonly NewEvent[]; command: Command }>;

const streams = ['test-1', 'test-2', 'other-1', 'test-3', 'other-2'];
const clock = { now: () => 1_741_137_153_123 };

const event = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({
  id: eventId(n),
  type: n % 7 === 0 ? `Noted${n}` : 'Noted',
  data: { n },
  partitions: [2025 + (n % 3)],
  ...more,
});

/** Valid and invalid kinds of appends; every row of eleven has one of each. */
const kinds: readonly ((n: number, stream: string) => Omit<Append, 'command' | 'stream'>)[] = [
  (n) => ({ expected: 'any', events: [event(n)] }),
  (n) => ({ expected: n % 2 === 0 ? 'none' : 3, events: [event(n), event(1000 + n)] }),
  (n) => ({ expected: 'any', events: [event(n), event(1000 + n), event(2000 + n)] }),
  // Repetitions of the last append: in full, in part, in another order, with other data.
  (n) => ({ expected: 'any', events: [event(n - 1), event(999 + n), event(1999 + n)] }),
  (n) => ({ expected: 'any', events: [event(3000 + n), event(n - 2)] }),
  (n) => ({ expected: 'any', events: [event(998 + n), event(n - 3)] }),
  (n) => ({ expected: 'any', events: [event(n - 6, { data: { other: true } })] }),
  // An invalid event after a valid one.
  (n) => ({ expected: 'any', events: [event(n), event(1000 + n, { type: '' })] }),
  (n) => ({ expected: 'any', events: [event(4000 + n, { type: `Lost${n}` }), event(5000 + n, { data: new Map() })] }),
  (n) => ({ expected: Math.floor(n / 11), events: [event(n)] }),
  (n) => ({ expected: 'any', events: [event(n, { type: `Lost${n - 2}` })] }),
];

/** Streams change with each row, so that an append and its repetition mostly use the same one. */
const appends: readonly Append[] = Array.from({ length: 220 }, (_, n) => {
  const stream = n === 100 ? 'nameless' : streams[Math.floor(n / 11) % streams.length]!;
  return { stream, ...kinds[n % kinds.length]!(n, stream), command: { actor: 'm-00001' } };
});

async function outcomeOf(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof EventStoreError)) throw error;
    return { code: error.code, text: error.en };
  }
}

async function logOf(store: EventStore): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.readAll()) all.push(...batch);
  return all;
}

/** The part of the contract about many calls at the same time. */
export function describeConcurrency(adapter: Adapter): void {
  describe('at the same time', () => {
    let place: Place;
    let store: EventStore;

    beforeEach(async () => {
      place = await adapter.place();
      store = await place.open(clock);
    });

    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const append = ({ stream, expected, events, command }: Append, to = store) =>
      to.append('any', stream, expected, events, command);

    it('gives 220 appends the answers, and the log, that they have one after another', async () => {
      const other = await adapter.place();
      const sequential = await other.open(clock);
      const wanted: unknown[] = [];
      for (const each of appends) wanted.push(await outcomeOf(append(each, sequential)));
      const codes = wanted.map((outcome) => (outcome as { code?: string }).code ?? 'answered');
      expect(new Set(codes)).toEqual(
        new Set(['answered', 'WRONG_EXPECTED_REVISION', 'EVENT_ID_TAKEN', 'MALFORMED_EVENT', 'NOT_JSON']),
      );
      expect(await Promise.all(appends.map((each) => outcomeOf(append(each))))).toEqual(wanted);
      expect(await logOf(store)).toEqual(await logOf(sequential));
      for (const year of [2025, 2026, 2027]) {
        expect(await positionsOf(store, year)).toEqual(await positionsOf(sequential, year));
      }
      await sequential.close();
      await other.remove();
    });

    it('gives the answers in the order of the calls, refused or not', async () => {
      const order: number[] = [];
      const settled = (n: number) => () => void order.push(n);
      await Promise.all(appends.map((each, n) => append(each).then(settled(n), settled(n))));
      expect(order).toEqual(appends.map((_, n) => n));
    });

    it('answers a repetition of what is asked for at the same time', async () => {
      const same: Append = {
        stream: 'test-1',
        expected: 'none',
        events: [event(1), event(2)],
        command: { actor: 'a' },
      };
      const answers = await Promise.all([append(same), append(same), append({ ...same, expected: 'any' })]);
      expect(answers.map(({ repeated }) => repeated)).toEqual([false, true, true]);
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect((await logOf(store)).map(({ id }) => id)).toEqual([event(1).id, event(2).id]);
    });

    it('puts a load where it was asked for', async () => {
      const one = (n: number) =>
        append({ stream: 'test-1', expected: 'any', events: [event(n)], command: { actor: 'a' } });
      const loaded = { ...event(3), stream: 'test-1', actor: 'a', recordedAt: '2025-01-01T08:00:00Z', recordedMs: 0 };
      const load = () => store.load(async (loader) => loader.append(loaded));
      const answers = await Promise.all([one(1), one(2), load(), one(4), one(5)]);
      expect(answers.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    });

    it('has them on disk when it answers, and all of them when it is closed', async () => {
      const many = Array.from({ length: 1200 }, (_, n) =>
        append({ stream: `test-${n % 9}`, expected: 'any', events: [event(n)], command: { actor: 'a' } }),
      );
      const { position } = await many[500]!;
      const reader = await place.open(clock);
      expect((await reader.eventsById([event(500).id]))[0]).toMatchObject({ position });
      await reader.close();
      const closed = store.close();
      await expect(append(appends[0]!)).rejects.toThrow(StoreStopped);
      await closed;
      expect(new Set(await Promise.all(many.map(async (each) => (await each).position))).size).toBe(1200);
      store = await place.open(clock);
      expect(await logOf(store)).toHaveLength(1200);
    });

    it('tells a subscriber of each once', async () => {
      const ending = new AbortController();
      const seen: string[] = [];
      const following = (async () => {
        for await (const { id } of store.subscribe(0, ending.signal)) if (seen.push(id) === 300) ending.abort();
      })();
      const ids = Array.from({ length: 300 }, (_, n) => event(n).id);
      await Promise.all(
        ids.map((_, n) =>
          append({ stream: `test-${n % 3}`, expected: 'any', events: [event(n)], command: { actor: 'a' } }),
        ),
      );
      await following;
      expect(seen).toEqual(ids);
    });
  });
}

async function positionsOf(store: EventStore, year: number): Promise<number[]> {
  const positions: number[] = [];
  for await (const { position } of store.readYear(year, Number.POSITIVE_INFINITY)) positions.push(...position);
  return positions;
}
