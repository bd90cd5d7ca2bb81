import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openSqliteEventStore, type EventStore } from '../event-store/index.js';
import { membersOf, resultJson, unitResult } from '../grading/index.js';
import { xianning } from '../grading/testing/index.js';
import { importHistory } from '../history/index.js';
import { parseInstant } from '../kernel/civil.js';
import { simulate } from '../simulation/index.js';
import { gradeUnits, gradeYear, type GradeRequest } from './index.js';
import { bearing } from './projections/bearing.js';
import { MemoryRows } from './testing/memory-rows.js';

const now = parseInstant('2036-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const july = { text: '2025-07-15T12:00:00+08:00', ms: parseInstant('2025-07-15T12:00:00+08:00')! };
const city = new URL('../../test/fixtures/city-2025.ndjson.gz', import.meta.url);

let folder: string;
const stores: EventStore[] = [];

async function imported(open: () => Readable): Promise<EventStore> {
  const store = await openSqliteEventStore(join(folder, `${stores.length}.sqlite`), { clock });
  stores.push(store);
  expect((await importHistory(store, open, { clock, newId: randomUUID })).kind).toBe('imported');
  return store;
}

const simulated = (seed: number) =>
  imported(() => {
    const lines = [...simulate({ units: 3, years: 2, seed, firstYear: 2025 })];
    return Readable.from([Buffer.from(lines.join('\n'))]);
  });

/** The ids of those graded and not graded, as far as the test asks for them. */
type Entries = Readonly<{
  units: readonly { unitId: string }[];
  ungraded: readonly { unitId: string; reason: string }[];
}>;

/** Each unit graded by itself has the entry and the members for attention that the whole year's grading gives it. */
async function expectSame(store: EventStore, request: GradeRequest): Promise<Entries> {
  const whole = await gradeYear(store, request);
  const entries = JSON.parse(resultJson(whole)) as Entries;
  const rows = await new MemoryRows(bearing).catchUp(store);
  const unitIds = [...whole.facts.registry.unitIds()].sort();
  for (const unitId of unitIds) {
    const part = await gradeUnits({ store, bearing: rows }, { ...request, unitIds: [unitId] });
    const expected = entries.units.filter((each) => each.unitId === unitId);
    expect(JSON.stringify(part.units.map((unit) => unitResult(part, unit)))).toBe(JSON.stringify(expected));
    expect(part.stage).toBe(whole.stage);
    const branches = new Set(part.units.flatMap(({ branches: all }) => all.map(({ branchId }) => branchId)));
    expect(membersOf(part)).toEqual(membersOf(whole).filter(({ branchId }) => branches.has(branchId)));
  }
  return entries;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'units-'));
});

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await rm(folder, { recursive: true });
});

describe('the units of a city, each graded by itself', () => {
  let store: EventStore;
  beforeAll(async () => {
    store = await imported(() => createReadStream(city));
  });

  it.each([
    ['by default', {}, 60, []],
    ['up to the end of October', { cutoff: '2025-10-31' }, 60, []],
    // Unit u-046 is registered in August. The branches of u-041 are established from 9 June on, and July is not over.
    ['as known in July', { asOf: july }, 58, [{ unitId: 'u-041', reason: 'no-active-month' }]],
  ])('have the figures of the whole year, %s', async (_, how, graded, ungraded) => {
    const entries = await expectSame(store, { year: 2025, rulebook: xianning, now, ...how });
    expect(entries.units).toHaveLength(graded);
    expect(entries.ungraded).toEqual(ungraded.map((each) => expect.objectContaining(each)));
  });

  it('are as they are in the whole year together, too', async () => {
    const request = { year: 2025, rulebook: xianning, now };
    const whole = await gradeYear(store, request);
    const rows = await new MemoryRows(bearing).catchUp(store);
    const unitIds = whole.units.map(({ unitId }) => unitId);
    const all = await gradeUnits({ store, bearing: rows }, { ...request, unitIds });
    expect(JSON.stringify(all.units)).toBe(JSON.stringify(whole.units));
  });
});

describe('units over several years with transfers between them', () => {
  it.each([1, 7])(
    'have the figures of the whole year, in each year and the one before and after (seed %i)',
    async (seed) => {
      const store = await simulated(seed);
      for (const year of [2024, 2025, 2026, 2027]) {
        await expectSame(store, { year, rulebook: xianning, now });
        await expectSame(store, { year, rulebook: xianning, now, cutoff: `${year}-05-20` });
      }
    },
  );
});
