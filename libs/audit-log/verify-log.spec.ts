import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  emptyTree,
  entryOf,
  eventsOf,
  findingText,
  leafHash,
  LogFolder,
  LogTailer,
  openingOf,
  openingText,
  parseOpening,
  proofOfEvent,
  signCheckpoint,
  StoredTree,
  tilePath,
  tlogProofText,
  verifyLog,
  verifyTlogProof,
  type Finding,
  type Verification,
} from './index.js';
import { openUnprotected, describeMutations } from './testing/describe-mutations.js';
import { randomBelow, mutations, type TamperedLog } from './testing/mutations.js';
import { keyOf, origin, Place } from './testing/place.js';
import type { SaltedEvent } from '../event-store/index.js';
import { eventId } from '../kernel/testing/event-id.js';

const keys = [keyOf(1).verifier];

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

async function findingsOf(more: Partial<Verification> = {}): Promise<readonly Finding[]> {
  return (await verifyLog({ log: place.folder, keys, ...more })).findings;
}

const broken = () => openUnprotected(place);

describe('verifying a log', () => {
  it('finds nothing where nothing was done, with the events and by itself', async () => {
    const { store, signer, tailer } = await place.grown(1, 255, 1, 343);
    const earlier = [(await signer.last()).note];
    await place.record(store, 7);
    const whole = await verifyLog({ log: place.folder, keys, events: eventsOf(store), earlier });
    expect(whole).toMatchObject({ findings: [], uncovered: 7, checkpoint: { size: 600, origin } });
    const range = { start: 600, end: 607 };
    expect(await findingsOf({ events: eventsOf(store), mustCoverAll: true })).toEqual([
      { kind: 'extra-events', position: 600, range },
    ]);
    await tailer.advance();
    expect(await findingsOf({ earlier })).toEqual([]);
    expect(await findingsOf({ events: eventsOf(store), earlier })).toEqual([]);
  });

  it('takes the empty log', async () => {
    const { signer, store } = await place.grown();
    expect(await findingsOf()).toEqual([{ kind: 'checkpoint-missing' }]);
    await signer.publish();
    expect(await findingsOf({ events: eventsOf(store) })).toEqual([]);
  });

  it('says in both languages where it is, and what', () => {
    const finding = { kind: 'event-changed', position: 7, fields: ['recordedAt'] } as const;
    expect(findingText(finding)).toEqual({
      zh: '7: 事件库中该位置的事件（或其盐值）与已记入日志的不同 (recordedAt)',
      en: '7: the event there in the store, or its salt, is not the one that was logged (recordedAt)',
    });
    const invalid = { kind: 'checkpoint-invalid', code: 'BAD_SIGNATURE' } as const;
    expect(findingText(invalid).en).toBe('the checkpoint is not valid (BAD_SIGNATURE)');
    const missing = { kind: 'tail-missing', position: 3, range: { start: 3, end: 9 } } as const;
    expect(findingText(missing).en).toBe('3 [3, 9): the store ends before the log');
  });

  it('lets one check an event with nothing but its opening and the key', async () => {
    const { store } = await place.grown(300);
    const salted = async (n: number) => (await store.saltedById(eventId(n)))!;
    const { proof, opening } = (await proofOfEvent(place.folder, await salted(77)))!;
    const opened = parseOpening(openingText(opening));
    expect(opened.content).toMatchObject({ id: eventId(77), position: '77', data: { amountFen: 377 } });
    expect(verifyTlogProof(proof, opened, keys).size).toBe(300);
    const other = parseOpening(openingText(openingOf(await salted(78))));
    expect(() => verifyTlogProof(proof, other, keys)).toThrow(coded('ROOT_MISMATCH'));
    const guess = { record: opening.record, salt: new Uint8Array(32) };
    expect(() => verifyTlogProof(proof, parseOpening(openingText(guess)), keys)).toThrow(coded('ROOT_MISMATCH'));
  });

  it('proves no other event than the one asked for', async () => {
    const { store } = await place.grown(300);
    const event = (await store.saltedById(eventId(77)))!;
    const { id } = (await store.saltedById(eventId(78)))!;
    await expect(proofOfEvent(place.folder, { ...event, id })).rejects.toThrow(coded('ROOT_MISMATCH'));
  });

  it('does not take a record that names another place than its own', async () => {
    const liar: SaltedEvent = { ...lone, position: 5 };
    const { record, salt } = openingOf(liar);
    const entry = entryOf(record, salt);
    const checkpoint = signCheckpoint({ origin, size: 1, root: leafHash(entry) }, [keyOf(1)], 1_741_137_153);
    const text = tlogProofText({ index: 0, proof: [], checkpoint });
    expect(() => verifyTlogProof(text, parseOpening(openingText({ record, salt })), keys)).toThrow(
      coded('OTHER_POSITION'),
    );
  });

  it('names everything where several things were changed', async () => {
    const { store } = await place.grown(600);
    const victim: TamperedLog = { place, size: 600, database: broken() };
    const draw = randomBelow(11);
    for (const group of [
      ['payload', 'bundle'],
      ['actor', 'tile'],
      ['payload', 'bundle', 'tile'],
      ['actor', 'bundleCut'],
    ]) {
      for (let n = 0; n < 10; n += 1) {
        const done = group.map((name) => mutations[name]!(victim, draw));
        const findings = await findingsOf({ events: eventsOf(store) });
        done.toReversed().forEach(({ undo }) => undo());
        const kinds = new Set(done.map(({ found: { kind } }) => kind!.split('-')[0]!));
        expect(new Set(findings.map(({ kind }) => kind.split('-')[0]))).toEqual(kinds);
      }
    }
    victim.database.close();
  });

  it('says where a store cannot be read, before the checkpoint or after', async () => {
    const { store } = await place.grown(600);
    await place.record(store, 2);
    const database = broken();
    const sql = database.prepare('UPDATE event SET type_id = ? WHERE position = ?');
    sql.run(99, 601);
    const unreadable = (position: number) => [
      expect.objectContaining({ kind: 'store-unreadable', position }) as Finding,
    ];
    await expect(findingsOf({ events: eventsOf(store) })).resolves.toEqual(unreadable(0));
    sql.run(1, 601);
    expect(await findingsOf({ events: eventsOf(store) })).toEqual([]);
    await place.record(store, 1000);
    sql.run(99, 1400);
    await expect(findingsOf({ events: eventsOf(store) })).resolves.toEqual(unreadable(600));
    database.close();
  });

  it('finds a database that was restored from a copy, and one that went on from there', async () => {
    const { store, signer, tailer } = await place.grown(300);
    await store.close();
    const old = join(place.path, 'old.sqlite');
    cpSync(place.database, old);
    const again = await place.open();
    await place.record(again, 200);
    await signer.sign((await new LogTailer(again, place.folder, tailer.head).advance()).size);
    await again.close();
    rmSync(place.database);
    cpSync(old, place.database);
    const restored = await place.open();
    const range = { start: 300, end: 500 };
    const gone = [expect.objectContaining({ kind: 'tail-missing', position: 300, range })];
    expect(await findingsOf({ events: eventsOf(restored) })).toEqual(gone);
    await place.record(restored, 250);
    const replaced = [expect.objectContaining({ kind: 'event-changed', position: 300 })];
    expect(await findingsOf({ events: eventsOf(restored) })).toEqual(replaced);
  });

  it('finds, by a checkpoint kept elsewhere, that all of it was set back or rewritten', async () => {
    const { store, signer, tailer } = await place.grown(100, 100);
    const kept = (await signer.last()).note;
    const copy = new LogFolder(join(place.path, 'copy'));
    cpSync(place.folder.path, copy.path, { recursive: true });
    await place.record(store, 100);
    const later = await signer.sign((await tailer.advance()).size);
    const notes = [kept, later.checkpoint.note];
    const setBack = { kind: 'log-set-back', position: 200, range: { start: 200, end: 300 } };
    expect(await findingsOf({ log: copy, earlier: notes })).toEqual([expect.objectContaining(setBack)]);

    const other = new Place();
    const forged = await other.open();
    await other.record(forged, 150);
    await forged.append('any', 'test-1', 'none', [stranger], { actor: 'x' });
    await other.record(forged, 200);
    const head = await new LogTailer(forged, other.folder, emptyTree).advance();
    await other.folder.publish(signCheckpoint({ origin, ...head }, [keyOf(1)], 1_741_137_153));
    const early = signCheckpoint({ origin, ...(await headOf(100)) }, [keyOf(1)], 1_741_137_153);
    const found = await findingsOf({ log: other.folder, events: eventsOf(forged), earlier: [early, ...notes] });
    const rewritten = { kind: 'checkpoint-inconsistent', position: 100, range: { start: 100, end: 200 } };
    expect(found).toEqual([expect.objectContaining(rewritten)]);
    const unknown = signCheckpoint({ origin, ...head }, [keyOf(5)], 1_741_137_153);
    const invalid = { kind: 'earlier-checkpoint-invalid', code: 'UNKNOWN_KEY', notes: [unknown] };
    expect(await findingsOf({ earlier: [unknown] })).toEqual([invalid]);
    await other.remove();
  });

  const headOf = async (size: number) => ({ size, root: await new StoredTree(place.folder, size).root() });

  it('finds a range that was rewritten in the store, the entries and the leaf hashes alike', async () => {
    const { store } = await place.grown(600);
    const database = broken();
    database.exec("UPDATE event SET data = '{}' WHERE position = 300");
    const forged = new LogFolder(join(place.path, 'forged'));
    await new LogTailer(store, forged, emptyTree).advance();
    for (const level of [0, 'entries'] as const) {
      const path = tilePath({ level, index: 1, width: 256 });
      cpSync(join(forged.path, path), join(place.folder.path, path));
    }
    const range = { start: 256, end: 512 };
    const rewritten = expect.objectContaining({ kind: 'history-rewritten', position: 256, range });
    expect(await findingsOf({ events: eventsOf(store) })).toEqual([rewritten]);
    expect(await findingsOf()).toEqual([rewritten]);
    const path = tilePath({ level: 1, index: 0, width: 2 });
    cpSync(join(forged.path, path), join(place.folder.path, path));
    const [first] = await findingsOf({ events: eventsOf(store) });
    expect(first).toMatchObject({ kind: 'root-mismatch' });
    database.close();
  });

  it('finds a change in the partial tiles of earlier checkpoints', async () => {
    await place.grown(10, 20, 300);
    const { store, signer, tailer } = { ...(await place.grown(10)) };
    await place.record(store, 5);
    await signer.sign((await tailer.advance()).size);
    for (const [level, kind] of [
      ['entries', 'bundle-changed'],
      [0, 'tile-changed'],
    ] as const) {
      const file = tilePath({ level, index: 1, width: 74 });
      const path = join(place.folder.path, file);
      const bytes = readFileSync(path);
      const changed = Buffer.from(bytes);
      changed[40]! ^= 1;
      writeFileSync(path, changed);
      expect(await findingsOf()).toEqual([expect.objectContaining({ kind, file })]);
      writeFileSync(path, bytes);
    }
    expect(await findingsOf()).toEqual([]);
  });
});

const coded = (code: string) => expect.objectContaining({ code }) as Error;

const lone: SaltedEvent = {
  id: eventId(0),
  stream: 'test-1',
  revision: 0,
  position: 0,
  type: 'X',
  data: '{}',
  recordedAt: '2025-03-05T09:12:33+08:00',
  recordedMs: Date.UTC(2025, 2, 5, 1, 12, 33),
  actor: 'x',
  schema: 1,
  salt: new Uint8Array(32).fill(5),
};

const stranger = { id: '10000000-0000-4000-8000-000000000000', type: 'X', data: {}, partitions: [] };

// Ten thousand and more of them are `npm run test:long`.
describeMutations({ withEvents: 120, filesAlone: 60 });
