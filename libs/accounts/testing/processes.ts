import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const resolver = new URL('../../event-store/testing/resolve-typescript.mjs', import.meta.url).href;
const script = fileURLToPath(new URL('child.ts', import.meta.url));

/** Starts a role of `child.ts` on a desk's file; the child waits for `go`. */
export async function startChild(path: string, role: string, argument = '') {
  const options = ['--no-warnings', '--experimental-transform-types', '--import', resolver];
  const child = spawn(process.execPath, [...options, script, path, role, argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
  });
  const ended = once(child, 'exit');
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => ((await output.next()) as { value: string | undefined }).value;
  await next();
  return {
    go: () => void child.stdin.write('go\n'),
    next,
    /** The remaining lines of the child. */
    rest: async () => {
      const lines: string[] = [];
      for (let line = await next(); line !== undefined; line = await next()) lines.push(line);
      await ended;
      return lines;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
