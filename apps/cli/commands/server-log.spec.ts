import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from '../../../test/stand-ins/eventstoredb/stand-in.js';
import { linesOf } from '../testing/records.js';
import { dangri } from '../testing/run.js';

let folder: string;
let standIn: StandIn;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-server-log-'));
  standIn = await StandIn.start();
  writeFileSync(join(folder, 'log-url'), `${standIn.url}\n`);
});

afterAll(() => {
  standIn.stop();
  rmSync(folder, { recursive: true });
});

const run = (
  args: readonly string[],
  input?: string,
  env: Record<string, string> = { DANGRI_LOG_URL_FILE: 'log-url' },
) => dangri(args, { cwd: folder, env, ...(input !== undefined && { input }) });

const opened = ['export', '--open', '--why', 'test'];

describe('the commands, where the log is on a server', () => {
  it('import into it and export from it, byte for byte', async () => {
    const imported = await run(['import', '-', '--format', 'json'], linesOf());
    expect(imported).toMatchObject({ code: 0 });
    const { events } = JSON.parse(imported.stdout) as { events: number };
    // And the note of the import.
    expect(standIn.log.records).toHaveLength(events + 1);
    expect(await run(opened)).toMatchObject({ code: 0, stdout: linesOf() });
    expect(JSON.parse((await run(['import', '-', '--format', 'json'], linesOf())).stdout)).toMatchObject({
      kind: 'known',
      events,
    });
  });

  it('leave in the folder a copy to read from, which may be deleted', async () => {
    const names = readdirSync(join(folder, 'data'));
    expect(names).toContain('log-copy.sqlite');
    expect(names).not.toContain('log.sqlite');
    for (const name of names.filter((each) => each.startsWith('log-copy'))) rmSync(join(folder, 'data', name));
    expect(await run(opened)).toMatchObject({ code: 0, stdout: linesOf() });
  });

  it('leave its backup to the server', async () => {
    for (const args of [
      ['backup', 'there'],
      ['restore', 'there'],
    ]) {
      const { code, stderr } = await run(args);
      expect([code, stderr]).toEqual([1, expect.stringContaining('by the means of that server')]);
    }
  });

  it('say what is wrong with the address of the log, and not its password', async () => {
    const env = { DANGRI_LOG_URL: 'esdb://admin:geheim@127.0.0.1:1?color=red' };
    const { code, stdout, stderr } = await run(['export'], undefined, env);
    expect([code, stderr]).toEqual([1, expect.stringContaining('the option color of the connection string')]);
    expect(stdout + stderr).not.toContain('geheim');
  });
});
