import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../kernel/clock.js';
import { codecOf } from './codec.js';
import {
  NotAStore,
  StoreDamaged,
  StoreReadOnly,
  StoreTooNew,
  StoreUnavailable,
  WrongExpectedRevision,
} from './errors.js';
import { openSqliteEventStore } from './sqlite-event-store.js';
import { startChild } from './testing/child-process.js';
import {
  canFailSyncs,
  canLimitFiles,
  canMount,
  onSmallDisk,
  withFailingSyncs,
  withFilesUpTo,
  withReadOnly,
} from './testing/limits.js';
import { allOf, describeEventStore, loaded, noted } from './testing/describe-event-store.js';
import { opener, sqlite } from './testing/sqlite-adapter.js';

const command = { actor: 'm-00001' };

const open = (path: string, readOnly = false) => openSqliteEventStore(path, { clock: systemClock, readOnly });

async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dangri-log-'));
}

describeEventStore('SQLite', sqlite);

describe('the file of an SQLite event store', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await newFolder();
    path = join(folder, 'log.sqlite');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function withEvents(count: number): Promise<void> {
    const store = await open(path);
    await store.load(async (loader) => {
      for (let n = 0; n < count; n += 1) loader.append(loaded('test-1', { n, text: 'x'.repeat(200) }));
    });
    await store.close();
  }

  function altered(sql: string) {
    const database = new DatabaseSync(path);
    try {
      database.exec(sql);
    } finally {
      database.close();
    }
  }

  it('is one file once it is closed', async () => {
    await withEvents(10);
    expect(await readdir(folder)).toEqual(['log.sqlite']);
  });

  it('may be made from an empty one', async () => {
    await writeFile(path, '');
    await withEvents(1);
    const store = await open(path);
    expect(await store.lastPosition()).toBe(0);
    await store.close();
  });

  it('refuses every change of what is recorded', async () => {
    await withEvents(2);
    for (const table of ['event', 'stream', 'event_type', 'stream_partition', 'partition_event']) {
      expect(() => altered(`DELETE FROM ${table}`)).toThrow('append-only');
    }
    expect(() => altered("UPDATE event SET actor = 'm-00002' WHERE position = 1")).toThrow('append-only');
    expect(() => altered("UPDATE stream SET name = 'test-2'")).toThrow('append-only');
  });

  describe('is refused, and left as it is, when it', () => {
    async function expectRefused(kind: new (...all: never[]) => Error) {
      const before = await readFile(path);
      for (const readOnly of [false, true]) await expect(open(path, readOnly)).rejects.toThrow(kind);
      expect(await readFile(path)).toEqual(before);
    }

    it('was made before events had salts', async () => {
      await withEvents(1);
      altered('PRAGMA application_id = 0x44474553; PRAGMA user_version = 3');
      await expectRefused(NotAStore);
    });

    it('is a text', async () => {
      await writeFile(path, 'id,name\n1,支部\n'.repeat(1000));
      await expectRefused(NotAStore);
    });

    it('is a database of something else', async () => {
      altered('CREATE TABLE member (id TEXT); INSERT INTO member VALUES (1)');
      await expectRefused(NotAStore);
    });

    it('is a database of something else that also writes a journal', async () => {
      altered('PRAGMA journal_mode = WAL; CREATE TABLE member (id TEXT); INSERT INTO member VALUES (1)');
      await expectRefused(NotAStore);
    });

    it('is a store of a newer version', async () => {
      await withEvents(1);
      altered('PRAGMA user_version = 99');
      await expectRefused(StoreTooNew);
      await expect(open(path)).rejects.toMatchObject({ version: 99, zh: expect.stringContaining('升级') as string });
    });
  });

  describe('cannot be used when it', () => {
    it('is a folder', async () => {
      await mkdir(path);
      await expect(open(path)).rejects.toThrow(StoreUnavailable);
      await expect(open(path, true)).rejects.toThrow(StoreUnavailable);
    });

    it('is to be in a folder that does not exist', async () => {
      const nowhere = join(folder, 'nowhere', 'log.sqlite');
      await expect(open(nowhere)).rejects.toThrow(/nowhere.*does not exist/);
    });

    it('does not exist and is only to be read', async () => {
      await expect(open(path, true)).rejects.toThrow(StoreUnavailable);
      await expect(stat(path)).rejects.toThrow('ENOENT');
    });

    it('is empty and only to be read', async () => {
      await writeFile(path, '');
      await expect(open(path, true)).rejects.toThrow(NotAStore);
    });
  });

  it('takes nothing when it was opened for reading', async () => {
    await withEvents(1);
    const store = await open(path, true);
    await expect(store.append('any', 'test-1', 'any', [noted()], command)).rejects.toThrow(StoreReadOnly);
    await expect(store.load(async () => undefined)).rejects.toThrow(StoreReadOnly);
    expect(await allOf(store.readAll())).toHaveLength(1);
    await store.close();
  });

  describe('that is damaged', () => {
    async function damaged(change: (bytes: Buffer) => void) {
      await withEvents(400);
      const bytes = await readFile(path);
      change(bytes);
      await writeFile(path, bytes);
    }

    async function expectFound() {
      const store = await open(path);
      await expect(allOf(store.readAll())).rejects.toThrow(StoreDamaged);
      const year = store.readYear(2025, Number.POSITIVE_INFINITY)[Symbol.asyncIterator]();
      await expect(year.next()).rejects.toThrow(StoreDamaged);
      await store.close();
    }

    it('is found out when pages have gone', async () => {
      // The first pages hold the list of the tables and the streams.
      await damaged((bytes) => bytes.fill(0xa5, 4096 * 20));
      await expectFound();
    });

    it('is found out when data has', async () => {
      await damaged((bytes) => bytes.write(']', bytes.indexOf('{"n":399')));
      await expectFound();
    });

    it('is found out on opening when its first page has', async () => {
      await damaged((bytes) => bytes.fill(0xa5, 100, 4096));
      await expect(open(path)).rejects.toThrow(StoreDamaged);
    });
  });

  it('does not answer for another codec’s newer shapes', async () => {
    const newer = codecOf(undefined, { Noted: [(data) => ({ ...(data as object), kind: 'note' })] });
    await withEvents(1);
    const store = await openSqliteEventStore(path, { clock: systemClock, codec: newer });
    await store.append('any', 'test-1', 0, [noted({ n: 1, kind: 'note' })], command);
    const current = await allOf(store.readAll());
    expect(current.map(({ schema, data }) => [schema, (data as { kind: string }).kind])).toEqual([
      [2, 'note'],
      [2, 'note'],
    ]);
    const stored = await allOf(store.readAll(0, { asStored: true }));
    expect(stored.map(({ schema }) => schema)).toEqual([1, 2]);
    expect(stored[0]!.data).not.toHaveProperty('kind');
    const [year] = await allOf(oneByOne(store.readYear(2025, Number.POSITIVE_INFINITY)));
    expect(year!.data).toEqual(current.map(({ data }) => data));
    await store.close();

    const older = await open(path);
    await expect(allOf(older.readAll())).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW', schema: 2, known: 1 });
    await older.close();
  });

  it('waits for another program that writes, or opens it, to let go', async () => {
    await withEvents(1);
    const store = await open(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const append = store.append('any', 'test-1', 0, [noted()], command);
    const load = store.load(async (loader) => loader.append(loaded('test-1')));
    setTimeout(() => other.exec('COMMIT'), 60);
    expect((await append).position).toBe(1);
    expect((await load).position).toBe(2);
    await store.close();
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    setTimeout(() => other.close(), 60);
    const again = await open(path);
    expect(await again.lastPosition()).toBe(2);
    await again.close();
  });

  it('writes a journal again when another program has turned that off', async () => {
    await withEvents(1);
    altered('PRAGMA journal_mode = DELETE');
    const store = await open(path);
    const other = new DatabaseSync(path);
    expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    other.close();
    await store.close();
  });

  it('is still written to after a refusal of the caller’s', async () => {
    const store = await open(path);
    await expect(store.append('any', 'test-1', 7, [noted()], command)).rejects.toThrow(WrongExpectedRevision);
    expect((await store.append('any', 'test-1', 'none', [noted()], command)).position).toBe(0);
    await store.close();
  });

  async function* oneByOne<Each>(each: AsyncIterable<Each>): AsyncIterable<Each[]> {
    for await (const one of each) yield [one];
  }
});

describe('an SQLite event store whose disk refuses', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await newFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function run(role: string, path: string, limit: string[]): Promise<readonly string[]> {
    const child = startChild(opener, path, role, 'confined', limit);
    await child.go();
    expect(await child.ended).toBe(0);
    return child.lines.slice(1);
  }

  async function expectAllKept(path: string, lines: readonly string[]) {
    const done = lines.filter((line) => line.startsWith('done ')).map((line) => line.slice(5));
    const store = await open(path);
    const ids = (await allOf(store.readAll())).map(({ id }) => id);
    expect(done.length).toBeGreaterThan(10);
    expect(ids).toEqual(done);
    expect((await store.append('any', 'test-full', 'any', [noted()], command)).position).toBe(done.length);
    await store.close();
  }

  const whenMounting = canMount ? it : it.skip;
  const whenLimiting = canLimitFiles ? it : it.skip;
  const whenFailing = canFailSyncs ? it : it.skip;
  const stopped = ['refused STORE_UNAVAILABLE', 'refused STORE_STOPPED', 'read STORE_STOPPED', 'refused STORE_STOPPED'];

  whenMounting(
    'refuses while the disk is full, reads on, and goes on when there is room (needs the right to mount)',
    async () => {
      const disk = join(folder, 'disk');
      const copy = join(folder, 'copy');
      await mkdir(disk);
      await mkdir(copy);
      const lines = await run('fill', join(disk, 'log.sqlite'), onSmallDisk(disk, 2048, copy));
      const kept = lines.filter((line) => line.startsWith('done ')).length - 1;
      const healed = [`read ${kept}`, expect.stringContaining('done ')] as string[];
      expect(lines.slice(-4)).toEqual(['refused STORE_FULL', 'refused STORE_FULL', ...healed]);
      await expectAllKept(join(copy, 'log.sqlite'), lines);
    },
    30_000,
  );

  whenLimiting(
    'stops when the system lets no file grow (needs ulimit)',
    async () => {
      const path = join(folder, 'log.sqlite');
      const lines = await run('fill', path, withFilesUpTo(1024));
      expect(lines.slice(-4)).toEqual(stopped);
      await expectAllKept(path, lines);
    },
    30_000,
  );

  whenFailing(
    'stops for good at a sync that fails (needs strace)',
    async () => {
      const path = join(folder, 'log.sqlite');
      const lines = await run('fill', path, withFailingSyncs(20));
      expect(lines.slice(-4)).toEqual(stopped);
      const done = lines.filter((line) => line.startsWith('done ')).map((line) => line.slice(5));
      const store = await open(path);
      const ids = (await allOf(store.readAll())).map(({ id }) => id);
      await store.close();
      // Whether the one that was refused is on disk is not known: that is why nothing more was written.
      expect(ids.slice(0, done.length)).toEqual(done);
      expect(ids.length - done.length).toBeLessThanOrEqual(1);
    },
    30_000,
  );

  whenMounting(
    'refuses all that it was to write together (needs the right to mount)',
    async () => {
      const disk = join(folder, 'disk');
      const copy = join(folder, 'copy');
      await mkdir(disk);
      await mkdir(copy);
      const lines = await run('fill-together', join(disk, 'log.sqlite'), onSmallDisk(disk, 2048, copy));
      const refused = Array<string>(8).fill('refused STORE_FULL');
      const kept = lines.filter((line) => line.startsWith('done ')).length - 4;
      const healed = Array(4).fill(expect.stringContaining('done ')) as string[];
      expect(lines.slice(-14)).toEqual([expect.stringContaining('done '), ...refused, `read ${kept}`, ...healed]);
      await expectAllKept(join(copy, 'log.sqlite'), lines);
    },
    30_000,
  );

  whenMounting(
    'is read, not written, in a folder that is read only (needs the right to mount)',
    async () => {
      const path = join(folder, 'log.sqlite');
      const store = await open(path);
      await store.append('any', 'test-1', 'none', [noted(), noted()], command);
      await store.close();
      expect(await run('probe', path, withReadOnly(folder))).toEqual(['write: STORE_READ_ONLY', 'read: 2 events']);
    },
    30_000,
  );

  whenMounting(
    'is not made in a folder that is read only (needs the right to mount)',
    async () => {
      const lines = await run('probe', join(folder, 'log.sqlite'), withReadOnly(folder));
      expect(lines).toEqual(['write: STORE_UNAVAILABLE', 'read: STORE_UNAVAILABLE']);
    },
    30_000,
  );
});
