import type { AnyAggregate } from './aggregate.js';
import { KeptHistories } from './kept-histories.js';
import type { RecordedEvent } from './revision.js';
import { exact } from './schema.js';
import { StreamFold } from './stream-fold.js';
import { eventId } from './testing/event-id.js';

/** A stream that counts its records. */
const aggregate: AnyAggregate = {
  category: 'count',
  events: { Counted: exact({}) },
  initial: 0,
  subjectOf: (id) => id,
  decisions: [],
  admit: { Counted: () => undefined },
  caution: {},
  evolve: { Counted: (_, count: number) => count + 1 },
};

const counted = (n: number): RecordedEvent => ({
  id: eventId(n),
  type: 'Counted',
  data: {},
  by: { actor: 'm-1', day: '2025-03-05' },
});
const records = (count: number) => () => Array.from({ length: count }, (_, index) => counted(index));
const fold = () => new StreamFold(aggregate, { subject: 'c-1', registry: undefined });

/** Streams of the given sizes by name, each provided with its history in this order. */
function provided(kept: KeptHistories, sizes: Readonly<Record<string, number>>): Record<string, StreamFold> {
  const streams = Object.entries(sizes).map(([name, size]) => {
    const stream = fold();
    kept.provide(name, stream, records(size));
    return [name, stream] as const;
  });
  return Object.fromEntries(streams);
}

const remembering = (streams: Readonly<Record<string, StreamFold>>) =>
  Object.keys(streams).filter((name) => streams[name]!.history);

describe('the histories that are kept', () => {
  it('are read once for each stream', () => {
    const kept = new KeptHistories(10);
    const stream = fold();
    kept.provide('a', stream, records(3));
    const { history } = stream;
    const readAgain = () => {
      throw new Error('read again');
    };
    kept.provide('a', stream, readAgain);
    expect(stream.history).toBe(history);
    expect(history?.size).toBe(3);
  });

  it('have no more records than allowed: those unused for longest go first, and their states stay', () => {
    const streams = provided(new KeptHistories(7), { a: 2, b: 2, c: 3, d: 3 });
    expect(remembering(streams)).toEqual(['c', 'd']);
    expect(Object.values(streams).map(({ state }) => state)).toEqual([2, 2, 3, 3]);
  });

  it('stay if they fill exactly what is allowed', () =>
    expect(remembering(provided(new KeptHistories(7), { a: 2, b: 5 }))).toEqual(['a', 'b']));

  it('count as used when they are provided again', () => {
    const kept = new KeptHistories(4);
    const streams = provided(kept, { a: 2, b: 2 });
    kept.provide('a', streams['a']!, records(2));
    kept.provide('c', fold(), records(2));
    expect(remembering(streams)).toEqual(['a']);
  });

  it('count with the records that they took since', () => {
    const kept = new KeptHistories(4);
    const streams = provided(kept, { a: 2, b: 2 });
    streams['b']!.take(counted(2));
    kept.keep('b', streams['b']!);
    expect(remembering(streams)).toEqual(['b']);
  });

  it('include that of the last stream, however long it is', () =>
    expect(remembering(provided(new KeptHistories(4), { a: 2, b: 9 }))).toEqual(['b']));

  it('do not count a stream without a history, or one that was dropped', () => {
    const kept = new KeptHistories(4);
    kept.keep('none', fold());
    kept.drop('unknown');
    const dropped = provided(kept, { a: 3 });
    kept.drop('a');
    expect(remembering({ ...dropped, ...provided(kept, { b: 2, c: 2 }) })).toEqual(['a', 'b', 'c']);
  });

  it('have 100,000 records at most if nothing else is said', () => {
    const kept = new KeptHistories();
    const streams = provided(kept, { a: 99_999, b: 1 });
    expect(remembering(streams)).toEqual(['a', 'b']);
    kept.provide('c', fold(), records(1));
    expect(remembering(streams)).toEqual(['b']);
  });
});
