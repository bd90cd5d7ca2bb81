import { randomUUID } from 'node:crypto';
import { EventIdTaken, MalformedEvent, WrongExpectedPosition } from '../errors.js';
import type { EventStore, ExpectedPosition, NewEvent, StoredEvent } from '../event-store.js';
import type { Adapter, Place } from './adapter.js';

const command = { actor: 'm-00001' };
const clock = { now: () => 1_741_137_153_123 };

const event = (data: unknown = {}, more: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data,
  partitions: [2025],
  ...more,
});

async function logOf(store: EventStore): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const batch of store.readAll()) all.push(...batch);
  return all;
}

/** What a caller has seen of the log when it decides. */
async function seenBy(store: EventStore): Promise<Readonly<{ at: ExpectedPosition; events: readonly StoredEvent[] }>> {
  const events = await logOf(store);
  return { at: events.at(-1)?.position ?? 'none', events };
}

/** The part of the contract about rules that rest on more than the stream that is written to. */
export function describeTwoWriters(adapter: Adapter): void {
  describe('two writers, rules over several streams', () => {
    let place: Place;
    let one: EventStore;
    let other: EventStore;

    beforeEach(async () => {
      place = await adapter.place();
      one = await place.open(clock);
      other = await place.open(clock);
    });

    afterEach(async () => {
      await one.close();
      await other.close();
      await place.remove();
    });

    const append = (at: ExpectedPosition, stream: string, events = [event()], to = one) =>
      to.append(at, stream, 'any', events, command);

    it('appends at the end of the log that the caller has seen, and nowhere else', async () => {
      expect(await append('none', 'test-1')).toMatchObject({ position: 0 });
      expect(await append(0, 'test-2', [event(), event()])).toMatchObject({ position: 2 });
      for (const at of ['none', 0, 1, 3] as const) {
        const late = append(at, 'test-3');
        await expect(late).rejects.toThrow(WrongExpectedPosition);
        await expect(late).rejects.toMatchObject({ actual: 2, expected: at });
      }
      expect(await append('any', 'test-3')).toMatchObject({ position: 3 });
      expect(await append(3, 'test-3')).toMatchObject({ position: 4, revision: 1 });
    });

    it('refuses a position of an empty log', async () => {
      await expect(append(0, 'test-1')).rejects.toMatchObject({ code: 'WRONG_EXPECTED_POSITION', actual: undefined });
    });

    it('gives the first answer to the same events, wherever the log ends by now', async () => {
      const events = [event({ n: 1 }), event({ n: 2 })];
      const first = await append('none', 'test-1', events);
      await append(1, 'test-2');
      for (const at of ['none', 1, 2, 7, 'any'] as const) {
        expect(await append(at, 'test-1', events)).toEqual({ ...first, repeated: true });
        expect(await append(at, 'test-1', events, other)).toEqual({ ...first, repeated: true });
      }
      await expect(append('none', 'test-2', events)).rejects.toThrow(EventIdTaken);
    });

    it('never lets a unit be dissolved and a branch be founded under it', async () => {
      for (let round = 0; round < 50; round += 1) {
        const { at } = await seenBy(round % 2 ? one : other);
        const answers = await Promise.allSettled([
          append(at, `unit-${round}`, [event({ dissolved: round })], one),
          append(at, `branch-${round}`, [event({ founded: round })], round % 3 ? other : one),
        ]);
        const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
        expect(refused.map(({ reason }) => (reason as Error).constructor.name)).toEqual(['WrongExpectedPosition']);
        for (const store of [one, other]) await caughtUpTo(store, round);
      }
      expect(await logOf(one)).toHaveLength(50);
    });

    it('lets a caller count on its own appends before they are answered', async () => {
      const answers = await Promise.all([
        append('none', 'test-1', [event(), event()]),
        append(1, 'test-2'),
        append(2, 'test-1'),
        append(3, 'test-3', [event(), event(), event()]),
        append(6, 'test-2'),
      ]);
      expect(answers.map(({ position }) => position)).toEqual([1, 2, 3, 6, 7]);
    });

    it('refuses what counts on an append that is refused for a fault of its own', async () => {
      const answers = await Promise.allSettled([
        append('none', 'test-1'),
        append(0, 'test-1', [event({}, { type: '' })]),
        append(1, 'test-2'),
        append(2, 'test-2'),
        append(0, 'test-3'),
        append(1, 'test-3'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'rejected',
        'fulfilled',
        // It may count on either of two that wanted this position.
        'rejected',
      ]);
      expect((answers[1] as PromiseRejectedResult).reason).toBeInstanceOf(MalformedEvent);
      expect((answers[2] as PromiseRejectedResult).reason).toBeInstanceOf(WrongExpectedPosition);
      expect(await append(1, 'test-3')).toMatchObject({ position: 2 });
    });

    it('refuses what counts on an append that another writer overtook, though the log ends at its position', async () => {
      await append('none', 'test-1');
      await append(0, 'test-foreign', [event()], other);
      await caughtUpTo(one, 1);
      const answers = await Promise.allSettled([append(0, 'test-1'), append(1, 'test-2'), append('any', 'test-3')]);
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect((await logOf(one)).map(({ stream }) => stream)).toEqual(['test-1', 'test-foreign', 'test-3']);
    });

    it('refuses what counts on an append that was there already', async () => {
      const first = event();
      await append('none', 'test-1', [first]);
      await append(0, 'test-2');
      const answers = await Promise.allSettled([append(0, 'test-1', [first]), append(1, 'test-3')]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    });

    it('lets everybody decide on all that stands before, with many at once', async () => {
      const work = async (store: EventStore, worker: number) => {
        for (let done = 0; done < 12;) {
          const { at, events } = await seenBy(store);
          const fact = event({ seen: events.length });
          const answer = store.append(at, `test-${(worker + done) % 5}`, 'any', [fact], command);
          done += await answer.then(() => 1).catch(lostRace);
        }
      };
      await Promise.all([0, 1, 2, 3].map((worker) => work(worker % 2 ? one : other, worker)));
      const log = await logOf(one);
      expect(log).toHaveLength(48);
      expect(log.map(({ data }) => (data as { seen: number }).seen)).toEqual(log.map(({ position }) => position));
    });
  });
}

function lostRace(error: unknown): 0 {
  if (error instanceof WrongExpectedPosition) return 0;
  throw error;
}

/** Reads until the store shows an event at the position: another one’s events come in their own time. */
async function caughtUpTo(store: EventStore, position: number): Promise<void> {
  for await (const each of store.subscribe(position, new AbortController().signal)) {
    if (each.position >= position) return;
  }
}
