import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync, existsSync, readdirSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuditLogError,
  createKeyFile,
  createSignerState,
  emptyTree,
  entryOf,
  entryOfEvent,
  eventsOf,
  base64,
  leafHash,
  LogTailer,
  openCheckpoint,
  openingOf,
  openingText,
  parseOpening,
  parseRecord,
  parseTilePath,
  readKeyFile,
  recordText,
  rootOfHashes,
  Signer,
  StateRegister,
  StoredTree,
  tilePath,
  verifyLog,
} from './index.js';
import { keyOf, origin, Place } from './testing/place.js';
import { entriesOfBundle } from './entry-block.js';
import { canonicalJson, type SaltedEvent } from '../event-store/index.js';

const throwing = (code: string, evidence: object = {}) =>
  expect.objectContaining({ code, evidence: expect.objectContaining(evidence) as unknown }) as Error;

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

describe('a record and its entry', () => {
  const event: SaltedEvent = {
    id: '4db1a16f-645e-54e0-80a3-0d9f74bdc95e',
    stream: 'member-m-00003',
    revision: 3,
    position: 104_231,
    type: 'DuesPaid',
    data: '{"amountFen":300,"note":"党费"}',
    recordedAt: '2025-03-05T09:12:33+08:00',
    recordedMs: Date.UTC(2025, 2, 5, 1, 12, 33),
    actor: 'm-00003',
    commandId: 'c-1',
    correlationId: 'k-1',
    causationId: 'e-1',
    cautions: ['DUES_LATE'],
    schema: 1,
    salt: Uint8Array.from({ length: 32 }, (_, n) => n),
  };
  const record =
    '{"actor":"m-00003","causationId":"e-1","cautions":["DUES_LATE"],"commandId":"c-1","correlationId":"k-1",' +
    '"data":{"amountFen":300,"note":"党费"},"id":"4db1a16f-645e-54e0-80a3-0d9f74bdc95e","position":"104231",' +
    '"recordedAt":"2025-03-05T09:12:33+08:00","revision":"3","schema":1,"stream":"member-m-00003","type":"DuesPaid","v":2}';

  it('are those of the specification: all that the store holds, hashed with the salt before it', () => {
    expect(recordText(event)).toBe(record);
    // Python: base64(sha256(b"dangri/entry/v2\n" + bytes(range(32)) + record.encode()))
    expect(base64(entryOfEvent(event))).toBe('8/eZMonNCaR0L/9+iX1FJTuHoYnSdleplvzZNxpqiZg=');
    expect(base64(entryOfEvent({ ...event, data: `{"note":"${'党'.repeat(100_000)}"}` }))).toBe(longEntry());
    expect(base64(entryOfEvent(event))).toBe(base64(entryOf(record, event.salt)));
    const { commandId: _c, correlationId: _k, causationId: _e, cautions: _n, ...bare } = event;
    const short = record.replace(/"(causationId|commandId|correlationId)":"[^"]*",|"cautions":[^,]*,/g, '');
    expect(recordText(bare)).toBe(short);
    expect(recordText({ ...bare, cautions: [] })).toBe(short);
    const odd = { ...event, actor: '党"\\\u000b', stream: 'a-\u2028é', type: '<b>', commandId: '' };
    expect(recordText(odd)).toBe(canonicalJson(JSON.parse(recordText(odd))));
  });

  const longEntry = () => {
    const text = recordText({ ...event, data: `{"note":"${'党'.repeat(100_000)}"}` });
    return createHash('sha256').update('dangri/entry/v2\n').update(event.salt).update(text).digest('base64');
  };

  it('are read back exactly, and no other text is taken for a record', () => {
    expect(parseRecord(record)).toEqual(JSON.parse(record));
    for (const [from, to] of [
      ['"v":2', '"v":1'],
      ['"104231"', '104231'],
      ['"104231"', '"0104231"'],
      ['"cautions":["DUES_LATE"]', '"cautions":[]'],
      ['"schema":1', '"schema":"1"'],
      ['"type":"DuesPaid"', '"type":"DuesPaid","typo":1'],
      ['"actor":"m-00003",', ''],
      [',"id"', ', "id"'],
    ] as const) {
      expect(record).toContain(from);
      expect(parseRecord(record.replace(from, to))).toBeUndefined();
    }
    for (const text of ['', '{}', '[]', 'null']) expect(parseRecord(text)).toBeUndefined();
  });

  it('are opened by the record and its salt, however the opening was kept', () => {
    const text = openingText(openingOf(event));
    expect(JSON.parse(text)).toEqual({ record, salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' });
    for (const kept of [text, `\u{feff}${text}\r\n`, JSON.stringify(JSON.parse(text), undefined, 2)]) {
      expect(parseOpening(kept)).toMatchObject({ record, entry: entryOfEvent(event), content: { position: '104231' } });
    }
    for (const broken of ['', '{}', text.replace('AAEC', 'AAE'), text.replace('m-0', 'm 0').replace('"v', '"w')]) {
      expect(() => parseOpening(broken)).toThrow(throwing('MALFORMED_OPENING'));
    }
  });
});

describe('the path of a tile', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 1_234_067, width: 256 }, 'tile/1/x001/x234/067'],
    [{ level: 'entries' as const, index: 1000, width: 255 }, 'tile/entries/x001/000.p/255'],
    [{ level: 63, index: 999, width: 1 }, 'tile/63/999.p/1'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/0/1',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/../000',
    'tile/x/000',
    'checkpoint',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('the tailer', () => {
  it('makes a leaf of every event, in order, whatever the batches', async () => {
    const store = await place.open();
    const events = 1400;
    await place.record(store, events);
    const tailer = new LogTailer(store, place.folder);
    let head = await tailer.advance(1);
    for (const batch of [1, 254, 1, 300, 5, 512, 10_000]) head = await tailer.advance(batch);
    const entries: Uint8Array[] = [];
    for await (const batch of eventsOf(store)(0)) entries.push(...batch.map(entryOfEvent));
    expect(head).toEqual({
      size: events,
      root: rootOfHashes(Buffer.concat(entries.map(leafHash))),
    });
    const tree = new StoredTree(place.folder, events);
    expect(await tree.root()).toEqual(head.root);
    for (const index of [0, 255, 256, 700, 1399]) expect(await tree.entry(index)).toEqual(entries[index]);
    expect(readdirSync(join(place.folder.path, 'tile/0')).sort()).toEqual(['000', '001', '002', '003', '004', '005.p']);
    expect(await tailer.advance()).toEqual(head);
  });

  it('goes on from a checkpoint, and derives again what lies beyond', async () => {
    const { store, signer } = await place.grown(300);
    await place.record(store, 500);
    await new LogTailer(store, place.folder, await signer.last()).advance();
    const torn = join(place.folder.path, tilePath({ level: 0, index: 2, width: 256 }));
    writeFileSync(torn, '');
    const again = new LogTailer(store, place.folder, await signer.last());
    const { checkpoint } = await signer.sign((await again.advance()).size);
    expect(checkpoint.size).toBe(800);
    const { findings } = await verifyLog({ log: place.folder, keys: [keyOf(1).verifier], events: eventsOf(store) });
    expect(findings).toEqual([]);
  });

  it('gives the same from the last leaf of a full tile', async () => {
    const { store, signer } = await place.grown(256, 256);
    await place.record(store, 1);
    const head = await new LogTailer(store, place.folder, await signer.last()).advance();
    expect(await new LogTailer(store, place.folder, emptyTree).advance()).toEqual(head);
  });

  it('refuses a store that is behind, or is another', async () => {
    const { signer } = await place.grown(300);
    const last = await signer.last();
    const old = new Place();
    const store = await old.open();
    await old.record(store, 290);
    const behind = new LogTailer(store, place.folder, last);
    await expect(behind.advance()).rejects.toThrow(throwing('STORE_BEHIND', { range: { start: 290, end: 300 } }));
    await store.append(
      'any',
      'test-1',
      'none',
      Array.from({ length: 20 }, (_, n) => other(n)),
      { actor: 'x' },
    );
    await expect(behind.advance()).rejects.toThrow(throwing('STORE_DIFFERS', { position: 290 }));
    await old.remove();
  });

  it('refuses tiles that do not give the root, and those that are gone', async () => {
    const { store, signer } = await place.grown(300);
    const file = join(place.folder.path, tilePath({ level: 1, index: 0, width: 1 }));
    const bytes = readFileSync(file);
    bytes[3]! ^= 1;
    writeFileSync(file, bytes);
    const tailer = new LogTailer(store, place.folder, await signer.last());
    await expect(tailer.advance()).rejects.toThrow(throwing('TILE_DAMAGED'));
    rmSync(file);
    await expect(tailer.advance()).rejects.toThrow(throwing('TILE_MISSING', { file: 'tile/1/000.p/1' }));
  });

  it('keeps partial tiles until the full one is there, and cuts them out of that afterwards', async () => {
    const { store, signer, tailer } = await place.grown(100, 100);
    const bundle = { level: 'entries', index: 0, width: 100 } as const;
    const partial = await place.folder.read(bundle);
    expect(existsSync(join(place.folder.path, tilePath(bundle)))).toBe(true);
    await place.record(store, 100);
    await signer.sign((await tailer.advance()).size);
    expect(existsSync(join(place.folder.path, 'tile/entries/000.p'))).toBe(false);
    expect(await place.folder.read(bundle)).toEqual(partial);
    expect(entriesOfBundle(partial!, 0, 100)).toHaveLength(100);
    expect(() => entriesOfBundle(partial!.subarray(1), 0, 100)).toThrow(throwing('MALFORMED_BUNDLE'));
    expect(() => entriesOfBundle(partial!, 0, 101)).toThrow(throwing('MALFORMED_BUNDLE', { position: 100 }));
  });
});

describe('the signer', () => {
  it('needs a state, and makes it once', async () => {
    const signer = new Signer(place.folder, place.state, [keyOf(1)], place.clock);
    await expect(signer.sign(0)).rejects.toThrow(throwing('STATE_MISSING'));
    await createSignerState(place.state, [keyOf(1)], place);
    await expect(createSignerState(place.state, [keyOf(1)], place)).rejects.toThrow(throwing('STATE_EXISTS'));
    expect(await signer.last()).toMatchObject({ origin, size: 0, root: emptyTree.root });
    const stranger = new Signer(place.folder, place.state, [keyOf(2)], place.clock);
    await expect(stranger.last()).rejects.toThrow(throwing('STATE_DAMAGED'));
    expect(() => new Signer(place.folder, place.state, [], place.clock)).toThrow(throwing('MALFORMED_KEY'));
    expect(() => new Signer(place.folder, place.state, [keyOf(1), keyOf(2, 'other')], place.clock)).toThrow(
      throwing('MALFORMED_KEY'),
    );
  });

  it('signs what is new, publishes it, and nothing twice', async () => {
    const { signer } = await place.grown(10, 300);
    const note = await place.folder.checkpoint();
    expect(openCheckpoint(note!, [keyOf(1).verifier])).toMatchObject({ origin, size: 310 });
    expect(await signer.sign(310)).toMatchObject({ advanced: false, checkpoint: { note } });
    expect(await signer.sign(200)).toMatchObject({ advanced: false, checkpoint: { note } });
  });

  it('refuses a log that is behind its state, and says what is missing', async () => {
    await place.grown(300);
    const before = await place.folder.checkpoint();
    for (const tile of ['tile/0/000', 'tile/0/001.p']) rmSync(join(place.folder.path, tile), { recursive: true });
    const store = await place.open();
    const tailer = new LogTailer(store, place.folder);
    await tailer.advance(200);
    const signer = await place.signer();
    await expect(signer.sign(200)).rejects.toThrow(throwing('LOG_BEHIND_STATE', { range: { start: 200, end: 300 } }));
    expect(await place.folder.checkpoint()).toBe(before);
  });

  it('refuses what is no extension, with both roots and the proof', async () => {
    const { signer } = await place.grown(300);
    const last = await signer.last();
    const other = new Place();
    const store = await other.open();
    await store.append('any', 'test-1', 'none', [otherEvent()], { actor: 'x' });
    await other.record(store, 400);
    await new LogTailer(store, place.folder).advance();
    const refused = signer.sign(401);
    const evidence = { expected: last.root, notes: [last.note], range: { start: 300, end: 401 } };
    await expect(refused).rejects.toThrow(throwing('NOT_AN_EXTENSION', evidence));
    const { evidence: found } = (await refused.catch((error: unknown) => error)) as AuditLogError;
    expect(found.proof!.length).toBeGreaterThan(0);
    expect(found.actual).not.toEqual(last.root);
    expect(await signer.last()).toEqual(last);
    await other.remove();
  });

  it('refuses when its state was set back, and begins from the published checkpoint where it was lost', async () => {
    const { store, signer, tailer } = await place.grown(100);
    cpSync(place.state.folder, join(place.path, 'copy'), { recursive: true });
    await place.record(store, 100);
    await signer.sign((await tailer.advance()).size);
    rmSync(place.state.folder, { recursive: true });
    cpSync(join(place.path, 'copy'), place.state.folder, { recursive: true });
    const setBack = throwing('STATE_SET_BACK', { range: { start: 100, end: 200 } });
    await expect(signer.sign(200)).rejects.toThrow(setBack);
    await expect(signer.publish()).rejects.toThrow(setBack);
    rmSync(place.state.folder, { recursive: true });
    await createSignerState(place.state, [keyOf(1)], { published: (await place.folder.checkpoint())! });
    await place.record(store, 1);
    expect(await signer.sign((await tailer.advance()).size)).toMatchObject({
      advanced: true,
      checkpoint: { size: 201 },
    });
  });

  it('publishes what it had signed when it ended too early, and replaces a file that is no checkpoint', async () => {
    const { signer } = await place.grown(10);
    const note = await place.folder.checkpoint();
    for (const broken of ['', 'x', note!.slice(0, -5)]) {
      writeFileSync(join(place.folder.path, 'checkpoint'), broken);
      await signer.publish();
      expect(await place.folder.checkpoint()).toBe(note);
    }
  });

  it('lets a new key sign beside the old one, at once', async () => {
    await place.grown(10);
    const both = await place.signer(keyOf(1), keyOf(2));
    const { advanced, checkpoint } = await both.sign(10);
    expect(advanced).toBe(true);
    for (const byte of [1, 2]) expect(openCheckpoint(checkpoint.note, [keyOf(byte).verifier]).size).toBe(10);
    expect(await both.sign(10)).toMatchObject({ advanced: false });
    const fresh = await place.signer(keyOf(2));
    expect(await fresh.last()).toMatchObject({ size: 10 });
  });

  it('lets one of two advance', async () => {
    const { store, tailer } = await place.grown(10);
    for (let round = 0; round < 20; round += 1) {
      await place.record(store, 1);
      const { size } = await tailer.advance();
      const signers = await Promise.all(Array.from({ length: 4 }, () => place.signer()));
      const signed = await Promise.all(signers.map((signer) => signer.sign(size)));
      expect(signed.filter(({ advanced }) => advanced)).toHaveLength(1);
      expect(new Set(signed.map(({ checkpoint }) => checkpoint.size))).toEqual(new Set([size]));
    }
  });
});

describe('a state', () => {
  it('follows one value by one, however many try', async () => {
    const register = new StateRegister(join(place.path, 'register'));
    expect(await register.read()).toBeUndefined();
    expect(await register.swap(0, 'a')).toBe(true);
    const tries = await Promise.all(['b', 'c', 'd'].map((text) => register.swap(1, text)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    const value = await register.read();
    expect(value).toMatchObject({ generation: 2 });
    expect(await register.swap(2, 'e')).toBe(true);
    expect(await register.swap(3, 'f')).toBe(true);
    expect(await register.swap(1, 'late')).toBe(false);
    expect(await register.swap(0, 'later')).toBe(false);
    expect(await register.read()).toEqual({ generation: 4, content: 'f' });
    expect(statSync(join(register.folder, '0000000000000004')).mode & 0o777).toBe(0o600);
  });
});

describe('a key file', () => {
  it('is its owner’s alone, and made once', async () => {
    const path = join(place.path, 'log.key');
    const { verifier } = await createKeyFile(path, origin);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await readKeyFile(path)).verifier.text).toBe(verifier.text);
    await expect(createKeyFile(path, origin)).rejects.toThrow(throwing('KEY_EXISTS'));
    chmodSync(path, 0o640);
    await expect(readKeyFile(path)).rejects.toThrow(throwing('KEY_OPEN_TO_OTHERS'));
  });
});

const other = (n: number) => ({
  id: `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  type: 'X',
  data: {},
  partitions: [],
});
const otherEvent = () => other(999);
