import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * Runs a program with the project's own Node: `node apps/node.js PROGRAM …`. Any Node that npm runs on is enough to find
 * it, in the package that npm installed for this platform; without one, this Node serves if it is new enough.
 */
const packages = new URL('../node_modules/', import.meta.url);
const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
const own = (existsSync(packages) ? readdirSync(packages) : [])
  .filter((name) => name.startsWith('node-'))
  .map((name) => fileURLToPath(new URL(`${name}/${binary}`, packages)))
  .find((path) => existsSync(path));
const isNewEnough = Number(process.versions.node.split('.')[0]) >= 24;

if (!own && !isNewEnough) {
  console.error('没有可用的 Node 24 或更新版本。请先在项目文件夹中运行：npm ci');
  console.error('There is no Node 24 or newer. Run this in the folder of the project first: npm ci');
  process.exit(1);
}
const unbuilt = process.argv.slice(2).find((each) => /[\\/]dist[\\/]apps[\\/]/.test(each) && !existsSync(each));
if (unbuilt !== undefined) {
  console.error('程序尚未构建。请先在项目文件夹中运行：npm run build');
  console.error('The program is not built yet. Run this in the folder of the project first: npm run build');
  process.exit(1);
}
const child = spawn(own ?? process.execPath, process.argv.slice(2), { stdio: 'inherit' });
// A signal to this process is meant for the program, which may have something to finish. Ctrl-C of a terminal reaches it by itself.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('error', ({ message }) => {
  console.error(message);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
