import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { partitionsOf } from '#libs/modules/catalogue/index.js';
import { codecOf, openEventStore, type EventStore } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { membersJson, membersOf, resultJson, type Grading } from '#libs/grading/index.js';
import { interleaved, xianning, Year, type TestEvent } from '#libs/grading/testing/index.js';
import { importHistory } from '#libs/history/index.js';
import { parseInstant } from '#libs/kernel/civil.js';
import type { Stores, StoresPlace } from '#libs/read-models/testing/stores-place.js';

const now = parseInstant('2026-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const july = '2025-07-15T12:00:00+08:00';
const fixture = (name: string) => new URL(`fixtures/${name}.gz`, import.meta.url);
const unzipped = (name: string) => gunzipSync(readFileSync(fixture(name))).toString();

type Json = Record<string, unknown>;
type Result = Readonly<{ units: readonly Json[] }> & Json;

/** What the expected files leave out. */
const leftOut = new Set(['rulebook', 'asOf', 'upToPosition', 'evidence']);

/** What the expected files hold of an answer, in the order in which it stands there. */
function compared<Answer>(text: string): Answer {
  return JSON.parse(text, (key, value: unknown) => (leftOut.has(key) ? undefined : value)) as Answer;
}

/** Equal in every value, and in the order of the keys. What differs is shown value by value. */
function expectEqual(result: string, expected: string) {
  const [ours, theirs] = [compared<Result>(result), JSON.parse(unzipped(expected)) as Result];
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return;
  expect(ours).toEqual(theirs);
  for (const [index, unit] of ours.units.entries()) {
    expect(JSON.stringify(unit)).toBe(JSON.stringify(theirs.units[index]));
  }
  throw new Error('The keys of the whole stand in another order');
}

/** The members for attention, equal in every value and in the order of the keys. */
function expectMembers(grading: Grading, expected: string) {
  const ours = compared<Json[]>(membersJson(grading, membersOf(grading)));
  expect(ours).toEqual(JSON.parse(unzipped(expected)));
  expect(JSON.stringify(ours)).toBe(JSON.stringify(JSON.parse(unzipped(expected))));
}

/**
 * The year of a town, what becomes of it when more is recorded in other logs, a year in which everything happens, and the
 * year of a city.
 */
type GradedYears = 'town' | 'later' | 'exotic' | 'city';

/** What programs of others found of a year is found wherever the log lies. */
export function describeGrading(place: StoresPlace, years: readonly GradedYears[]): void {
  describe(`grading a log ${place.name}`, () => {
    let folder: string;
    let on: Stores;
    const stores: EventStore[] = [];

    /** A store of its own with a city’s or a town’s year in it. */
    async function imported(name: string): Promise<EventStore> {
      const log = { logPath: join(folder, `${stores.length}.sqlite`), server: on.log() };
      const store = await openEventStore(log, { clock, codec: codecOf() });
      stores.push(store);
      const outcome = await importHistory(store, () => createReadStream(fixture(name)), { clock, newId: randomUUID });
      expect(outcome.kind).toBe('imported');
      return store;
    }

    type How = Readonly<{ year?: number; asOf?: string; cutoff?: string }>;

    async function gradedIn(store: EventStore, how: How = {}): Promise<string> {
      return resultJson(await gradingIn(store, how));
    }

    async function gradingIn(store: EventStore, { year = 2025, asOf, cutoff }: How = {}): Promise<Grading> {
      return gradeYear(store, {
        year,
        rulebook: xianning,
        now,
        ...(asOf !== undefined && { asOf: { text: asOf, ms: parseInstant(asOf)! } }),
        ...(cutoff !== undefined && { cutoff }),
      });
    }

    beforeAll(async () => {
      on = await place.start();
      folder = await mkdtemp(join(tmpdir(), 'grading-'));
    });

    afterAll(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await on.stop();
      await rm(folder, { recursive: true });
    });

    if (years.includes('town')) {
      describe('the year of a town', () => {
        let town: EventStore;
        beforeAll(async () => {
          town = await imported('small-2025.ndjson');
        });

        it('is graded as another program graded it', async () => {
          expectEqual(await gradedIn(town), 'small-2025.expected.json');
        });

        it('is graded as it was known in July', async () => {
          const result = await gradedIn(town, { asOf: july });
          expectEqual(result, 'small-2025.as-of-2025-07-15.expected.json');
          expect(JSON.parse(result)).toMatchObject({ asOf: july, cutoff: '2025-07-14' });
        });

        it('is graded up to the end of October', async () => {
          expectEqual(await gradedIn(town, { cutoff: '2025-10-31' }), 'small-2025.cutoff-2025-10-31.expected.json');
        });

        it('lists the members for attention that others listed', async () => {
          expectMembers(await gradingIn(town), 'small-2025.members.expected.json');
        });

        it('names as evidence events that the log holds', async () => {
          const named = new Set(
            [...(await gradedIn(town)).matchAll(/"([0-9a-f]{8}-[0-9a-f-]{27})"/g)].map(([, id]) => id!),
          );
          const held = await town.eventsById([...named]);
          expect(held).toHaveLength(named.size);
          expect(held.map(({ type }) => type)).not.toContain('RecordRetracted');
        });

        it('does not depend on the order in which unrelated streams were recorded', () => {
          const lines = unzipped('small-2025.ndjson').trimEnd().split('\n');
          const told = lines.map((line): TestEvent => {
            const { recordedAt, ...event } = JSON.parse(line) as TestEvent & { recordedAt: string };
            return { ...event, recordedMs: parseInstant(recordedAt)! };
          });
          const streams = [...Map.groupBy(told, ({ stream }) => stream).values()];
          for (const choices of [[0], [3, 141, 59, 26, 5, 35], [997, 12]]) {
            const year = new Year(2025, interleaved(streams, choices));
            expectEqual(resultJson(year.graded()), 'small-2025.expected.json');
          }
        });
      });
    }

    if (years.includes('later')) {
      describe('what is recorded later', () => {
        const command = { actor: 'committee' };
        const opened = { type: 'PartyDayOpened', stream: 'partyDay-b-0001:2025-03' };

        async function find(store: EventStore, { type, stream }: typeof opened) {
          for await (const batch of store.readStream(stream)) {
            const event = batch.find((each) => each.type === type);
            if (event) return event;
          }
          throw new Error(`There is no ${type} in ${stream}`);
        }

        async function record(store: EventStore, stream: string, type: string, data: object) {
          const event = { id: randomUUID(), type, data };
          await store.append('any', stream, 'any', [{ ...event, partitions: partitionsOf(stream, event) }], command);
        }

        it('is nothing in a store that holds the same: it gives the same bytes every time', async () => {
          const town = await imported('small-2025.ndjson');
          const result = await gradedIn(town);
          expect((await gradedIn(town)) === result).toBe(true);
          expect((await gradedIn(await imported('small-2025.ndjson'))) === result).toBe(true);
        });

        it('changes the grade of today, and never what was known before', async () => {
          const store = await imported('small-2025.ndjson');
          const known = [july, '2026-02-01T00:00:00+08:00'];
          const before = [await gradedIn(store, { asOf: known[0]! }), await gradedIn(store, { asOf: known[1]! })];
          const today = await gradedIn(store);
          const { id, data } = await find(store, opened);
          const revision = { recordId: id, reason: '误登', approvedBy: 'u-001' };

          await record(store, opened.stream, 'RecordCorrected', {
            ...revision,
            data: { ...(data as object), flagDisplayed: false, oathPosted: false },
            correctedOn: '2026-08-31',
          });
          const corrected = await gradedIn(store);
          await record(store, opened.stream, 'RecordRetracted', { ...revision, retractedOn: '2026-08-31' });
          const retracted = await gradedIn(store);

          expect(new Set([today, corrected, retracted]).size).toBe(3);
          expect(corrected).toContain(id);
          expect(retracted).not.toContain(id);
          for (const [index, asOf] of known.entries()) {
            expect((await gradedIn(store, { asOf })) === before[index]).toBe(true);
          }
        });
      });
    }

    if (years.includes('exotic')) {
      describe('a year in which everything happens', () => {
        const august = '2024-08-02T09:30:00.5+08:00';
        let exotic: EventStore;
        beforeAll(async () => {
          exotic = await imported('exotic-2024.ndjson');
        });

        it('is graded as other programs graded it, and lists the same members', async () => {
          const grading = await gradingIn(exotic, { year: 2024 });
          expectEqual(resultJson(grading), 'exotic-2024.expected.json');
          expectMembers(grading, 'exotic-2024.members.expected.json');
        });

        it('is graded as it was known in August, and up to the middle of September', async () => {
          const known = await gradedIn(exotic, { year: 2024, asOf: august });
          expectEqual(known, 'exotic-2024.as-of-2024-08-02.expected.json');
          const cut = await gradedIn(exotic, { year: 2024, cutoff: '2024-09-15' });
          expectEqual(cut, 'exotic-2024.cutoff-2024-09-15.expected.json');
        });
      });
    }

    if (years.includes('city')) {
      describe('the year of a city', () => {
        it('is graded as another program graded it', async () => {
          const city = await imported('city-2025.ndjson');
          const grading = await gradingIn(city);
          expectEqual(resultJson(grading), 'city-2025.expected.json');
          expectMembers(grading, 'city-2025.members.expected.json');
        });
      });
    }
  });
}
