import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { openSqliteEventStore, type EventStore, type StoredEvent } from '../event-store/index.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade, YearGrading, type Grading } from '../grading/grade.js';
import { membersJson, membersOf, resultDigest, resultJson, resultOf } from '../grading/index.js';
import { xianning } from '../grading/testing/index.js';
import { importHistory, logCodec } from '../history/index.js';
import { parseInstant } from '../kernel/civil.js';
import { finished } from '../kernel/steps.js';
import { categoryOf } from '../kernel/stream-name.js';
import { dayFields } from '../modules/catalogue/index.js';
import { simulate } from '../simulation/index.js';
import { tamperedEvents } from '../timeline/projections/testing/tampered-events.js';
import { gradeYear, GrowingYear } from './index.js';
import { columnsOf } from './read-streams.js';

const now = parseInstant('2026-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const question = { year: 2025, rulebook: xianning, cutoff: '2026-01-31' };

/** All that a grading says; the digest is that of the whole result. */
const said = (grading: Grading) => {
  return [resultDigest(grading), grading.stage, membersJson(grading, membersOf(grading))];
};

describe('a year that grows with the log', () => {
  let folder: string;
  let log: EventStore;
  let events: StoredEvent[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'growing-'));
    log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
    const lines = [...simulate({ units: 2, years: 1, firstYear: 2025, seed: 3 })].join('\n');
    const open = () => Readable.from([Buffer.from(lines)]);
    expect((await importHistory(log, open, { clock, newId: randomUUID })).kind).toBe('imported');
    events = [];
    for await (const batch of log.readAll()) events.push(...batch);
  });

  afterAll(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  it('is at any position what the whole year is there', async () => {
    const end = events.length - 1;
    let grown = await GrowingYear.read(log, { ...question, upTo: end - 1500 });
    for (const upTo of [end - 1499, end - 700, end - 690, end]) {
      grown = (await grown.followed(log, upTo))!;
      const anew = await gradeYear(log, { ...question, now, upTo });
      expect(resultJson(grown.grading)).toBe(resultJson(anew));
      expect(said(grown.grading)).toEqual(said(anew));
    }
  });

  it('judges no unit again on which nothing bears', async () => {
    const last = events.findLast(({ stream }) => categoryOf(stream) === 'unit' && stream.endsWith('u-002'))!;
    const before = await GrowingYear.read(log, { ...question, upTo: last.position - 1 });
    const after = (await before.followed(log, last.position))!;
    const branchesOf = ({ grading: { units } }: GrowingYear, unitId: string) =>
      units.find((unit) => unit.unitId === unitId)!.branches;
    expect(branchesOf(after, 'u-001')).toBe(branchesOf(before, 'u-001'));
    expect(branchesOf(after, 'u-002')).not.toBe(branchesOf(before, 'u-002'));
  });

  it('is read again for a position before it, and where a stream brings events that were not read', async () => {
    const grown = await GrowingYear.read(log, { ...question, upTo: 100 });
    expect(await grown.followed(log, 99)).toBeUndefined();
    expect(await grown.followed(log, 100)).toBe(grown);
    const later = events.find(({ position, revision }) => position > 100 && revision > 0);
    const lacking = {
      readYear: () => log.readYear(2025, 0),
      readAll: async function* () {
        yield [{ ...later!, revision: later!.revision + 1 }];
      },
    };
    expect(await grown.followed(lacking as unknown as EventStore, later!.position)).toBeUndefined();
  });
});

describe('a year with corrections, retractions and late transfers', () => {
  const number = fc.nat({ max: 100_000 });
  const tampering = fc.record({ after: fc.integer({ min: 60, max: 1500 }), kind: number, about: number, how: number });
  const histories = fc.noShrink(
    fc
      .record({ seed: fc.nat({ max: 1000 }), tamperings: fc.array(tampering, { minLength: 20, maxLength: 60 }) })
      .map(({ seed, tamperings }) => tamperedEvents({ units: 3, years: 1, firstYear: 2025, seed }, tamperings)),
  );

  it('grows to what it is when it is graded at once, in any steps', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(histories, steps, (events, sizes) => {
        const columns = (from: number, to: number) => columnsOf(events.slice(from, to));
        const gradeOf = (to: number) => {
          const gathering = new Gathering(dayFields, question.cutoff);
          gathering.add(columns(0, to));
          return { gathering, asked: { year: 2025, asOf: null, upToPosition: to - 1 } };
        };
        let at = events.length - sizes.reduce((sum, size) => sum + size, 0);
        const first = gradeOf(at);
        let grown = finished(YearGrading.steps(first.gathering, first.asked, xianning));
        for (const size of sizes) {
          grown = finished(grown.followedBy(columns(at, at + size), at + size - 1));
          at += size;
          const anew = gradeOf(at);
          expect(said(grown.grading)).toEqual(said(grade(anew.gathering, anew.asked, xianning)));
        }
        // What was graded before stays as it was.
        const asBefore = grade(gradeOf(first.asked.upToPosition + 1).gathering, first.asked, xianning);
        expect(said(grade(first.gathering, first.asked, xianning))).toEqual(said(asBefore));
        expect(resultOf(grown.grading).units.length).toBeGreaterThan(0);
      }),
      { numRuns: 5 },
    );
  }, 240_000);
});
