import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { partitionsOf } from '../libs/catalogue/index.js';
import { codecOf, openEventStore, type EventStore } from '../libs/event-store/index.js';
import { gradeYear } from '../libs/grade-year/index.js';
import { membersJson, membersOf, resultJson } from '../libs/grading/index.js';
import { interleaved, xianning, Year, type Told } from '../libs/grading/testing/index.js';
import { importHistory } from '../libs/history/index.js';
import { parseInstant } from '../libs/kernel/civil.js';
import type { Stores, StoresPlace } from '../libs/read-models/testing/stores-place.js';

const now = parseInstant('2026-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const july = '2025-07-15T12:00:00+08:00';
const fixture = (name: string) => new URL(`fixtures/${name}.gz`, import.meta.url);
const unzipped = (name: string) => gunzipSync(readFileSync(fixture(name))).toString();

type Json = Record<string, unknown>;
type Result = Readonly<{ units: readonly Json[] }> & Json;

/** What the expected files hold of a result, in the order in which it stands there. */
function compared(text: string): Result {
  const { year, cutoff, units, committee } = JSON.parse(text, function (this: Json, key, value: unknown) {
    const ofDuties = key === 'obligations' && !('weight' in this);
    return key === 'evidence' || ofDuties ? undefined : value;
  }) as Result;
  return { year, cutoff, units, committee };
}

/** Equal in every value, and in the order of the keys. */
function expectEqual(result: string, expected: string) {
  const [ours, theirs] = [compared(result), JSON.parse(unzipped(expected)) as Result];
  expect(ours).toEqual(theirs);
  for (const [index, unit] of ours.units.entries()) {
    expect(JSON.stringify(unit)).toBe(JSON.stringify(theirs.units[index]));
  }
  expect(JSON.stringify(ours) === JSON.stringify(theirs)).toBe(true);
}

/** The year of a town, what becomes of it when more is recorded in other logs, and the year of a city. */
type Year2025 = 'town' | 'later' | 'city';

/** What a program of others found of a year is found wherever the log lies: of a town or of a city. */
export function describeGrading(place: StoresPlace, years: readonly Year2025[]): void {
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

    async function gradedIn(
      store: EventStore,
      how: Readonly<{ asOf?: string; cutoff?: string }> = {},
    ): Promise<string> {
      const { asOf, cutoff } = how;
      const grading = await gradeYear(store, {
        year: 2025,
        rulebook: xianning,
        now,
        ...(asOf !== undefined && { asOf: { text: asOf, ms: parseInstant(asOf)! } }),
        ...(cutoff !== undefined && { cutoff }),
      });
      return resultJson(grading);
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
          const told = lines.map((line) => JSON.parse(line) as Told);
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
          await store.append(stream, 'any', [{ ...event, partitions: partitionsOf(stream, event) }], command);
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

    if (years.includes('city')) {
      describe('the year of a city', () => {
        it('is graded as another program graded it', async () => {
          const city = await imported('city-2025.ndjson');
          expectEqual(await gradedIn(city), 'city-2025.expected.json');
          const grading = await gradeYear(city, { year: 2025, rulebook: xianning, now });
          const members = membersOf(grading);
          expect(members.length).toBeGreaterThan(0);
          expect(membersJson(grading, members) === membersJson(grading, membersOf(grading))).toBe(true);
        });
      });
    }
  });
}
