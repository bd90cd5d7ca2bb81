import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { newFolder, running } from '#apps/api/testing/service.js';
import { linesOf, records } from '#apps/cli/testing/records.js';
import { dangri, dangriProcess } from '#apps/cli/testing/run.js';
import { systemClock } from '#libs/kernel/clock.js';
import { openSqliteReadModelStore } from '#libs/read-models/index.js';

const more = (n: number) => ({
  ...records[0],
  id: `00000000-0000-4000-8000-00000000010${n}`,
  stream: `unit-u-10${n}`,
  data: { unitId: `u-10${n}`, name: '统计局', registeredOn: '2024-09-01' },
});

let folder: string;
let original: string;
let backups: string;
let backup: string;
const at = (name: string) => join(folder, name);
const cli = (...args: string[]) => dangri(['--data', folder, ...args]);

async function expectStarts(): Promise<void> {
  const { service } = await running({ folder });
  await service.close();
}

/** Neither the service nor a command that writes begins, and both say why and the ways on. */
async function expectStops(why: string, way: string): Promise<void> {
  const said = { en: expect.stringContaining(why) as string };
  await expect(running({ folder })).rejects.toMatchObject(said);
  const granting = ['account', 'grant', 'm-00001', 'secretary', '--branch', 'b-0001'];
  const { code, stderr } = await dangriProcess(['--data', folder, ...granting]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(why)]);
  expect(stderr).toContain(way);
}

/** Runs the service until every read model has taken in the whole log, and a checkpoint covers it. */
async function projected(position: number): Promise<void> {
  const { service, send } = await running({ folder, clock: systemClock });
  for (;;) {
    const { body } = await send('GET', '/health/ready');
    const checks = body.checks as { position?: number }[];
    if (checks.every((check) => check.position === undefined || check.position >= position)) break;
    await sleep(50);
  }
  await service.close();
}

beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'dangri-start-'));
  folder = original;
  expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf(records) })).toMatchObject({ code: 0 });
  cpSync(at('log.sqlite'), at('older.sqlite'));
  backups = mkdtempSync(join(tmpdir(), 'dangri-backups-'));
  backup = (JSON.parse((await cli('backup', backups, '--format', 'json')).stdout) as { folder: string }).folder;
  expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf([more(1), more(2)]) })).toMatchObject({
    code: 0,
  });
  await projected(6);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-start-'));
  cpSync(original, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => {
  for (const each of [original, backups]) rmSync(each, { recursive: true, force: true });
});

describe('a start', () => {
  it('goes on where everything fits', () => expectStarts());

  it('stops at an older copy of the log', async () => {
    cpSync(at('older.sqlite'), at('log.sqlite'));
    await expectStops('[4, 7) is missing, so an older copy may have been put back', 'restore FOLDER --accept-loss');
  });

  it('stops without a log, and makes none', async () => {
    rmSync(at('log.sqlite'));
    await expectStops(
      'there is a checkpoint of 7 events, a vault with keys of persons, read models at position 6',
      'Find log.sqlite',
    );
    expect(existsSync(at('log.sqlite'))).toBe(false);
  });

  it('goes on from an older backup on purpose: what is lost is recorded, under a new name of the log', async () => {
    rmSync(at('log.sqlite'));
    const before = readFileSync(join(at('log'), 'checkpoint'), 'utf8');
    const loss = ['restore', backup, '--accept-loss', '--reason', '磁盘损坏'];
    const asked = await cli(...loss);
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('positions 4–6 are lost') as string });
    const done = await cli(...loss, '--yes', '--format', 'json');
    expect(done).toMatchObject({ code: 0 });
    const report = JSON.parse(done.stdout) as { position: number; lost: object; origin: string; evidence: string };
    expect(report).toMatchObject({ position: 4, lost: { first: 4, last: 6 }, erasures: 0 });
    expect(report.origin).not.toBe(before.split('\n')[0]);
    expect(report.origin.startsWith(`${before.split('\n')[0]}/`)).toBe(true);
    expect(readFileSync(join(report.evidence, 'log', 'checkpoint'), 'utf8')).toBe(before);
    await expectStarts();
    expect(await cli('sign', '--once')).toMatchObject({ code: 0 });
    expect(readFileSync(join(at('log'), 'checkpoint'), 'utf8').split('\n')[0]).toBe(report.origin);
    const verified = await cli('verify', '--format', 'json');
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([
      0,
      expect.objectContaining({ size: 5, findings: [] }),
    ]);
    const log = new DatabaseSync(at('log.sqlite'), { readOnly: true });
    const row = log
      .prepare("SELECT e.data FROM event e JOIN event_type t ON t.id = e.type_id WHERE t.name = 'HistoryCutBack'")
      .get();
    log.close();
    expect(JSON.parse(String(row!['data']))).toMatchObject({
      checkpoint: before,
      size: 7,
      events: 4,
      reason: '磁盘损坏',
    });
  });

  it('loses nothing on purpose where nothing is lost', async () => {
    const whole = (
      JSON.parse((await cli('backup', join(folder, 'copies'), '--format', 'json')).stdout) as { folder: string }
    ).folder;
    const refused = await cli('restore', whole, '--accept-loss', '--reason', '误操作', '--yes');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing is lost') as string });
    expect(await cli('restore', whole, '--accept-loss')).toMatchObject({ code: 2 });
  });

  it('stops at an empty log', async () => {
    const empty = newFolder();
    const { service } = await running({ folder: empty });
    await service.close();
    cpSync(join(empty, 'log.sqlite'), at('log.sqlite'));
    rmSync(empty, { recursive: true });
    await expectStops('or it is empty, but there is a checkpoint of 7 events', 'Find log.sqlite');
  });

  it('stops without the signer, and makes no key', async () => {
    rmSync(at('signer'), { recursive: true });
    await expectStops('The log has 7 events, but there is no signing key', 'keys create --for-existing-history');
    expect(existsSync(at('signer'))).toBe(false);
    expect(await cli('sign', '--once')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no signing key') as string,
    });
    expect(await cli('keys', 'create')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--for-existing-history') as string,
    });
    expect(await cli('keys', 'create', '--for-existing-history')).toMatchObject({ code: 0 });
    await expectStarts();
  });

  it('stops without the state of the signer', async () => {
    rmSync(join(at('signer'), 'state'), { recursive: true });
    await expectStops('no state of the signer', 'dangri sign --once --from FILE');
    expect(await cli('sign', '--once', '--from', join(at('log'), 'checkpoint'))).toMatchObject({ code: 0 });
    await expectStarts();
  });

  it('stops at read models of another log, until they are built anew', async () => {
    const other = mkdtempSync(join(tmpdir(), 'dangri-other-'));
    const lines = linesOf([records[0], more(3), more(4), more(5), more(6), more(7), more(8)]);
    expect(await dangri(['--data', other, 'import', '-'], { input: lines })).toMatchObject({ code: 0 });
    for (const name of ['log.sqlite', 'signer', 'log']) {
      rmSync(at(name), { recursive: true });
      if (existsSync(join(other, name))) cpSync(join(other, name), at(name), { recursive: true });
    }
    rmSync(other, { recursive: true });
    await expectStops('stands at position 6, and the log does not have its event there', 'dangri rebuild');
    const projecting = await dangriProcess(['--data', folder, 'project']);
    expect(projecting).toMatchObject({ code: 1, stderr: expect.stringContaining('dangri rebuild') as string });
    expect(await cli('rebuild')).toMatchObject({ code: 0 });
    await expectStarts();
  });

  it('is not stopped by read models that are merely behind, or gone', async () => {
    rmSync(at('read-models.sqlite'));
    await expectStarts();
    const store = await openSqliteReadModelStore(at('read-models.sqlite'));
    await store.reset('members');
    await store.close();
    await expectStarts();
  });
});
