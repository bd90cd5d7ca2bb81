import { categoryOf } from '../kernel/stream-name.js';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StoredEvent } from '../event-store/index.js';
import { aggregateOf, glossary } from '../modules/catalogue/index.js';
import { history, openLog, textOf, type Log } from '../history/testing/history.js';
import { isRevision } from '../kernel/revision.js';
import { branchTimeline, readTimeline, UnknownBranch, type Timeline } from './index.js';
import { drawnCautions } from './testing/drawn-cautions.js';

const catalogue = { aggregateOf };
const fixture = new URL('../../test/fixtures/small-2025.ndjson.gz', import.meta.url);

let log: Log;
let events: StoredEvent[];

beforeAll(async () => {
  log = await openLog();
  const { kind } = await log.import(readFileSync(fixture));
  expect(kind).toBe('imported');
  events = await log.events();
});

afterAll(() => log.close());

const branchIds = () =>
  events.filter(({ type }) => type === 'BranchEstablished').map(({ stream }) => stream.slice('branch-'.length));

/** The ids of all that a timeline shows. */
const idsOf = ({ entries }: Timeline) =>
  entries.flatMap(({ id, revisions }) => [id, ...revisions.map((each) => each.id)]);

describe('the timelines of a town’s year', () => {
  let timelines: Timeline[];

  beforeAll(() => {
    timelines = branchIds().map((branchId) => branchTimeline(branchId, events, catalogue));
  });

  it('are of all its branches', () => {
    expect(timelines).toHaveLength(27);
  });

  it('leave nothing out, and show nothing twice but transfers', () => {
    const shown = new Map<string, number>();
    for (const id of timelines.flatMap(idsOf)) shown.set(id, (shown.get(id) ?? 0) + 1);
    const own = new Set(['branch', 'plan', 'partyDay', 'resolution', 'member']);
    const expected = events.filter(
      ({ stream, type }) => own.has(categoryOf(stream)) && type !== 'MemberTransferred' && !isRevision(type),
    );
    expect(expected.filter(({ id }) => shown.get(id) !== 1)).toEqual([]);
    const transfers = events.filter(({ type }) => type === 'MemberTransferred');
    expect(transfers.map(({ id }) => shown.get(id))).toEqual(transfers.map(() => 2));
    const checks = events.filter(({ type }) => type === 'UnannouncedVisitRecorded' || type === 'PhoneCheckRecorded');
    expect(checks.filter(({ id }) => shown.get(id) !== 1)).toEqual([]);
    const onSite = events.filter(({ type }) => type === 'OnSiteAssessmentRecorded');
    expect(onSite.filter(({ id }) => shown.has(id))).toEqual([]);
  });

  it('show every correction and retraction beside its record, and mark what was retracted', () => {
    const beside = new Map(
      timelines.flatMap(({ entries }) =>
        entries.flatMap(({ id, status, revisions }) =>
          revisions.map((each) => [each.id, { id, status, type: each.type }]),
        ),
      ),
    );
    const revisions = events.filter(({ type }) => isRevision(type));
    expect(revisions).toHaveLength(30 + 17);
    for (const { id, type, data } of revisions) {
      const { recordId } = data as { recordId: string };
      expect(beside.get(id)).toMatchObject({ id: recordId, type });
    }
    const standing = [...beside.values()].filter(({ type }) => type === 'RecordRetracted').map(({ status }) => status);
    expect(standing).toEqual(Array.from({ length: 17 }, () => 'retracted'));
  });

  it('draw the cautions that admission gives', () => {
    const drawn = drawnCautions(events);
    let count = 0;
    for (const line of timelines.flatMap(({ entries }) => entries.flatMap((entry) => [entry, ...entry.revisions]))) {
      expect([line.id, line.cautions]).toEqual([line.id, drawn.get(line.id)]);
      count += line.cautions.length;
    }
    expect(count).toBeGreaterThan(100);
  });

  it('are in order', () => {
    for (const { entries } of timelines) {
      const keys = entries.map(({ day, position }) => `${day} ${String(position).padStart(8, '0')}`);
      expect(keys).toEqual(keys.toSorted());
    }
  });

  it('show nothing that is personal', () => {
    const personal = events.flatMap(({ type, data }) => personalTexts(type, data));
    expect(new Set(personal).size).toBeGreaterThan(500);
    // Words such as 住院 may stand in free text as well; names and telephone numbers may not.
    const said = JSON.stringify(timelines);
    expect(personal.filter((text) => /^\d{11}$/.test(text) && said.includes(text))).toEqual([]);
    const named = events
      .filter(({ type }) => type === 'MemberJoined')
      .map(({ data }) => (data as { name: string }).name);
    expect(named.filter((name) => said.includes(`"${name}"`))).toEqual([]);
  });
});

/** The personal texts of an event, looked for where events.md marks fields with †, at the top level. */
function personalTexts(type: string, data: unknown): string[] {
  const properties = (glossary[type]?.properties ?? {}) as Readonly<Record<string, object>>;
  return Object.entries(data as Readonly<Record<string, unknown>>)
    .filter(([field, value]) => 'personal' in (properties[field] ?? {}) && typeof value === 'string')
    .map(([, value]) => value as string);
}

describe('reading a timeline from the log', () => {
  it.each(['b-0001', 'b-0012', 'b-0027'])('gives what the fold over all events gives: %s', async (branchId) => {
    expect(await readTimeline(log.store, branchId, catalogue)).toEqual(branchTimeline(branchId, events, catalogue));
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    await readTimeline(log.store, 'b-0001', catalogue, (share) => shares.push(share));
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
    expect(shares.at(-1)).toBe(1);
  });

  it('refuses a branch that is not there', async () => {
    await expect(readTimeline(log.store, 'b-9999', catalogue)).rejects.toThrow(UnknownBranch);
  });

  it('refuses every branch of an empty log', async () => {
    const empty = await openLog();
    await expect(readTimeline(empty.store, 'b-0001', catalogue)).rejects.toThrow(UnknownBranch);
    await empty.close();
  });

  it('looks no further than the log reached when it began', async () => {
    const other = await openLog();
    await other.import(textOf(history()));
    const before = await readTimeline(other.store, 'b-1', catalogue);
    const dissolved = {
      id: '00000000-0000-4000-8000-00000000ffff',
      type: 'BranchDissolved',
      data: { dissolvedOn: '2026-07-31', reason: '合并' },
      partitions: [0],
    };
    let appended: Promise<unknown> | undefined;
    const meanwhile = await readTimeline(other.store, 'b-1', catalogue, () => {
      appended ??= other.store.append('any', 'branch-b-1', 'any', [dissolved], { actor: 'committee' });
    });
    await appended;
    expect(meanwhile).toEqual(before);
    expect((await readTimeline(other.store, 'b-1', catalogue)).branch.dissolvedOn).toBe('2026-07-31');
    await other.close();
  });
});

describe('the fixture', () => {
  it('is the history that the counts here are of', () => {
    const lines = gunzipSync(readFileSync(fixture)).toString('utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(12_946);
  });
});
