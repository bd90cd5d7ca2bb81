import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  NotAStore,
  openFile,
  query,
  single,
  StoreDamaged,
  StoreOutdated,
  StoreTooNew,
  type FileKind,
} from './index.js';

const name = { zh: '测试库', en: 'a test file' };
const first: FileKind = {
  applicationId: 0x44475431,
  version: 1,
  tables: 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT',
  name,
};

/** Version 2 gave every note a kind, version 3 a table of the kinds. */
const third: FileKind = {
  ...first,
  version: 3,
  tables: `
    CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'plain' REFERENCES kind) STRICT;
    CREATE TABLE kind (name TEXT PRIMARY KEY) STRICT;`,
  migrations: [
    "ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain' REFERENCES kind",
    "CREATE TABLE kind (name TEXT PRIMARY KEY) STRICT; INSERT INTO kind VALUES ('plain')",
  ],
};

describe('a file of ours', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dangri-file-'));
    path = join(folder, 'test.sqlite');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function written(kind: FileKind, ...statements: string[]): Promise<void> {
    const { connection, transactions, close } = await openFile(path, kind, 'write');
    for (const sql of statements) await transactions.run(() => connection.exec(sql));
    await close();
  }

  async function rowsOf(kind: FileKind, sql: string): Promise<unknown[]> {
    const { connection, close } = await openFile(path, kind, 'read');
    const rows = query(connection, sql).all();
    await close();
    return rows;
  }

  it('is made for its owner alone, with whatever SQLite puts beside it', async () => {
    const { connection, transactions, close } = await openFile(path, first, 'write');
    await transactions.run(() => connection.exec("INSERT INTO note VALUES (1, 'one')"));
    for (const each of [path, `${path}-wal`]) expect((await stat(each)).mode & 0o777).toBe(0o600);
    await close();
    expect(await rowsOf(first, 'SELECT * FROM note')).toEqual([[1, 'one']]);
  });

  it('is synced at every commit, but for one that can be made again', async () => {
    for (const [disposable, level] of [
      [false, 2],
      [true, 1],
    ] as const) {
      const { connection, close } = await openFile(path, { ...first, disposable }, 'write');
      expect(single(connection, 'PRAGMA synchronous')).toBe(level);
      expect(single(connection, 'PRAGMA journal_mode')).toBe('wal');
      await close();
    }
  });

  it('keeps nothing of a transaction that throws, and takes the next', async () => {
    const { connection, transactions, close } = await openFile(path, first, 'write');
    const failing = transactions.run(() => {
      connection.exec("INSERT INTO note VALUES (1, 'one')");
      throw new Error('half way');
    });
    const next = transactions.run(() => connection.exec("INSERT INTO note VALUES (2, 'two')"));
    await expect(failing).rejects.toThrow('half way');
    await next;
    await close();
    expect(await rowsOf(first, 'SELECT * FROM note')).toEqual([[2, 'two']]);
  });

  describe('is refused, and left as it is, when it', () => {
    async function refusalOf(
      kind: FileKind,
      type: new (...all: never[]) => Error,
    ): Promise<{ zh: string; en: string }> {
      const before = await readFile(path);
      let refusal: unknown;
      for (const access of ['read', 'write'] as const) {
        refusal = await openFile(path, kind, access as 'write').catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(type);
      }
      expect(await readFile(path)).toEqual(before);
      return refusal as { zh: string; en: string };
    }

    it('is of another kind', async () => {
      await written(first);
      const refusal = await refusalOf(
        { ...first, applicationId: 1, name: { zh: '别库', en: 'another file' } },
        NotAStore,
      );
      expect(refusal.zh).toContain(`文件 ${path} 不是别库`);
      expect(refusal.en).toContain(`${path} is not another file`);
    });

    it('is marked as ours and has no version', async () => {
      await written(first, 'PRAGMA user_version = 0');
      await refusalOf(first, NotAStore);
    });

    it('is of a newer version', async () => {
      await written(third);
      expect((await refusalOf(first, StoreTooNew)).en).toBe(
        `${path} is a test file of version 3; this program knows 1. It was not changed. Update the program.`,
      );
      const disposable = await refusalOf({ ...first, disposable: true }, StoreTooNew);
      expect(disposable.en).toContain('or delete the file');
      expect(disposable.zh).toContain('或删除该文件');
    });

    it('is damaged', async () => {
      await written(first);
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill(0xa5, 100, 4096));
      expect((await refusalOf(first, StoreDamaged)).en).toContain('restore a backup');
      const disposable = await refusalOf({ ...first, disposable: true }, StoreDamaged);
      expect(disposable.en).toContain('delete the file; the next start builds it anew');
      expect(disposable.zh).toContain('删除该文件');
    });
  });

  describe('of an earlier version', () => {
    const notes = 'SELECT id, text, kind FROM note';

    beforeEach(() => written(first, "INSERT INTO note VALUES (1, 'one')"));

    it('is brought up to this one', async () => {
      await written({ ...third, foreignKeys: true });
      expect(await rowsOf(third, notes)).toEqual([[1, 'one', 'plain']]);
      expect(await rowsOf(third, 'SELECT * FROM kind')).toEqual([['plain']]);
    });

    it('takes only the steps that it lacks', async () => {
      await written({ ...third, version: 2, migrations: third.migrations!.slice(0, 1) });
      await written(third);
      expect(await rowsOf(third, notes)).toEqual([[1, 'one', 'plain']]);
    });

    it('is brought up once when several open it', async () => {
      const files = await Promise.all([1, 2, 3].map(() => openFile(path, third, 'write')));
      await Promise.all(files.map(({ close }) => close()));
      expect(await rowsOf(third, 'SELECT * FROM kind')).toEqual([['plain']]);
    });

    it('stays what it was when a step fails', async () => {
      const failing = {
        ...third,
        migrations: [third.migrations![0]!, 'CREATE TABLE kind (name TEXT); INSERT INTO nowhere VALUES (1)'],
      };
      await expect(openFile(path, failing, 'write')).rejects.toThrow('nowhere');
      expect(await rowsOf(first, 'SELECT * FROM note')).toEqual([[1, 'one']]);
      await written(third);
    });

    it('stays what it was when a row would refer to none', async () => {
      const dangling = {
        ...third,
        foreignKeys: true,
        migrations: [third.migrations![0]!, 'CREATE TABLE kind (name TEXT PRIMARY KEY)'],
      };
      await expect(openFile(path, dangling, 'write')).rejects.toThrow('rows of note with broken references to kind');
      expect(await rowsOf(first, 'SELECT * FROM note')).toEqual([[1, 'one']]);
    });

    it('is not read before', async () => {
      await expect(openFile(path, third, 'read')).rejects.toThrow(StoreOutdated);
      await expect(openFile(path, third, 'read')).rejects.toMatchObject({
        zh: expect.stringContaining('升级到第 3 版') as string,
      });
    });

    it('needs a script for every step', async () => {
      await expect(openFile(path, { ...third, migrations: [] }, 'write')).rejects.toThrow('needs 2 migrations');
    });
  });

  it('refers to rows that are there, when its kind says so', async () => {
    const { connection, transactions, close } = await openFile(path, { ...third, foreignKeys: true }, 'write');
    const dangling = transactions.run(() => connection.exec("INSERT INTO note VALUES (1, 'one', 'unknown')"));
    await expect(dangling).rejects.toThrow('FOREIGN KEY');
    await close();
  });
});
