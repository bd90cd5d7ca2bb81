import { LogTailer } from '../audit-log/index.js';
import { Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { heldAllYear, town, xianning, type TestEvent } from '../grading/testing/index.js';
import { resultJson } from '../grading/index.js';
import { partitionsOf } from '../modules/catalogue/index.js';
import { gradeYear, timesOfRecords } from './index.js';

const january = '2026-01-10T09:00:00+08:00';
const signedAt = Date.parse(january) / 1000;
const held = town(2025).with(heldAllYear(2025)).told;
const [told, december] = [held.slice(0, -1), held.at(-1)!];

let place: Place;
beforeEach(() => {
  place = new Place();
  place.clock.now = () => Date.parse(january);
});
afterEach(() => place.remove());

async function record(store: EventStore, events: readonly TestEvent[], recordedAt: string): Promise<void> {
  const by = { actor: 'office-1', recordedAt, recordedMs: Date.parse(recordedAt) };
  await store.load(async (loader) => {
    for (const each of events) loader.append({ ...each, ...by, partitions: partitionsOf(each.stream, each) });
  });
}

/** A log that was signed after all but December, and once more with December, which says that it was recorded at an instant. */
async function logged(recordedAt: string): Promise<EventStore> {
  const [store, signer] = [await place.open(), await place.signer()];
  const tailer = new LogTailer(store, place.folder, await signer.last());
  await record(store, told, '2026-01-10T08:59:00+08:00');
  await signer.sign((await tailer.advance()).size);
  await record(store, [december], recordedAt);
  await signer.sign((await tailer.advance()).size);
  return store;
}

/** The result as of an instant, and what is doubtful in it. */
async function graded(store: EventStore, asOf: string) {
  const times = await timesOfRecords(store, place.folder);
  const request = { year: 2025, rulebook: xianning, now: Date.parse('2027-06-01T00:00:00Z'), cutoff: '2026-01-31' };
  const grading = await gradeYear(store, { ...request, asOf: { text: asOf, ms: Date.parse(asOf) }, times });
  return { text: resultJson(grading), upTo: grading.question.upToPosition, doubtful: times.doubtful() };
}

describe('a record with a doubtful time', () => {
  it('that says it is older counts from its signing', async () => {
    const store = await logged('2025-12-05T09:00:00+08:00');
    const [before, after] = ['2026-01-10T08:59:30+08:00', '2026-01-10T09:00:01+08:00'];
    const early = await graded(store, before);
    expect(early.doubtful).toEqual([
      {
        position: told.length,
        recorded: Date.parse('2025-12-05T09:00:00+08:00') / 1000,
        after: signedAt,
        before: signedAt,
      },
    ]);
    expect(early.upTo).toBe(told.length - 1);
    expect(early.text).not.toContain(december.id);
    const late = await graded(store, after);
    expect(late.upTo).toBe(told.length);
    expect(late.text).toContain(december.id);
  });

  it('that says it is from a time to come counts from its signing, too', async () => {
    const store = await logged('2027-01-10T09:00:00+08:00');
    const { doubtful, upTo, text } = await graded(store, '2026-02-01T00:00:00+08:00');
    expect(doubtful).toHaveLength(1);
    expect(upTo).toBe(told.length);
    expect(text).toContain(december.id);
  });

  it('is none where the clock was right within ten minutes', async () => {
    const store = await logged('2026-01-10T09:09:00+08:00');
    expect((await graded(store, '2026-02-01T00:00:00+08:00')).doubtful).toEqual([]);
  });
});
