import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { linesOf, records } from '../testing/records.js';
import { command, dangri } from '../testing/run.js';

describe('dangri sign', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dangri-sign-'));
    expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf(records) })).toMatchObject({ code: 0 });
  });

  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** How many events the published checkpoint covers. */
  function covered(): number {
    const path = join(folder, 'log', 'checkpoint');
    return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[1]) : 0;
  }

  it('goes on while there is nothing to sign, until it is told to stop', async () => {
    const [file, ...args] = [...command, '--data', folder, 'sign'];
    const env = { ...process.env, DANGRI_LANG: 'en', DANGRI_CHECKPOINT_SECONDS: '1' };
    const signing = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    child = signing;
    const ended = once(signing, 'close');
    for await (const line of createInterface(signing.stderr)) if (line === 'Signing checkpoints') break;
    while (covered() === 0 && signing.exitCode === null) await sleep(20);
    const before = covered();
    expect(await dangri(['--data', folder, 'account', 'create', 'office-1'])).toMatchObject({ code: 0 });
    while (covered() === before && signing.exitCode === null) await sleep(20);
    expect(covered()).toBe(before + 1);
    signing.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
