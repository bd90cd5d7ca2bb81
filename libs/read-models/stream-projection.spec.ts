import type { StoredEvent } from '../event-store/event-store.js';
import type { LogBefore, Applier } from './projection.js';
import type { Row, RowWriter, Scalar } from './read-model-store.js';
import { streamProjection } from './stream-projection.js';
import { noteEvents, notes } from './testing/notes.js';
import { storedEvent } from '../event-store/testing/stored-events.js';

const day = 86_400_000;
/** 2025-03-05T00:30:00+08:00 */
const begin = 1_741_105_800_000;

const event = (position: number, stream: string, revision: number, type: string, data: object) => {
  const recordedAt = new Date(begin + position * day).toISOString();
  return storedEvent({ id: `e-${position}`, stream, type, data, recordedAt }, position, revision);
};

const added = (position: number, stream: string, revision: number, noteId: string, size: number) =>
  event(position, stream, revision, 'NoteAdded', { noteId, size });

/** Notes what is written; nothing is read. */
class WriteLog {
  readonly calls: (readonly [string, unknown])[] = [];
  readonly writer = {
    put: (table: string, row: Row) => void this.calls.push([`put ${table}`, row]),
    remove: (table: string, key: readonly Scalar[]) => void this.calls.push([`remove ${table}`, key]),
  } as RowWriter;
}

describe('stream projection', () => {
  const log: StoredEvent[] = [];
  let asked: string[];
  let applier: Applier;

  beforeEach(() => {
    log.length = 0;
    asked = [];
    applier = notes.applier();
  });

  const before: LogBefore = {
    stream: async (stream, position) => {
      asked.push(`${stream} before ${position}`);
      return log.filter((each) => each.stream === stream && each.position < position);
    },
    categories: () => {
      throw new Error('Nothing of categories is asked for');
    },
  };

  async function take(...events: StoredEvent[]): Promise<WriteLog['calls']> {
    const written = new WriteLog();
    await applier.apply(events, written.writer, before);
    log.push(...events);
    return written.calls;
  }

  it('reads nothing of streams that begin in the batch, and then remembers them', async () => {
    await take(added(0, 'test-1', 0, 'a', 1), added(1, 'test-2', 0, 'a', 1));
    await take(added(2, 'test-1', 1, 'b', 2));
    expect(asked).toEqual([]);
  });

  it('writes the difference of the rows, once a batch', async () => {
    await take(added(0, 'test-1', 0, 'a', 1), added(1, 'test-1', 1, 'b', 2));
    const calls = await take(added(2, 'test-1', 2, 'c', 9), added(3, 'test-1', 3, 'c', 3));
    const row = { stream: 'test-1', noteId: 'c', size: 3, recordId: 'e-3', correctedBy: null, position: 3 };
    expect(calls).toEqual([
      ['put notes', { ...row, day: '2025-03-08' }],
      ['put totals', { stream: 'test-1', count: 3, sizes: [1, 2, 3] }],
    ]);
    const dropped = await take(event(4, 'test-1', 4, 'NoteDropped', { noteId: 'a' }));
    expect(dropped).toEqual([
      ['remove notes', ['test-1', 'a']],
      ['put totals', { stream: 'test-1', count: 2, sizes: [2, 3] }],
    ]);
  });

  it('writes nothing for what changes nothing, but for a stream that is new', async () => {
    const read = (position: number, revision: number) => event(position, 'test-1', revision, 'NoteRead', {});
    expect(await take(read(0, 0))).toEqual([['put totals', { stream: 'test-1', count: 0, sizes: [] }]]);
    expect(await take(read(1, 1), read(2, 2))).toEqual([]);
  });

  it('tells of a corrected record where the original stands and which event corrected it', async () => {
    await take(added(0, 'test-1', 0, 'a', 1), added(1, 'test-1', 1, 'b', 2));
    const corrected = { recordId: 'e-0', data: { noteId: 'a', size: 7 } };
    const calls = await take(event(2, 'test-1', 2, 'RecordCorrected', corrected));
    const row = { stream: 'test-1', noteId: 'a', size: 7, recordId: 'e-0', correctedBy: 'e-2', position: 0 };
    expect(calls).toEqual([
      ['put notes', { ...row, day: '2025-03-05' }],
      ['put totals', { stream: 'test-1', count: 2, sizes: [7, 2] }],
    ]);
    expect(asked).toEqual(['test-1 before 2']);
    expect(await take(event(3, 'test-1', 3, 'RecordRetracted', { recordId: 'e-0' }))).toEqual([
      ['remove notes', ['test-1', 'a']],
      ['put totals', { stream: 'test-1', count: 1, sizes: [2] }],
    ]);
  });

  it('finds in the log what it has forgotten', async () => {
    await take(added(0, 'test-1', 0, 'a', 1));
    applier.forget();
    const calls = await take(added(1, 'test-1', 1, 'b', 2));
    expect(calls.map(([call]) => call)).toEqual(['put notes', 'put totals']);
    expect(asked).toEqual(['test-1 before 1']);
  });

  it('does not rest on a state of later than the batch begins at', async () => {
    await take(added(0, 'test-1', 0, 'a', 1));
    const again = [added(1, 'test-1', 1, 'b', 2), added(2, 'test-1', 2, 'c', 3)];
    const written = new WriteLog();
    await applier.apply(again, written.writer, before);
    expect((await take(...again)).at(-1)).toEqual(['put totals', { stream: 'test-1', count: 3, sizes: [1, 2, 3] }]);
    expect(asked).toEqual(['test-1 before 1']);
  });

  it('remembers the streams that were asked for last, as far as there is room', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => added(index, `test-${index}`, 0, 'a', 1));
    await take(...many);
    await take(added(12_000, 'test-11999', 1, 'b', 2));
    expect(asked).toEqual([]);
    await take(added(12_001, 'test-0', 1, 'b', 2));
    expect(asked).toEqual(['test-0 before 12001']);
  });

  it('forgets sooner what is large', async () => {
    // A note has as many rows as it is large, of two columns each.
    applier = streamProjection({
      name: 'copies',
      version: 1,
      tables: { copies: { columns: { stream: 'text', copy: 'integer' }, key: ['stream', 'copy'] } },
      categories: ['test'],
      events: noteEvents,
      initial: 0,
      evolve: { NoteAdded: ({ size }) => size },
      rowsOf: (stream, size) => ({ copies: Array.from({ length: size }, (_, copy) => ({ stream, copy })) }),
    }).applier();
    await take(added(0, 'test-1', 0, 'a', 20_000), added(1, 'test-2', 0, 'a', 20_000));
    await take(added(2, 'test-1', 1, 'a', 20_001), added(3, 'test-2', 1, 'a', 20_001));
    expect(asked).toEqual([]);
    await take(added(4, 'test-3', 0, 'a', 20_000));
    await take(added(5, 'test-2', 2, 'a', 1), added(6, 'test-1', 2, 'a', 1));
    expect(asked).toEqual(['test-1 before 6']);
  });

  it('stops where the log lacks what was before', async () => {
    await expect(take(added(5, 'test-1', 3, 'a', 1))).rejects.toThrow('lacks events of test-1 before revision 3');
  });
});
