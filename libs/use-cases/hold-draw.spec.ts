import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogTailer } from '../audit-log/index.js';
import { Place } from '../audit-log/testing/place.js';
import { drawsIn, verifyDraw } from '../draws/index.js';
import type { EventStore } from '../event-store/index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { announceDraw } from './announce-draw.js';
import { cancelDraw } from './cancel-draw.js';
import { holdDraw } from './hold-draw.js';
import { Recorder, StandingFacts } from './record/index.js';
import { recordEvents } from './record-events.js';

const place = new Place();
let store: EventStore;
let recorder: Recorder;
let sign: () => Promise<unknown>;
let today = '2026-03-10';
const clock = { now: () => Date.parse(`${today}T09:00:00+08:00`) };
const by = (key: string) => ({ actor: 'office-1', key });
const ports = () => ({ log: store, recorder, clock, folder: place.folder, checkpointSeconds: 10 });

const branches = ['b-1', 'b-2', 'b-3', 'b-4', 'b-5'];
const range = { purpose: 'visit', among: 'branches', day: '2026-03-10', count: 2 } as const;
const announce = (drawId: string, change: object = {}) =>
  announceDraw(ports(), { drawId, ...range, unitIds: [], ...change }, by(`announce ${drawId}`));
const hold = (drawId: string, beaconValue?: string) => holdDraw(ports(), { drawId, beaconValue }, by(`hold ${drawId}`));
const establish = (branchId: string) => {
  const name = { name: '第一党支部', hasCommittee: false, frontline: false };
  const data = { branchId, unitId: 'u-1', ...name, establishedOn: '2025-02-01' };
  return recordEvents(recorder, `branch-${branchId}`, [{ type: 'BranchEstablished', data }], by(branchId));
};

beforeAll(async () => {
  store = await place.open();
  recorder = new Recorder(store, new StandingFacts(store), clock);
  const signer = await place.signer();
  const tailer = new LogTailer(store, place.folder, await signer.last());
  sign = async () => signer.sign((await tailer.advance()).size);
  const unit = { unitId: 'u-1', name: '市财政局', registeredOn: '2025-01-01' };
  await recordEvents(recorder, 'unit-u-1', [{ type: 'UnitRegistered', data: unit }], by('u-1'));
  for (const branchId of branches) await establish(branchId);
});
afterAll(() => place.remove());

/** RFC 6962, written a second time. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const sides = [rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))];
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), ...sides]))
    .digest();
}

/** What is drawn, by events.md: from the published leaves and nothing else. */
function drawnBy(position: number, size: number, drawId: string, beaconValue = ''): string[] {
  const tile = readFileSync(join(place.folder.path, `tile/0/000.p/${size}`));
  const leaves = Array.from({ length: position + 1 }, (_, at) => tile.subarray(at * 32, at * 32 + 32));
  const seed = Buffer.concat([rootOf(leaves), Buffer.from(beaconValue)]);
  const rank = (id: string) =>
    createHash('sha256')
      .update(Buffer.concat([seed, Buffer.from(`${drawId}:${id}`)]))
      .digest('hex');
  return branches.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).slice(0, 2);
}

const verdictOf = async (drawId: string) => (await verifyDraw({ log: store, folder: place.folder }, drawId))?.verdict;
const sizeNow = async () => ((await store.lastPosition()) ?? -1) + 1;

describe('a draw', () => {
  it('waits for a checkpoint that covers its announcement, then draws from the records before it', async () => {
    const { position } = await announce('d-1');
    expect(await announce('d-1')).toMatchObject({ position, repeated: true });
    await establish('b-0');
    await expect(hold('d-1')).rejects.toMatchObject({
      kind: 'notCovered',
      retryAfterSeconds: 10,
      en: expect.stringContaining('dangri sign') as string,
    });
    expect(await verdictOf('d-1')).toBe('not-held');
    await sign();
    const size = await sizeNow();
    const held = await hold('d-1');
    const [, { data }] = (await store.eventsById([...(await idsOf('d-1'))])) as [unknown, { data: object }];
    expect(data).toEqual({ drawId: 'd-1', drawn: drawnBy(position, size, 'd-1'), heldOn: '2026-03-10' });
    expect(await hold('d-1')).toEqual({ ...held, repeated: true });
    expect(await verdictOf('d-1')).toBe('follows');
  });

  it('is held once', async () => {
    const again = holdDraw(ports(), { drawId: 'd-1' }, by('again'));
    await expect(again).rejects.toMatchObject({ rule: { code: 'DRAW_CLOSED' } });
    await expect(hold('d-9')).rejects.toMatchObject({ rule: { code: 'DRAW_UNKNOWN' } });
    expect(await verdictOf('d-9')).toBeUndefined();
  });

  it('depends on the value of its beacon', async () => {
    const { position } = await announce('d-2', { beacon: { source: '双色球', on: '2026-03-12' } });
    await sign();
    const size = await sizeNow();
    await expect(hold('d-2', '07')).rejects.toMatchObject({ rule: { code: 'DRAW_BEFORE_BEACON' } });
    today = '2026-03-12';
    await expect(hold('d-2')).rejects.toMatchObject({ rule: { code: 'DRAW_BEACON_VALUE' } });
    await hold('d-2', '红 07，蓝 02');
    const drawn = (await drawsIn(store))[1]!.held!.drawn;
    // b-0 was established before this announcement.
    branches.push('b-0');
    expect(drawn).toEqual(drawnBy(position, size, 'd-2', '红 07，蓝 02'));
    expect(await verdictOf('d-2')).toBe('follows');
  });

  it('can be cancelled until then, and stays in the list', async () => {
    await announce('d-3');
    const cancel = () => cancelDraw(ports(), { drawId: 'd-3', reason: '人数有误' }, by('cancel'));
    const cancelled = await cancel();
    today = '2026-03-13';
    expect(await cancel()).toEqual({ ...cancelled, repeated: true });
    await sign();
    await expect(hold('d-3')).rejects.toMatchObject({ rule: { code: 'DRAW_CLOSED' } });
    const listed = (await drawsIn(store)).map(({ announced, held, cancelled: end }) => {
      return [announced.drawId, held !== undefined, end?.reason];
    });
    expect(listed).toEqual([
      ['d-1', true, undefined],
      ['d-2', true, undefined],
      ['d-3', false, '人数有误'],
    ]);
  });
});

describe('the verification of a draw', () => {
  it('shows what does not follow, and cannot repeat what is imported', async () => {
    const recordedAt = '2026-03-13T09:00:00+08:00';
    const load = (events: readonly Readonly<{ stream: string; type: string; data: object }>[]) =>
      store.load(async (loader) => {
        const position = 10 * (await sizeNow());
        for (const [index, event] of events.entries()) {
          const envelope = { actor: 'office-2', recordedAt, recordedMs: Date.parse(recordedAt), partitions: [] };
          loader.append({ id: eventId(900_000 + position + index), ...event, ...envelope });
        }
      });
    const draw = (drawId: string) => [
      {
        stream: `draw-${drawId}`,
        type: 'DrawAnnounced',
        data: { drawId, ...range, unitIds: [], announcedOn: '2026-03-10' },
      },
      { stream: `draw-${drawId}`, type: 'DrawHeld', data: { drawId, drawn: ['b-1'], heldOn: '2026-03-11' } },
    ];
    await load(draw('d-4'));
    expect(await verdictOf('d-4')).toBe('not-covered');
    await sign();
    expect(await verdictOf('d-4')).toBe('differs');
    const firstPosition = await sizeNow();
    await load(draw('d-5'));
    const note = {
      sha256: 'a'.repeat(64),
      lines: 2,
      firstPosition,
      lastPosition: firstPosition + 1,
      importedAt: recordedAt,
    };
    await load([{ stream: 'import-5f0c7a2e-0b54-4c6e-9d5b-111111111111', type: 'HistoryImported', data: note }]);
    await sign();
    expect(await verdictOf('d-5')).toBe('imported');
    expect(await verdictOf('d-4')).toBe('differs');
  });
});

async function idsOf(drawId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of store.readStream(`draw-${drawId}`)) ids.push(...batch.map(({ id }) => id));
  return ids;
}
