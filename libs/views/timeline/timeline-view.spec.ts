import { readFileSync } from 'node:fs';
import {
  branchTimeline,
  narrowed,
  timelineProjection,
  UnknownBranch,
  type Entry,
  type Wanted,
} from '../../branch/index.js';
import { aggregateOf } from '../../catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { openLog, type Log } from '../../history/testing/history.js';
import { allOf, sourcesOf } from '../testing/sources.js';
import { MalformedCursor, MalformedInstant, type ListView, type Scope, type Sources } from '../view.js';
import type { TimelineFilter } from './timeline-filter.js';
import type { TimelineItem } from './timeline-item.js';
import { timelineView } from './timeline-view.js';

const fixture = readFileSync(new URL('../../../test/fixtures/small-2025.ndjson.gz', import.meta.url));
const branchId = 'b-0001';
const within: Scope = { kind: 'branch', branchId };

let log: Log;
let events: StoredEvent[];
let sources: Sources & AsyncDisposable;
let view: ListView<TimelineFilter, TimelineItem>;

beforeAll(async () => {
  log = await openLog();
  await log.import(fixture);
  events = await log.events();
  sources = await sourcesOf(events, [timelineProjection({ aggregateOf })]);
  view = timelineView(log.store);
});

afterAll(async () => {
  await sources[Symbol.asyncDispose]();
  await log.close();
});

const positionsOf = (entries: readonly Pick<Entry, 'position'>[]) => entries.map(({ position }) => position);
const timeline = () => branchTimeline(branchId, events, { aggregateOf });
/** Whom most of the branch’s entries name. */
const collector = () =>
  (timeline().entries.find(({ type }) => type === 'DuesCollectorDesignated')!.data as { memberId: string }).memberId;

describe('the pages of a timeline', () => {
  it.each<[string, () => TimelineFilter, () => Wanted]>([
    ['everything', () => ({}), () => ({})],
    ['a type', () => ({ type: 'DuesPaid' }), () => ({ type: 'DuesPaid' })],
    ['a type of what stands beside', () => ({ type: 'RecordCorrected' }), () => ({ type: 'RecordCorrected' })],
    ['a clause', () => ({ clause: '2.2' }), () => ({ clause: '2.2' })],
    ['what drew a caution', () => ({ caution: true }), () => ({ cautioned: true })],
    ['whether it did or not', () => ({ caution: false }), () => ({})],
    ['a member', () => ({ member: collector() }), () => ({ memberId: collector() })],
    ['some days', () => ({ from: '2025-03-05', to: '2025-06-30' }), () => ({ from: '2025-03-05', to: '2025-06-30' })],
    [
      'a member, a type and some days',
      () => ({ member: collector(), type: 'AttendanceTaken', from: '2025-03-01' }),
      () => ({ memberId: collector(), type: 'AttendanceTaken', from: '2025-03-01' }),
    ],
    [
      'what meets nowhere',
      () => ({ member: collector(), type: 'BulletinIssued' }),
      () => ({ memberId: collector(), type: 'BulletinIssued' }),
    ],
    ['a member who is not there', () => ({ member: 'm-99999' }), () => ({ memberId: 'm-99999' })],
  ])('are together what is asked for, in each order: %s', async (_, filter, wanted) => {
    const expected = positionsOf(narrowed(timeline(), wanted()).entries);
    const asOf = { 'as-of': '2030-01-01T00:00:00Z' };
    for (const more of [{}, asOf]) {
      const found = async (sort: string) =>
        positionsOf((await allOf(view, sources, within, { ...filter(), ...more }, { limit: 7, sort })).items);
      expect(await found('day')).toEqual(expected);
      expect(await found('-day')).toEqual(expected.toReversed());
      const recorded = expected.toSorted((one, other) => one - other);
      expect(await found('recorded')).toEqual(recorded);
      expect(await found('-recorded')).toEqual(recorded.toReversed());
    }
  });

  it('hold as many as are asked for, the first in the default order', async () => {
    const { items, next, position } = await view.page(sources, within, {}, { limit: 5 });
    expect(positionsOf(items)).toEqual(positionsOf(timeline().entries.slice(0, 5)));
    expect(next).not.toBeNull();
    expect(position).toBe(events.at(-1)!.position);
  });

  it('are refused to a cursor that is of no page', async () => {
    await expect(view.page(sources, within, {}, { limit: 5, cursor: 'x' })).rejects.toThrow(MalformedCursor);
  });

  it('are those of one branch that is there', async () => {
    const unknown = { kind: 'branch', branchId: 'b-9999' } as const;
    await expect(view.page(sources, unknown, {}, { limit: 5 })).rejects.toThrow(UnknownBranch);
    await expect(view.page(sources, { kind: 'committee' }, {}, { limit: 5 })).rejects.toThrow(TypeError);
  });

  it('tell in words what happened, and that it was imported', async () => {
    const [item] = (await view.page(sources, within, { type: 'PartyDayOpened' }, { limit: 1 })).items;
    expect(item!.what.zh.startsWith('开展主题党日')).toBe(true);
    expect(item!.what.en.startsWith('Party day opened')).toBe(true);
    expect(item!.imported).toBe(true);
  });

  it('are a table of the same columns as on the command line, with what stands beside', async () => {
    const { items } = await allOf(view, sources, within, { type: 'RecordRetracted' }, { limit: 200 });
    expect(items.length).toBeGreaterThan(0);
    const [item] = items;
    const cells = Object.fromEntries(view.columns.map(({ key, value }) => [key, value(item!)]));
    expect(Object.keys(cells)).toEqual(['day', 'recordedOn', 'lagDays', 'what', 'actor', 'cautions', 'revisions']);
    expect(String(cells['what']).startsWith('〔已撤销〕')).toBe(true);
    expect(String(cells['revisions'])).toContain('撤销记录');
  });
});

describe('a timeline as of an instant', () => {
  it('is what was known then', async () => {
    const asOf = '2025-07-01T00:00:00+08:00';
    const before = events.filter(({ recordedMs }) => recordedMs <= Date.parse(asOf));
    const { items } = await allOf(view, sources, within, { 'as-of': asOf }, { limit: 50 });
    const { entries } = branchTimeline(branchId, before, { aggregateOf });
    expect(entries.length).toBeGreaterThan(100);
    expect(items.map(({ id, status }) => [id, status])).toEqual(entries.map(({ id, status }) => [id, status]));
  });

  it('is none before the branch was known', async () => {
    const request = view.page(sources, within, { 'as-of': '1999-01-01T00:00:00Z' }, { limit: 5 });
    await expect(request).rejects.toThrow(UnknownBranch);
  });

  it('is refused as of what is no instant', async () => {
    await expect(view.page(sources, within, { 'as-of': '2025' }, { limit: 5 })).rejects.toThrow(MalformedInstant);
  });
});
