import fc from 'fast-check';
import { aggregateOf } from '../../../modules/catalogue/index.js';
import type { StoredEvent } from '../../../event-store/event-store.js';
import { branchTimeline, timelineAsOf, timelineProjection } from '../../index.js';
import { projectRows } from './project-rows.js';
import { entriesIn } from './entries.js';
import { tamperedEvents } from './tampered-events.js';

const catalogue = { aggregateOf };
const number = fc.nat({ max: 100_000 });

/** Histories of three units with some dozens of late transfers, corrections and retractions. */
const histories = fc.noShrink(
  fc
    .record({
      seed: fc.nat({ max: 1000 }),
      tamperings: fc.array(
        fc.record({ after: fc.integer({ min: 60, max: 1500 }), kind: number, about: number, how: number }),
        {
          minLength: 20,
          maxLength: 60,
        },
      ),
    })
    .map(({ seed, tamperings }) => tamperedEvents({ units: 3, years: 1, seed }, tamperings)),
);

const branchIdsIn = (events: readonly StoredEvent[]) =>
  events.filter(({ type }) => type === 'BranchEstablished').map(({ stream }) => stream.slice('branch-'.length));

const storeOf = (events: readonly StoredEvent[]) => ({
  async *readStream(stream: string) {
    yield await Promise.resolve(events.filter((event) => event.stream === stream));
  },
});

/** The number of random histories: for their rows, and for their rows as of an instant. */
export function describeHistories(count: Readonly<{ asRows: number; asOf: number }>): void {
  describe('the timelines of any history', () => {
    it('are as rows what the fold gives, in batches of any sizes, whatever is forgotten between', async () => {
      const pace = fc.record({
        sizes: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
        forgets: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(histories, pace, async (events, { sizes, forgets }) => {
          await using rows = await projectRows(timelineProjection(catalogue), events, {
            sizes,
            forgetsAfter: () => forgets,
          });
          for (const branchId of branchIdsIn(events)) {
            expect(await entriesIn(rows, branchId)).toEqual(branchTimeline(branchId, events, catalogue).entries);
          }
        }),
        { numRuns: count.asRows },
      );
    });

    it('are as of an instant what the fold gives of what was recorded by then', async () => {
      await fc.assert(
        fc.asyncProperty(histories, fc.double({ min: 0.2, max: 1, noNaN: true }), async (events, share) => {
          await using rows = await projectRows(timelineProjection(catalogue), events, { sizes: [300] });
          const { recordedMs } = events[Math.floor(share * (events.length - 1))]!;
          const before = events.filter((event) => event.recordedMs <= recordedMs);
          for (const branchId of branchIdsIn(before)) {
            const then = await rows.read((reader, position) =>
              timelineAsOf(
                storeOf(events),
                branchId,
                { rows: reader, position, recordedUpToMs: recordedMs },
                catalogue,
              ),
            );
            expect(then.entries).toEqual(branchTimeline(branchId, before, catalogue).entries);
          }
        }),
        { numRuns: count.asOf },
      );
    });

    it('strews in enough that moves', () => {
      const events = fc
        .sample(histories, { numRuns: 5, seed: 1 })
        .flat()
        .filter(({ id }) => id.startsWith('1111'));
      const types = Map.groupBy(events, ({ type }) => type);
      expect(types.get('MemberTransferred')?.length ?? 0).toBeGreaterThan(5);
      expect(types.get('RecordCorrected')?.length ?? 0).toBeGreaterThan(5);
      expect(types.get('RecordRetracted')?.length ?? 0).toBeGreaterThan(5);
    });
  });
}
