import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuditLogError,
  deriveAgain,
  eventsOf,
  LogFolder,
  LogSigning,
  LogTailer,
  openCheckpoint,
  openingText,
  parseOpening,
  proofOfEvent,
  SignerFolder,
  signCheckpoint,
  verifyLog,
  verifyTlogProof,
  type SigningStatus,
} from './index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { keyOf, origin, Place } from './testing/place.js';
import { Waiting } from './waiting.js';

let place: Place;
let signer: SignerFolder;
beforeEach(() => {
  place = new Place();
  signer = new SignerFolder(join(place.path, 'own'));
});
afterEach(() => place.remove());

const coded = (code: string, evidence: object = {}) =>
  expect.objectContaining({ code, evidence: expect.objectContaining(evidence) as unknown }) as Error;

describe('the folder of a signer', () => {
  it('holds keys and state from the first start on: both or neither', async () => {
    expect(await signer.keys()).toEqual([]);
    const key = await signer.create(origin, place.clock);
    expect((await signer.keys()).map(({ verifier }) => verifier.text)).toEqual([key.verifier.text]);
    const state = await signer.state.read();
    expect(openCheckpoint(state!.content, [key.verifier])).toMatchObject({ origin, size: 0 });
    await expect(signer.create(origin, place.clock)).rejects.toThrow(coded('KEY_EXISTS'));
    await expect(new SignerFolder(join(place.path, 'x')).create('no name', place.clock)).rejects.toThrow(
      coded('MALFORMED_KEY'),
    );
    expect(readdirSync(place.path).sort()).toEqual(['own']);
    await expect(new SignerFolder(join(place.path, 'none')).rotate()).rejects.toThrow(coded('KEY_MISSING'));
  });

  it('is made once, however many start at a time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => signer.keysOrFirst(() => origin, place.clock)));
    expect(new Set(all.map(([key]) => key!.verifier.text)).size).toBe(1);
    await expect(new SignerFolder(join(place.path, 'y')).keysOrFirst(() => '+', place.clock)).rejects.toThrow(
      coded('MALFORMED_KEY'),
    );
  });
});

describe('keeping a log up', () => {
  async function kept(options: { signs?: boolean; from?: number } = {}) {
    const store = await place.open();
    const time = { now: 1_000_000 };
    await signer.keysOrFirst(() => origin, { now: () => time.now });
    const failures: unknown[] = [];
    const signing = new LogSigning({
      store,
      folder: place.folder,
      signer,
      clock: { now: () => time.now },
      signs: options.signs ?? true,
      failed: (error) => failures.push(error),
    });
    return { store, signing, time, failures };
  }

  it('signs what there is, and says how it stands', async () => {
    const { store, signing, time, failures } = await kept();
    await signing.publish();
    await signing.look();
    expect(await place.folder.checkpoint()).toContain(`${origin}\n0\n`);
    await place.record(store, 5);
    await signing.look();
    time.now += 7000;
    const waiting: SigningStatus = { state: 'signing', covered: 0, uncovered: 5, waitingMs: 7000 };
    expect(signing.status()).toEqual(waiting);
    expect(await signing.sign()).toBe(true);
    expect(signing.status()).toEqual({ state: 'signing', covered: 5, uncovered: 0, waitingMs: 0 });
    const keys = (await signer.keys()).map(({ verifier }) => verifier);
    const whole = { log: place.folder, keys, events: eventsOf(store), mustCoverAll: true };
    expect(await verifyLog(whole)).toMatchObject({ findings: [], checkpoint: { size: 5 } });
    expect(failures).toEqual([]);
  });

  it('takes a long history in parts, and a new key without a restart', async () => {
    const { store, signing } = await kept();
    await place.record(store, 9000);
    await signer.rotate();
    await signing.look();
    expect(await signing.sign()).toBe(true);
    const keys = (await signer.keys()).map(({ verifier }) => verifier);
    const checkpoint = openCheckpoint((await place.folder.checkpoint())!, keys);
    expect([checkpoint.size, checkpoint.signedBy.length]).toEqual([9000, 2]);
  });

  it('only watches where another process signs', async () => {
    const { store, signing } = await kept({ signs: false });
    const other = await kept();
    await place.record(store, 3);
    await signing.look();
    expect(signing.status()).toMatchObject({ state: 'watching', covered: 0, uncovered: 3 });
    await other.signing.sign();
    await signing.look();
    expect(signing.status()).toMatchObject({ state: 'watching', covered: 3, uncovered: 0 });
  });

  it('tells of a failure once, and goes on when it is over', async () => {
    const { store, signing, failures } = await kept();
    const aside = join(place.path, 'aside');
    const state = join(signer.path, 'state');
    cpSync(state, aside, { recursive: true });
    rmSync(state, { recursive: true });
    await place.record(store, 1200);
    await signing.look();
    for (let times = 0; times < 2; times += 1) expect(await signing.sign()).toBe(false);
    expect(signing.status()).toMatchObject({ state: 'failing', code: 'STATE_MISSING', uncovered: 1200 });
    cpSync(aside, state, { recursive: true });
    expect(await signing.sign()).toBe(true);
    expect(failures).toEqual([coded('STATE_MISSING')]);
    expect(signing.status()).toMatchObject({ state: 'signing', uncovered: 0 });
  });
});

describe('since when events wait', () => {
  it('is told by the first that no checkpoint covers, however many are seen later', () => {
    const waiting = new Waiting();
    expect(waiting.at(5)).toEqual({ covered: 0, uncovered: 0, waitingMs: 0 });
    for (let n = 1; n <= 300; n += 1) waiting.saw(n, 0, n * 10);
    expect(waiting.at(4000)).toEqual({ covered: 0, uncovered: 300, waitingMs: 3990 });
    waiting.saw(300, 50, 4000);
    expect(waiting.at(4000)).toEqual({ covered: 50, uncovered: 250, waitingMs: 3490 });
    waiting.saw(300, 310, 4000);
    expect(waiting.at(4000)).toEqual({ covered: 310, uncovered: 0, waitingMs: 0 });
  });
});

describe('the proof of an event', () => {
  it('is there as soon as a checkpoint covers it, and not if the tiles are not what was signed', async () => {
    const store = await place.open();
    await place.record(store, 301);
    const salted = async (n: number) => (await store.saltedById(eventId(n)))!;
    expect(await proofOfEvent(place.folder, await salted(0))).toBeUndefined();
    const by = await place.signer();
    await by.sign((await new LogTailer(store, place.folder).advance(300)).size);
    expect(await proofOfEvent(place.folder, await salted(300))).toBeUndefined();
    const { proof, opening } = (await proofOfEvent(place.folder, await salted(299)))!;
    expect(verifyTlogProof(proof, parseOpening(openingText(opening)), [keyOf(1).verifier]).size).toBe(300);
    writeFileSync(join(place.folder.path, 'tile/0/000'), Buffer.alloc(256 * 32));
    await expect(proofOfEvent(place.folder, await salted(7))).rejects.toThrow(coded('ROOT_MISMATCH', { position: 7 }));
  });
});

describe('files that are made anew', () => {
  it('take the place of those that were, if they give the checkpoint', async () => {
    const { store, signer: signing } = await place.grown(200, 300);
    const last = await signing.last();
    await place.record(store, 50);
    rmSync(join(place.folder.path, 'tile/0/000'));
    const aside = await deriveAgain(store, place.folder, last);
    expect(existsSync(join(aside!, 'checkpoint'))).toBe(true);
    const keys = [keyOf(1).verifier];
    expect(await verifyLog({ log: place.folder, keys, events: eventsOf(store) })).toMatchObject({
      findings: [],
      uncovered: 50,
    });
    expect(await deriveAgain(store, new LogFolder(join(place.path, 'new')), last)).toBeUndefined();
  });

  it('do not where the store holds less, or something else', async () => {
    const { store } = await place.grown(200);
    const before = readdirSync(place.path).sort();
    const signed = (size: number, root: Uint8Array) =>
      openCheckpoint(signCheckpoint({ origin, size, root }, [keyOf(1)], 1_741_137_153), [keyOf(1).verifier]);
    const root = new Uint8Array(32);
    const range = { start: 200, end: 201 };
    await expect(deriveAgain(store, place.folder, signed(201, root))).rejects.toThrow(coded('STORE_BEHIND', { range }));
    await expect(deriveAgain(store, place.folder, signed(200, root))).rejects.toThrow(
      coded('NOT_AN_EXTENSION', { expected: Buffer.from(root) }),
    );
    expect(readdirSync(place.path).sort()).toEqual(before);
  });
});

describe('an error', () => {
  it('carries its evidence, and says it', () => {
    const evidence = {
      expected: new Uint8Array(32),
      actual: new Uint8Array(),
      proof: [new Uint8Array(32)],
      position: 7,
    };
    const { faults, message } = new AuditLogError('ROOT_MISMATCH', { ...evidence, notes: ['a\n7\nb\n\n— a c\n'] });
    const zeros = `${'A'.repeat(43)}=`;
    expect(message).toMatch(/^7: /);
    expect(faults.map(({ en }) => en)).toEqual([
      `expected: ${zeros}`,
      'found: —',
      `proof[0]: ${zeros}`,
      ...['a', '7', 'b', '— a c'].map((line) => `checkpoint[0]: ${line}`),
    ]);
  });
});
