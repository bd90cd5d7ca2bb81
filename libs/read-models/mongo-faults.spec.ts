import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'mongodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteEventStore, type EventStore } from '../event-store/index.js';
import { startScript } from '../event-store/testing/child-process.js';
import { systemClock } from '../kernel/clock.js';
import {
  CheckpointMoved,
  Projector,
  ReadModelsUnreachable,
  type ProjectionRows,
  type ReadModelStore,
} from './index.js';
import { openMongoReadModelStore } from './mongo-read-model-store.js';
import { standInPlace } from './testing/mongo-place.js';
import { eventsOf, NoteLog, type Step } from './testing/note-log.js';
import { expectedRows, notes, rowsOf } from './testing/notes.js';
import { MongoStandIn } from '../../test/stand-ins/mongodb/mongo-stand-in.js';

const forever = new AbortController().signal;
/** For a URL: a primary is looked for no longer than that. */
const hasty = 'serverSelectionTimeoutMS=1000';
const marks = { name: 'marks', version: 1, tables: { marks: { columns: { mark: 'text' as const }, key: ['mark'] } } };

const textTable = { columns: { id: 'text' as const, text: 'text' as const }, key: ['id'] };

describe('a MongoDB that fails', () => {
  let standIn: MongoStandIn;
  let store: ReadModelStore;
  let rows: ProjectionRows;

  beforeEach(async () => {
    const place = await standInPlace();
    ({ standIn } = place);
    store = await place.open();
    rows = await store.open(marks);
  });

  afterEach(async () => {
    await store.close();
    await standIn.stop();
  });

  const put = (from: number, mark: string) =>
    rows.write(from, from + 1, async (writer) => writer.put('marks', { mark }));
  const all = () =>
    rows.read(async (reader, position) => [position, (await reader.find('marks')).map(({ mark }) => mark)]);

  it.each([
    ['a conflict of writes', { command: 'update', times: 3, code: 112 }],
    ['a primary that steps down within a transaction', { command: 'update', times: 1, code: 189 }],
    ['a commit that is refused for the moment', { command: 'commitTransaction', times: 2, code: 11_602 }],
    ['a transaction that the server has ended', { command: 'commitTransaction', times: 1, code: 251 }],
    ['a connection that breaks within a transaction', { command: 'update', times: 1, cut: 'before' }],
    ['a connection that breaks before the commit', { command: 'commitTransaction', times: 1, cut: 'before' }],
    ['an acknowledgement that is lost after the commit', { command: 'commitTransaction', times: 1, cut: 'after' }],
  ] as const)('writes once in spite of %s', async (_, fault) => {
    await put(-1, 'a');
    standIn.fail(fault);
    await put(0, 'b');
    expect(await all()).toEqual([1, ['a', 'b']]);
  });

  it('reads in spite of a connection that breaks', async () => {
    await put(-1, 'a');
    standIn.fail({ command: 'find', times: 1, cut: 'before' });
    expect(await all()).toEqual([0, ['a']]);
  });

  it.each([
    ['that another hand has ended', 11_601],
    ['whose cursor was ended', 237],
    ['whose cursor is gone', 43],
  ])('may be asked again for a reading %s', async (_, code) => {
    await put(-1, 'a');
    standIn.fail({ command: 'find', times: 1, code });
    await expect(all()).rejects.toThrow(ReadModelsUnreachable);
    expect(await all()).toEqual([0, ['a']]);
  });

  it('is read and written by the most of its nodes, whatever the URL says', async () => {
    // The stand-in takes nothing less.
    const lax = await openMongoReadModelStore(`${standIn.url}&readConcernLevel=local&w=1&journal=false`);
    const others = await lax.open(marks);
    await others.swapIn();
    expect(await lax.current('marks', marks.tables)).toBeDefined();
    await lax.close();
  });

  it('does not begin again what the checkpoint forbids', async () => {
    await put(-1, 'a');
    standIn.asked.splice(0);
    await expect(put(-1, 'b')).rejects.toThrow(CheckpointMoved);
    expect(standIn.asked.filter((name) => name === 'findAndModify')).toHaveLength(1);
    expect(standIn.sessions.open).toBe(0);
  });

  it('says that it is out of reach, in a way that may be tried again, and works when it is back', async () => {
    await put(-1, 'a');
    const impatient = await openMongoReadModelStore(`${standIn.url}&${hasty}`);
    const same = await impatient.open(marks);
    standIn.stepDown();
    const failed = await same
      .write(0, 1, async (writer) => writer.put('marks', { mark: 'b' }))
      .catch((error: unknown) => error);
    await impatient.close();
    expect(failed).toBeInstanceOf(ReadModelsUnreachable);
    expect(failed).toMatchObject({
      code: 'READ_MODELS_UNREACHABLE',
      zh: expect.stringContaining('会自动重试') as string,
      en: expect.stringContaining('it is tried again') as string,
    });
    standIn.stepUp();
    await put(0, 'b');
    expect(await all()).toEqual([1, ['a', 'b']]);
  });

  it('refuses a row larger than a document may be, and says which', async () => {
    const texts = await store.open({ name: 'texts', version: 1, tables: { texts: textTable } });
    const write = (id: string, bytes: number) =>
      texts.write(-1, 0, async (writer) => writer.put('texts', { id, text: 'x'.repeat(bytes) }));
    await expect(write('t-1', 16 * 1024 * 1024)).rejects.toMatchObject({
      code: 'READ_MODELS_ROW_TOO_LARGE',
      zh: expect.stringMatching(/16 MB，表 texts 中 t-1/) as string,
      en: expect.stringMatching(/t-1 in texts/) as string,
    });
    await write('t-2', 15 * 1024 * 1024);
    expect(await texts.checkpoint()).toBe(0);
  });

  it('refuses more than a transaction should hold where fewer events can be tried', async () => {
    const texts = await store.open({ name: 'texts', version: 1, tables: { texts: textTable } });
    const upTo = (to: number) =>
      texts.write(-1, to, async (writer) => {
        for (const id of ['t-1', 't-2', 't-3']) writer.put('texts', { id, text: 'x'.repeat(12_000_000) });
      });
    standIn.asked.splice(0);
    await expect(upTo(1)).rejects.toMatchObject({ code: 'READ_MODELS_BATCH_TOO_LARGE', isTransient: true });
    expect(standIn.asked).toEqual([]);
    await upTo(0);
    expect(await texts.checkpoint()).toBe(0);
  });

  it('drops what was replaced when nobody can be reading it any more', async () => {
    await put(-1, 'a');
    await rows.swapIn();
    const next = await store.open({ ...marks, version: 2 });
    await next.swapIn();
    const kept = () => standIn.data.names().filter((name) => name.startsWith('rows-')).length;
    await store.open({ ...marks, version: 2 });
    expect(kept()).toBe(2);
    const view = standIn.data.begin();
    const [retired] = standIn.data.find(view, 'retired', {});
    standIn.data.put(view, 'retired', retired!['_id'], { ...retired, since: new Date(0) });
    standIn.data.commit(view);
    await store.open({ ...marks, version: 2 });
    expect(kept()).toBe(1);
  });
});

describe('a projector on a MongoDB', () => {
  let folder: string;
  let log: EventStore;
  let standIn: MongoStandIn;
  let store: ReadModelStore;
  let recorder: NoteLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dangri-mongo-'));
    log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock });
    recorder = new NoteLog(log);
    ({ standIn } = await standInPlace());
    store = await openMongoReadModelStore(`${standIn.url}&${hasty}`);
  });

  afterEach(async () => {
    await store.close();
    await standIn.stop();
    await log.close();
    await rm(folder, { recursive: true });
  });

  const add = (stream: number, note: number): Step => ({ kind: 'add', stream, note, size: 1, of: 0 });
  const leasing = { holder: 'heir', manner: 'wait', everyMs: 20, patience: 6 } as const;
  const projector = () => new Projector({ log, store, projections: [notes], clock: systemClock, leasing });
  const end = async () => (await log.lastPosition())!;

  it('is succeeded by another when it is killed in the middle of a transaction, which is ended for it', async () => {
    await recorder.record(Array.from({ length: 30 }, (_, note) => add(note % 4, note)));
    const reached = Promise.withResolvers<void>();
    const script = new URL('testing/projecting-child.ts', import.meta.url);
    const child = startScript(script, [folder, standIn.url, 'killed', '7']);
    await child.go();
    await child.waitFor('building');
    standIn.fail({ command: 'commitTransaction', times: 1, cut: 'silent', reached: reached.resolve });
    await recorder.record([add(1, 100)]);
    await reached.promise;
    child.process.kill('SIGKILL');
    await child.ended;
    expect(standIn.sessions.open).toBe(1);
    const heir = projector();
    heir.start();
    expect(await heir.waitFor('notes', await end(), forever)).toBe(true);
    expect(standIn.asked).toContain('killSessions');
    expect(standIn.sessions.open).toBe(0);
    await heir.stop();
    const current = (await store.current('notes', notes.tables))!;
    expect(await rowsOf(current)).toEqual(expectedRows(await eventsOf(log)));
  });

  it.each([
    ['larger than its cache takes', 313],
    ['longer than it lets them', 290],
  ])('writes fewer events at once where the server refuses transactions %s, and more again later', async (_, code) => {
    let largest = 0;
    const isRows = ({ update }: Document) => String(update).startsWith('rows-');
    const sizeOf = ({ updates }: Document) => (updates as Document[]).length;
    const isLarge = (command: Document) => isRows(command) && sizeOf(command) > 5;
    await recorder.record(Array.from({ length: 60 }, (__, note) => add(note % 4, note)));
    standIn.fail({ command: 'update', times: 1000, code, where: isLarge });
    const failures: (string | undefined)[] = [];
    const onState = ({ failure }: { failure?: { code: string } }) => void failures.push(failure?.code);
    const shared = new Projector({ log, store, projections: [notes], clock: systemClock, onState });
    shared.start();
    expect(await shared.waitFor('notes', await end(), forever)).toBe(true);
    expect(failures).toContain('READ_MODELS_BATCH_TOO_LARGE');
    standIn.mend();
    const noted = (command: Document) => {
      if (isRows(command)) largest = Math.max(largest, sizeOf(command));
      return false;
    };
    standIn.fail({ command: 'update', times: 1, where: noted });
    await recorder.record(Array.from({ length: 300 }, (__, note) => add(note % 4, 100 + note)));
    expect(await shared.waitFor('notes', await end(), forever)).toBe(true);
    await shared.stop();
    expect(largest).toBeGreaterThan(20);
    const current = (await store.current('notes', notes.tables))!;
    expect(await rowsOf(current)).toEqual(expectedRows(await eventsOf(log)));
  });

  it('tries again through an election, and goes on where it was', async () => {
    await recorder.record([add(1, 1)]);
    const states: string[] = [];
    const onState = ({ state }: { state: string }) => void states.push(state);
    const shared = new Projector({ log, store, projections: [notes], clock: systemClock, onState });
    shared.start();
    expect(await shared.waitFor('notes', 0, forever)).toBe(true);
    standIn.stepDown();
    await recorder.record([add(1, 2), add(2, 3)]);
    while (!states.includes('retrying')) await sleep(20);
    standIn.stepUp();
    expect(await shared.waitFor('notes', 2, forever)).toBe(true);
    await shared.stop();
    const current = (await store.current('notes', notes.tables))!;
    expect(await rowsOf(current)).toEqual(expectedRows(await eventsOf(log)));
  });
});

describe('a server that does not fit', () => {
  const refusedBy = async (options: Parameters<typeof MongoStandIn.start>[0]) => {
    const standIn = await MongoStandIn.start(options);
    try {
      return await openMongoReadModelStore(standIn.url).catch((error: unknown) => error);
    } finally {
      await standIn.stop();
    }
  };

  it('is refused when it is no replica set, with what to do', async () => {
    expect(await refusedBy({})).toMatchObject({
      code: 'READ_MODELS_NO_REPLICA_SET',
      zh: expect.stringContaining('mongod --replSet rs0') as string,
      en: expect.stringContaining('mongod --replSet rs0') as string,
    });
  });

  it('is refused when it is too old', async () => {
    expect(await refusedBy({ setName: 'rs0', maxWireVersion: 9 })).toMatchObject({ code: 'READ_MODELS_TOO_OLD' });
  });

  it('is out of reach where nothing listens, and no error holds the password', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const error = await openMongoReadModelStore(`mongodb://someone:secret@127.0.0.1:${port}/x?${hasty}`).catch(
      (each: unknown) => each,
    );
    expect(error).toMatchObject({ code: 'READ_MODELS_UNREACHABLE' });
    expect((error as Error).message).toContain(`127.0.0.1:${port}/x`);
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('secret');
    const malformed = await openMongoReadModelStore('mongodb://someone:secret@').catch((each: unknown) => each);
    expect(malformed).toMatchObject({ code: 'READ_MODELS_URL' });
    expect(JSON.stringify(malformed) + String((malformed as Error).stack)).not.toContain('secret');
  });
});
