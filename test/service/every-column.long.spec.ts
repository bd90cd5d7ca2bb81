import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '#apps/api/testing/service.js';
import { simulate } from '#libs/simulation/index.js';
import { mutationsOf } from '#libs/sqlite/testing/cell-mutations.js';
import { cliOn } from './year-packs.js';

const rebuilt =
  'without it no rows are in use: every answer says that the read model is missing, until it is built anew';
const housekeeping = 'who keeps the rows up, and since when: no answer is read from it';

/** The columns from which no answer is read, and why. Whatever is not here must be named. */
const bearsOnNothing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'log.sqlite': {},
  'read-models.sqlite': {
    'build: a row gone': rebuilt,
    'build.projection': rebuilt,
    'build.tables': rebuilt,
    'build.is_current': rebuilt,
    'build.is_outdated': housekeeping,
    'lease: a row gone': housekeeping,
    'lease.projection': housekeeping,
    'lease.holder': housekeeping,
    'lease.token': housekeeping,
  },
};

describe('a change of every column of every table, as the schema of the file has them', () => {
  let folder: string;
  let whole: string;
  const files = (file: string) => ['', '-wal', '-shm'].map((ending) => `${file}${ending}`);

  async function verified(): Promise<readonly string[]> {
    const { stdout, stderr } = await cliOn(folder, ['verify', '--format', 'json']);
    if (stdout === '') throw new Error(stderr);
    return (JSON.parse(stdout) as { findings: { kind: string }[] }).findings.map(({ kind }) => kind);
  }

  beforeAll(async () => {
    [folder, whole] = [newFolder(), newFolder()];
    const village = simulate({ units: 1, years: 1, seed: 1 })
      .map((line) => `${line}\n`)
      .toArray();
    expect(await cliOn(folder, ['import', '-'], village.join(''))).toMatchObject({ code: 0 });
    expect(await cliOn(folder, ['sign', '--once'])).toMatchObject({ code: 0 });
    expect(await cliOn(folder, ['rebuild'])).toMatchObject({ code: 0 });
    expect(await verified()).toEqual([]);
    mkdirSync(whole, { recursive: true });
    cpSync(folder, whole, { recursive: true });
  });
  afterAll(() => {
    for (const each of [folder, whole]) rmSync(each, { recursive: true, force: true });
  });

  function restore(file: string): void {
    for (const each of files(file)) {
      rmSync(join(folder, each), { force: true });
      if (existsSync(join(whole, each))) cpSync(join(whole, each), join(folder, each));
    }
  }

  it.each(Object.keys(bearsOnNothing))('of %s is named by verify, or bears on nothing', async (file) => {
    const unnamed: string[] = [];
    for (const { name, apply } of mutationsOf(join(folder, file))) {
      apply();
      const kinds = await verified().catch((error: Error) => [unnamed.push(`${name}: ${error.message}`)]);
      if (kinds.length === 0) unnamed.push(name);
      restore(file);
    }
    expect(await verified()).toEqual([]);
    // Not one more, and not one fewer.
    expect(unnamed.sort()).toEqual(Object.keys(bearsOnNothing[file]!).sort());
  });
});
