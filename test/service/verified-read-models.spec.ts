import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '#apps/api/testing/service.js';
import { openDefenceless } from '#libs/sqlite/testing/cell-mutations.js';
import { simulate } from '#libs/simulation/index.js';
import { cliOn } from './year-packs.js';

/** Lists and registers are read from rows that no leaf of the log covers. */
describe('read models that were changed by hand', () => {
  let folder: string;
  const changed = (sql: (table: string) => string) => {
    const database = openDefenceless(join(folder, 'read-models.sqlite'));
    const [{ id }] = database.prepare("SELECT id FROM build WHERE projection = 'resolutions'").all() as [
      { id: number },
    ];
    const { changes } = database.prepare(sql(`"${id} resolutions"`)).run();
    database.close();
    expect(changes).toBe(1);
  };
  const verified = async (...options: string[]) => {
    const { code, stdout } = await cliOn(folder, ['verify', '--format', 'json', ...options]);
    const { findings } = JSON.parse(stdout) as { findings: { kind: string; fields: string[] }[] };
    return { code, findings: findings.map(({ kind, fields }) => [kind, ...fields.slice(0, 2)]) };
  };
  const named = (kind: string) => ({ code: 1, findings: [[`read-model-${kind}`, 'resolutions', 'resolutions']] });
  const first = (table: string) => `(SELECT min(rowid) FROM ${table})`;

  beforeAll(async () => {
    folder = newFolder();
    const village = simulate({ units: 1, years: 1, seed: 1 }).map((line) => `${line}\n`);
    expect(await cliOn(folder, ['import', '-'], village.toArray().join(''))).toMatchObject({ code: 0 });
    expect(await cliOn(folder, ['sign', '--once'])).toMatchObject({ code: 0 });
  });
  beforeEach(async () => expect(await cliOn(folder, ['rebuild'])).toMatchObject({ code: 0 }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('fit as they were built, and after one of them was built by another version are named', async () => {
    expect(await verified()).toEqual({ code: 0, findings: [] });
    const database = openDefenceless(join(folder, 'read-models.sqlite'));
    database.exec("UPDATE build SET version = version + 1 WHERE projection = 'resolutions'");
    database.close();
    expect(await verified()).toEqual({ code: 1, findings: [['read-model-outdated', 'resolutions']] });
  });

  it('have a deleted row named, unless only the log is asked for', async () => {
    changed((table) => `DELETE FROM ${table} WHERE rowid = ${first(table)}`);
    expect(await verified()).toEqual(named('missing'));
    expect(await verified('--log-only')).toEqual({ code: 0, findings: [] });
  });

  it('have a row too many, and another row, named', async () => {
    changed((table) => `UPDATE ${table} SET "resolutionId" = 'r-made-up' WHERE rowid = ${first(table)}`);
    expect((await verified()).code).toBe(1);
    expect(await cliOn(folder, ['rebuild'])).toMatchObject({ code: 0 });
    changed((table) => `UPDATE ${table} SET "adoptedOn" = '2020-01-01' WHERE rowid = ${first(table)}`);
    expect(await verified()).toEqual(named('differs'));
  });

  it('have rows named that stand where the log has another event', async () => {
    const database = openDefenceless(join(folder, 'read-models.sqlite'));
    database.exec("UPDATE build SET event_id = 'another' WHERE projection = 'resolutions'");
    database.close();
    expect(await verified()).toEqual({ code: 1, findings: [['read-model-misplaced', 'resolutions']] });
  });
});
