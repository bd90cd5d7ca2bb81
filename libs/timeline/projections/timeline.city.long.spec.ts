import { readFileSync } from 'node:fs';
import { aggregateOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { openLog, type Log } from '../../history/testing/history.js';
import { cityPlaces } from '../../read-models/testing/stores-place.js';
import { branchTimeline, timelineProjection } from '../index.js';
import { projectRows } from './testing/project-rows.js';
import { entriesIn } from './testing/entries.js';

const catalogue = { aggregateOf };
const city = readFileSync(new URL('../../../test/fixtures/city-2025.ndjson.gz', import.meta.url));

describe('the timelines of a city’s year as rows', () => {
  let log: Log;
  let events: StoredEvent[];

  beforeAll(async () => {
    log = await openLog();
    await log.import(city);
    events = await log.events();
  }, 120_000);

  afterAll(() => log.close());

  it.each(cityPlaces)(
    'are what the fold gives of each of its branches, $name',
    async (place) => {
      const on = await place.start();
      await using stopping = new AsyncDisposableStack();
      stopping.defer(() => on.stop());
      const url = await on.readModelsUrl();
      await using rows = await projectRows(timelineProjection(catalogue), events, { sizes: [500] }, url);
      const branchIds = events.filter(({ type }) => type === 'BranchEstablished').map(({ stream }) => stream.slice(7));
      expect(branchIds).toHaveLength(219);
      for (const branchId of branchIds) {
        const expected = branchTimeline(branchId, events, catalogue).entries;
        const found = await entriesIn(rows, branchId);
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect(found).toEqual(expected);
      }
    },
    1_800_000,
  );
});
