import { readFileSync } from 'node:fs';
import {
  branchTimeline,
  filterEntries,
  timelineProjection,
  UnknownBranch,
  type Entry,
  type EntryFilter,
} from '../../timeline/index.js';
import { aggregateOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { openLog, type Log } from '../../history/testing/history.js';
import { MalformedCursor, MalformedInstant } from '../errors.js';
import type { Scope } from '../scope.js';
import { allOf, openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import { membersProjection } from '../../modules/member/index.js';
import { seesNamesOf, seesNothing } from '../testing/viewers.js';
import type { Viewer } from '../viewer.js';
import type { ViewSources } from '../view-sources.js';
import type { TimelineFilter } from './timeline-filter.js';
import { timeline as view } from './timeline.js';

const fixture = readFileSync(new URL('../../../test/fixtures/small-2025.ndjson.gz', import.meta.url));
const branchId = 'b-0001';
const scope: Scope = { kind: 'branch', branchId };

let log: Log;
let events: StoredEvent[];
let views: OpenViews;
let sources: ViewSources;

beforeAll(async () => {
  log = await openLog();
  await log.import(fixture);
  events = await log.events();
  views = await openViews(events as readonly Line[], {
    projections: [timelineProjection({ aggregateOf }), membersProjection],
  });
  sources = views.sources('2026-08-01', seesNothing);
});

afterAll(async () => {
  await views.close();
  await log.close();
});

const positionsOf = (entries: readonly Pick<Entry, 'position'>[]) => entries.map(({ position }) => position);
const timeline = () => branchTimeline(branchId, events, { aggregateOf });
/** The member that most entries of the branch name. */
const collector = () =>
  (timeline().entries.find(({ type }) => type === 'DuesCollectorDesignated')!.data as { memberId: string }).memberId;

describe('the pages of a timeline', () => {
  it.each<[string, () => TimelineFilter, () => EntryFilter]>([
    ['everything', () => ({}), () => ({})],
    ['a type', () => ({ type: 'DuesPaid' }), () => ({ type: 'DuesPaid' })],
    ['a type of revision', () => ({ type: 'RecordCorrected' }), () => ({ type: 'RecordCorrected' })],
    ['a clause', () => ({ clause: '2.2' }), () => ({ clause: '2.2' })],
    ['cautions', () => ({ caution: true }), () => ({ cautioned: true })],
    ['no cautions filter', () => ({ caution: false }), () => ({})],
    ['a member', () => ({ member: collector() }), () => ({ memberId: collector() })],
    ['some days', () => ({ from: '2025-03-05', to: '2025-06-30' }), () => ({ from: '2025-03-05', to: '2025-06-30' })],
    [
      'a member, a type and some days',
      () => ({ member: collector(), type: 'AttendanceTaken', from: '2025-03-01' }),
      () => ({ memberId: collector(), type: 'AttendanceTaken', from: '2025-03-01' }),
    ],
    [
      'conditions that never meet',
      () => ({ member: collector(), type: 'BulletinIssued' }),
      () => ({ memberId: collector(), type: 'BulletinIssued' }),
    ],
    ['an unknown member', () => ({ member: 'm-99999' }), () => ({ memberId: 'm-99999' })],
  ])('together hold all matches in each order: %s', async (_, filter, wanted) => {
    const expected = positionsOf(filterEntries(timeline(), wanted()).entries);
    const asOf = { 'as-of': '2030-01-01T00:00:00Z' };
    for (const more of [{}, asOf]) {
      const found = async (sort: string) =>
        positionsOf((await allOf(view, sources, scope, { ...filter(), ...more }, { limit: 7, sort })).items);
      expect(await found('day')).toEqual(expected);
      expect(await found('-day')).toEqual(expected.toReversed());
      const recorded = expected.toSorted((one, other) => one - other);
      expect(await found('recorded')).toEqual(recorded);
      expect(await found('-recorded')).toEqual(recorded.toReversed());
    }
  });

  it('hold the requested number of items, in the default order', async () => {
    const { items, next, position } = await view.page(sources, scope, {}, { limit: 5 });
    expect(positionsOf(items)).toEqual(positionsOf(timeline().entries.slice(0, 5)));
    expect(next).not.toBeNull();
    expect(position).toBe(events.at(-1)!.position);
  });

  it('are refused for a malformed cursor', async () => {
    await expect(view.page(sources, scope, {}, { limit: 5, cursor: 'x' })).rejects.toThrow(MalformedCursor);
  });

  it('need the scope of an existing branch', async () => {
    const unknown = { kind: 'branch', branchId: 'b-9999' } as const;
    await expect(view.page(sources, unknown, {}, { limit: 5 })).rejects.toThrow(UnknownBranch);
    await expect(view.page(sources, { kind: 'committee' }, {}, { limit: 5 })).rejects.toThrow(TypeError);
  });

  it('describe each event in words, and say that it was imported', async () => {
    const [item] = (await view.page(sources, scope, { type: 'PartyDayOpened' }, { limit: 1 })).items;
    expect(item!.what.zh.startsWith('开展主题党日')).toBe(true);
    expect(item!.what.en.startsWith('Party day opened')).toBe(true);
    expect(item!.imported).toBe(true);
  });

  it('name the people whom the viewer may identify, and nobody else', async () => {
    const joining = events.find(
      ({ type, data }) => type === 'MemberJoined' && (data as { branchId: string }).branchId === branchId,
    )!;
    const { memberId, name } = joining.data as { memberId: string; name: string };
    const textFor = async (viewer: Viewer) => {
      const { items } = await view.page(views.sources('2026-08-01', viewer), scope, { member: memberId }, { limit: 1 });
      return items[0]!.what.zh;
    };
    expect(await textFor(seesNamesOf(memberId))).toContain(name);
    expect(await textFor(seesNothing)).not.toContain(name);
    expect(await textFor(seesNothing)).toContain(memberId);
  });

  it('have the columns of the command line, with corrections', async () => {
    const keys = view.columns.map(({ key }) => key);
    expect(keys).toEqual(['day', 'recordedOn', 'lagDays', 'what', 'actor', 'cautions', 'revisions']);
    const [row] = await sheetOf(view, sources, scope, { type: 'RecordRetracted' });
    expect(row![3]).toMatch(/^〔已撤销〕/);
    expect(row![6]).toMatch('撤销记录');
  });
});

describe('a timeline as of an instant', () => {
  it('has the records up to then', async () => {
    const asOf = '2025-07-01T00:00:00+08:00';
    const before = events.filter(({ recordedMs }) => recordedMs <= Date.parse(asOf));
    const { items } = await allOf(view, sources, scope, { 'as-of': asOf }, { limit: 50 });
    const { entries } = branchTimeline(branchId, before, { aggregateOf });
    expect(entries.length).toBeGreaterThan(100);
    expect(items.map(({ id, status }) => [id, status])).toEqual(entries.map(({ id, status }) => [id, status]));
  });

  it('does not exist before the branch was recorded', async () => {
    const request = view.page(sources, scope, { 'as-of': '1999-01-01T00:00:00Z' }, { limit: 5 });
    await expect(request).rejects.toThrow(UnknownBranch);
  });

  it('is refused if the text is no instant', async () => {
    await expect(view.page(sources, scope, { 'as-of': '2025' }, { limit: 5 })).rejects.toThrow(MalformedInstant);
  });
});
