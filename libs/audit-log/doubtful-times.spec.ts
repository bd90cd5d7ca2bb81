import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventsOf,
  LogTailer,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
  verifyLog,
  withCosignatures,
  signatureLine,
  type Verdict,
  type VerifierKey,
} from './index.js';
import { SigningTimes } from './signing-times.js';
import { keyOf, Place } from './testing/place.js';
import type { EventStore, LoadedEvent } from '../event-store/index.js';
import { eventId } from '../kernel/testing/event-id.js';

const minute = 60;
const hour = 3600;
/** 2026-03-05T09:00:00+08:00 */
const morning = 1_772_672_400;

let place: Place;
let store: EventStore;
let tailer: LogTailer;
let now = morning;
let next = 0;

beforeEach(async () => {
  place = new Place();
  place.clock.now = () => now * 1000;
  [now, next] = [morning, 0];
  store = await place.open();
  tailer = new LogTailer(store, place.folder);
});
afterEach(() => place.remove());

/** Records an event that says it was recorded at an instant. */
async function record(at: number, more: Partial<LoadedEvent> = {}): Promise<number> {
  const id = eventId((next += 1));
  const recordedAt = new Date(at * 1000).toISOString();
  const event = {
    id,
    stream: 'test-1',
    type: 'X',
    data: {},
    partitions: [],
    actor: 'x',
    recordedAt,
    recordedMs: at * 1000,
  };
  return store.load(async (loader) => loader.append({ ...event, ...more }).position);
}

const sign = async () => (await place.signer()).sign((await tailer.advance()).size);

/** An hour of honest work: a record and a checkpoint every minute. */
async function work(minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n += 1) {
    now += minute;
    await record(now);
    await sign();
  }
}

const verified = (keys: readonly VerifierKey[] = [keyOf(1).verifier]): Promise<Verdict> =>
  verifyLog({ log: place.folder, keys, events: eventsOf(store) });
const doubted = async () => (await verified()).doubtful.map(({ position }) => position);
const kinds = async () => (await verified()).findings.map(({ kind }) => kind);

describe('the time of a record', () => {
  it('is true where records and checkpoints follow one another', async () => {
    await work(30);
    now += 9 * hour;
    await work(3);
    expect(await verified()).toMatchObject({ findings: [], doubtful: [] });
  });

  it('is doubtful where somebody put rows in by hand between two checkpoints, with times of long ago', async () => {
    await work(5);
    const forged = [await record(now - 40 * 24 * hour), await record(now - hour), await record(now - 9 * minute)];
    now += minute;
    await record(now);
    await sign();
    await work(2);
    // The third lies within ten minutes: clocks may differ so much.
    expect(await doubted()).toEqual(forged.slice(0, 2));
    const { doubtful, findings } = await verified();
    expect(findings).toEqual([]);
    const after = morning + 5 * minute;
    expect(doubtful[0]).toEqual({ position: 5, recorded: after - 40 * 24 * hour, after, before: after + minute });
  });

  it('is doubtful where the clock was ahead or behind', async () => {
    await work(3);
    const ahead = await record(now + hour);
    await work(1);
    const behind = await record(now - hour);
    await work(1);
    expect(await doubted()).toEqual([ahead, behind]);
  });

  it('of an import is its source’s claim, and of the rows around it not', async () => {
    await work(2);
    const years = 365 * 24 * hour;
    const before = await record(now - years);
    const first = await record(now - 2 * years);
    const last = await record(now - years);
    const note = { lines: 2, firstPosition: first, lastPosition: last };
    await record(now, { stream: 'import-1', type: 'HistoryImported', data: note });
    const after = await record(now - years);
    await work(1);
    expect(await doubted()).toEqual([before, after]);
    // A note covers no more than its lines, and never another note.
    const third = await record(now - years);
    const wide = { lines: 1, firstPosition: first, lastPosition: third };
    await record(now, { stream: 'import-2', type: 'HistoryImported', data: wide });
    const fourth = await record(now - years);
    await record(now, {
      stream: 'import-3',
      type: 'HistoryImported',
      data: { lines: 9, firstPosition: after, lastPosition: fourth },
    });
    await work(1);
    expect(await doubted()).toEqual([before, after, third, fourth]);
  });

  it('is told of by what the checkpoints say, also where few were kept', async () => {
    await work(3);
    const forged = await record(now - 5 * hour);
    await work(1);
    const notes = join(place.folder.path, 'checkpoints', '2026-03');
    const all = await place.folder.keptNotes();
    writeFileSync(notes, `${all.at(-1)!}\n`);
    expect(await doubted()).toEqual([]);
    writeFileSync(notes, `${all[2]!}\n${all.at(-1)!}\n`);
    expect(await doubted()).toEqual([forged]);
    expect(readFileSync(notes, 'utf8')).toContain('— ');
  });
});

describe('signing times', () => {
  const confirm = (data: object) => record(now, { stream: 'operation-2026-03', type: 'ClockConfirmed', data });

  it('that go back fail the verification, until somebody confirms which were wrong', async () => {
    await work(2);
    now += 10 * 365 * 24 * hour;
    const leap = now;
    const leapt = await record(now);
    await sign();
    now = morning + hour;
    await work(2);
    expect(await kinds()).toEqual(['signing-time-went-back']);
    expect((await doubted()).length).toBeGreaterThan(0);
    const signingTimes = [new Date(leap * 1000).toISOString().replace('.000', '')];
    await confirm({
      positions: [{ first: leapt, last: leapt }],
      signingTimes,
      reason: '主板电池',
      confirmedOn: '2026-03-05',
    });
    await work(1);
    expect(await verified()).toMatchObject({ findings: [], doubtful: [] });
  });

  it('that a witness cosigned go before the log’s own, and are never left out', () => {
    const witness = keyOf(9, 'witness.example/w1', 'witness');
    const keys = [keyOf(1).verifier, witness.verifier];
    const at = (size: number, seconds: number, witnessed?: number) => {
      const note = signCheckpoint(
        { origin: keyOf(1).verifier.name, size, root: new Uint8Array(32) },
        [keyOf(1)],
        seconds,
      );
      const line = witnessed === undefined ? '' : signatureLine(witness.sign(parseNote(note).text, witnessed));
      return openCheckpoint(line === '' ? note : withCosignatures(note, line), keys);
    };
    const times = [at(1, 1000), at(2, 9000, 2000), at(3, 3000)];
    expect(new SigningTimes(times).goingBack()).toBeUndefined();
    expect(new SigningTimes(times).around(1)).toEqual({ after: 1000, before: 2000 });
    expect(new SigningTimes(times, new Set([2000, 3000])).around(1)).toEqual({ after: 1000, before: 2000 });
    expect(new SigningTimes(times, new Set([3000])).around(2)).toEqual({ after: 2000 });
    const lied = [at(1, 1000), at(2, 9000), at(3, 3000)];
    const { position, notes } = new SigningTimes(lied).goingBack()!;
    expect([position, notes!.map((note) => parseCheckpoint(parseNote(note).text).size)]).toEqual([3, [2, 3]]);
  });
});

describe('the kept checkpoints', () => {
  it('are verified like those that somebody kept elsewhere', async () => {
    await work(4);
    const path = join(place.folder.path, 'checkpoints', '2026-03');
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 11) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 2;
      writeFileSync(path, changed);
      const { findings, unknownNotes } = await verified();
      expect([at, findings.length + unknownNotes > 0]).toEqual([at, true]);
    }
    writeFileSync(path, bytes);
    const [first, , ...rest] = await place.folder.keptNotes();
    const { size } = parseCheckpoint(parseNote(first!).text);
    const origin = keyOf(1).verifier.name;
    const fork = signCheckpoint({ origin, size: size + 1, root: new Uint8Array(32) }, [keyOf(1)], morning + 2 * minute);
    writeFileSync(path, [first, fork, ...rest].map((note) => `${note}\n`).join(''));
    expect(await kinds()).toEqual(['checkpoint-inconsistent']);
    writeFileSync(path, `${first}\n`);
    expect(await kinds()).toEqual(['kept-note-missing']);
    writeFileSync(path, bytes);
    expect(await verified([keyOf(1).verifier])).toMatchObject({ findings: [], unknownNotes: 0 });
  });
});
