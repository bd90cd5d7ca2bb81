import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that runs a script. */
export type Child = Readonly<{
  process: ChildProcess;
  /** The lines that it has printed so far. */
  lines: readonly string[];
  /** Starts its work; resolves when it was ready. */
  go(): Promise<void>;
  /** Resolves when it has printed a line with this beginning; rejects if the process ends without. */
  waitFor(beginning: string): Promise<void>;
  /** Resolves to the exit code, or `undefined` when it was killed. */
  ended: Promise<number | undefined>;
}>;

const options = [
  '--no-warnings',
  // The sources contain parameter properties, which type stripping does not support.
  '--experimental-transform-types',
  '--conditions=source',
  '--import',
  new URL('resolve-typescript.mjs', import.meta.url).href,
];

/** Starts a role of `child.ts`; `limit` is a prefix of the command, such as a shell that sets a limit. */
export function startChild(opener: URL, location: string, role: string, name: string, limit: string[] = []): Child {
  return startScript(new URL('child.ts', import.meta.url), [opener.href, location, role, name], limit);
}

/** Starts a script that prints `ready`, waits for a line, and then reports its work line by line. */
export function startScript(script: URL, values: readonly string[], limit: string[] = []): Child {
  const command = [...limit, process.execPath, ...options, fileURLToPath(script), ...values];
  const started = spawn(command[0]!, command.slice(1), {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((check) => check());
  createInterface({ input: started.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  let hasEnded = false;
  const ended = once(started, 'close').then(([code]) => {
    hasEnded = true;
    wake();
    return (code as number | null) ?? undefined;
  });
  const told = (beginning: string) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (lines.some((line) => line.startsWith(beginning))) resolve();
        else if (hasEnded) reject(new Error(`The process ended without printing “${beginning}”: ${lines.join(' | ')}`));
        else return void waiting.add(check);
        waiting.delete(check);
      };
      check();
    });
  const go = async () => {
    await told('ready');
    started.stdin.write('go\n');
  };
  return { process: started, lines, go, waitFor: told, ended };
}
