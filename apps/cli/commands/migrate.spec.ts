import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from '../../../test/stand-ins/eventstoredb/stand-in.js';
import { rowsOf } from '#libs/migration/testing/migration-folder.js';
import { standInPlace } from '#libs/read-models/testing/mongo-place.js';
import { linesOf, records } from '../testing/records.js';
import { command, dangri } from '../testing/run.js';

let folder: string;
let standIn: StandIn;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-migrate-'));
  standIn = await StandIn.start();
  writeFileSync(join(folder, 'log-url'), `${standIn.url}\n`);
  expect(await run(['import', '-', '-q'], {}, linesOf())).toMatchObject({ code: 0, stderr: '' });
});

afterEach(() => {
  standIn.stop();
  rmSync(folder, { recursive: true });
});

const atServer = { DANGRI_LOG_URL_FILE: 'log-url' };
const toServer = { DANGRI_MIGRATE_LOG_URL_FILE: 'log-url' };

const run = (args: readonly string[], env: Record<string, string> = {}, input?: string) =>
  dangri(args, { cwd: folder, env, ...(input !== undefined && { input }) });
const names = () => readdirSync(join(folder, 'data')).sort();
const log = () => ({ file: join(folder, 'data', 'log.sqlite') });
const ours = () => standIn.log.stream('log');
const another = linesOf([
  {
    ...records[2],
    id: records[2].id.replace('0003', '0004'),
    stream: 'member-m-00002',
    data: { ...records[2].data, memberId: 'm-00002' },
  },
]);

describe('migrate', () => {
  it('moves the log to a server and back, and the audit log goes on over both', async () => {
    expect(await run(['sign', '--once', '-q'])).toMatchObject({ code: 0 });
    const first = (await run(['checkpoint', '-q'])).stdout;
    writeFileSync(join(folder, 'first.txt'), first);
    const original = rowsOf(log());

    const moved = await run(['migrate', '--to', 'server', '--format', 'json'], toServer);
    expect(moved).toMatchObject({ code: 0 });
    const told = JSON.parse(moved.stdout) as { roots: { source: string; target: string } };
    // Its four records, and that it was closed.
    expect(told).toMatchObject({ kind: 'moved', events: 5, there: 0, checkpoint: 4 });
    expect(told.roots.target).toBe(told.roots.source);
    expect(moved.stdout).toContain('"DANGRI_LOG_URL_FILE": "log-url"');
    expect(moved.stdout + moved.stderr).not.toContain('changeit');
    expect(names()).toContain('log-copy.sqlite');
    expect(names().filter((name) => name.includes('moving'))).toEqual([]);

    // A process without the setting says so.
    const forgotten = await run(['import', '-'], {}, another);
    expect([forgotten.code, forgotten.stderr]).toEqual([1, expect.stringContaining('was moved to esdb://127.0.0.1')]);

    expect(await run(['import', '-', '-q'], atServer, another)).toMatchObject({ code: 0 });
    expect(await run(['sign', '--once', '-q'], atServer)).toMatchObject({ code: 0 });
    expect(await run(['verify', '--checkpoint', 'first.txt'], atServer)).toMatchObject({ code: 0 });

    const back = await run(['migrate', '--to', 'file', '--lang', 'zh', '-q'], atServer);
    expect([back.code, back.stdout]).toEqual([0, expect.stringContaining('根一致')]);
    expect(rowsOf(log())['event']!.slice(0, 4)).toEqual(original['event']);
    expect(await run(['verify', '--checkpoint', 'first.txt'])).toMatchObject({ code: 0 });
    expect(await run(['sign', '--once', '-q'])).toMatchObject({ code: 0 });
    expect(await run(['import', '-'], atServer, another)).toMatchObject({ code: 1 });
  });

  it('killed, and run again, has moved every event once', async () => {
    const original = rowsOf(log());
    for (const at of [1, 4]) {
      const prefix = `p${at}.`;
      cpSync(join(folder, 'data'), join(folder, `data${at}`), { recursive: true });
      const args = ['--data', `data${at}`, 'migrate', '--to', standIn.url, '--prefix', prefix, '-q'];
      const child = spawn(command[0]!, [...command.slice(1), ...args], { cwd: folder, stdio: 'ignore' });
      let calls = 0;
      standIn.fates.append = () => {
        if (++calls !== at) return 'well';
        child.kill('SIGKILL');
        return 'silence-after';
      };
      expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
      standIn.fates.append = () => 'well';
      const again = await run([...args, '--format', 'json']);
      expect([again.code, again.stderr]).toEqual([0, '']);
      expect(JSON.parse(again.stdout)).toMatchObject({ state: 'begun', events: at === 1 ? 5 : 6 });
      const env = { DANGRI_LOG_URL: standIn.url, DANGRI_LOG_PREFIX: prefix };
      expect(await run(['--data', `back${at}`, 'migrate', '--to', 'file', '-q'], env)).toMatchObject({ code: 0 });
      expect(rowsOf({ file: join(folder, `back${at}`, 'log.sqlite') })).toEqual(original);
    }
  });

  it('tells beforehand what it would do, and does nothing', async () => {
    const before = readFileSync(log().file);
    const { code, stdout } = await run(['migrate', '--to', standIn.url, '--dry-run']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing was changed')]);
    expect(stdout).not.toContain('changeit');
    expect(standIn.calls.append).toBe(0);
    expect(readFileSync(log().file)).toEqual(before);
    await run(['migrate', '--to', standIn.url, '-q']);
    const args = ['--data', 'elsewhere', 'migrate', '--to', 'file', '--dry-run'];
    expect(await run(args, atServer)).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it('stops where the target holds something else, and the log stays in use', async () => {
    standIn.write('log', { type: 'Noted', data: new Uint8Array(), metadata: envelope(), isJson: false });
    const { code, stderr } = await run(['migrate', '--to', standIn.url, '-q']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Position 0:')]);
    expect(ours()).toHaveLength(1);
    expect(await run(['import', '-', '-q'], {}, another)).toMatchObject({ code: 0 });
  });

  it('takes back that the log was left', async () => {
    await run(['migrate', '--to', standIn.url, '-q']);
    expect((await run(['export', '--lang', 'zh'])).stderr).toContain('已迁移到');
    const { code, stderr } = await run(['migrate', '--reopen']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('is in use again')]);
    expect((await run(['export'])).code).toBe(0);
    expect((await run(['migrate', '--reopen'])).stderr).toContain('nothing to take back');
  });

  it('builds the read models in their new place, and goes on with them', async () => {
    const mongo = await standInPlace();
    const args = ['migrate', '--to', 'server', '--read-models', 'server', '--format', 'json', '-q'];
    const env = { ...toServer, DANGRI_READ_MODELS_URL: mongo.location };
    for (const state of ['new', 'done']) {
      const { code, stdout, stderr } = await run(args, env);
      expect([code, stderr]).toEqual([0, '']);
      const { readModels } = JSON.parse(stdout) as { readModels: { name: string; position: number }[] };
      expect(JSON.parse(stdout)).toMatchObject({ state });
      expect(readModels.map(({ position }) => position)).toEqual(readModels.map(() => 5));
      expect(readModels.map(({ name }) => name)).toContain('timeline');
    }
    await mongo.remove();
    expect(await run(['migrate', '--to', 'server', '--read-models', 'file', '-q'], toServer)).toMatchObject({
      code: 0,
    });
    expect(names()).toContain('read-models.sqlite');
  });

  it('says what is wrong with how it is asked', async () => {
    for (const [args, said] of [
      [[], 'either --to PLACE or --reopen'],
      [['--to', 'file'], 'in the file of the data folder already'],
      [['--to', 'server'], 'needs DANGRI_MIGRATE_LOG_URL'],
      [['--to', 'file', '--prefix', 'a.'], '--prefix is for a server'],
    ] as const) {
      const { code, stderr } = await run(['migrate', ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
    for (const [args, said] of [
      [['--to', 'http://a:geheim@b'], 'DANGRI_MIGRATE_LOG_URL'],
      [['--to', standIn.url, '--prefix', 'A'], 'DANGRI_MIGRATE_LOG_PREFIX'],
      [['--to', standIn.url, '--read-models', 'server'], 'needs DANGRI_READ_MODELS_URL'],
    ] as const) {
      const { code, stderr } = await run(['migrate', ...args]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
      expect(stderr).not.toContain('geheim');
    }
    const { code, stderr } = await run(['--data', 'nowhere', 'migrate', '--to', standIn.url]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There are no records')]);
    expect(standIn.calls.append).toBe(0);
  });
});

function envelope(): Uint8Array {
  const place = { id: '00000000-0000-4000-9000-000000000001', stream: 'member-x', revision: 0, partitions: [] };
  const recorded = { actor: 'x', recordedAt: '2025-01-01T00:00:00Z', recordedMs: 1_735_689_600_000, schema: 1 };
  const salt = Buffer.alloc(32, 1).toString('base64');
  return new TextEncoder().encode(JSON.stringify({ dangri: 2, ...place, ...recorded, salt }));
}
