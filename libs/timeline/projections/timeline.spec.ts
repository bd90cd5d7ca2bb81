import { readFileSync } from 'node:fs';
import { aggregateOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { openLog, type Log } from '../../history/testing/history.js';
import { branchTimeline, timelineProjection, type Entry } from '../index.js';
import { projectRows } from './testing/project-rows.js';
import { entriesIn } from './testing/entries.js';

const catalogue = { aggregateOf };
const fixture = (name: string) => readFileSync(new URL(`../../../test/fixtures/${name}.ndjson.gz`, import.meta.url));

const branchIdsIn = (events: readonly StoredEvent[]) =>
  events.filter(({ type }) => type === 'BranchEstablished').map(({ stream }) => stream.slice('branch-'.length));

describe('the timelines of a town’s year as rows', () => {
  let log: Log;
  let events: StoredEvent[];
  let folded: Map<string, readonly Entry[]>;

  beforeAll(async () => {
    log = await openLog();
    await log.import(fixture('small-2025'));
    events = await log.events();
    folded = new Map(branchIdsIn(events).map((id) => [id, branchTimeline(id, events, catalogue).entries]));
  });

  afterAll(() => log.close());

  it.each([
    ['one by one', { sizes: [1] }],
    ['in one batch', { sizes: [100_000] }],
    ['in batches of all sizes, forgetting after each', { sizes: [1, 7, 501, 3, 1999], forgetsAfter: () => true }],
  ])('are what the fold gives, %s', async (_, pace) => {
    await using rows = await projectRows(timelineProjection(catalogue), events, pace);
    for (const [branchId, entries] of folded) expect(await entriesIn(rows, branchId)).toEqual(entries);
  });
});
