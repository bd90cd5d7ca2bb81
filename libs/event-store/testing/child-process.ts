import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that runs a script. */
export type Child = Readonly<{
  process: ChildProcess;
  /** What it has told so far. */
  lines: readonly string[];
  /** Lets it begin; resolves when it is ready to. */
  go(): Promise<void>;
  /** Resolves when a line of this beginning has been told; rejects when the process ends without. */
  told(beginning: string): Promise<void>;
  /** Resolves to the exit code, or `undefined` when it was killed. */
  ended: Promise<number | undefined>;
}>;

const options = [
  '--no-warnings',
  // The sources hold parameter properties, which stripping types alone does not take.
  '--experimental-transform-types',
  '--import',
  new URL('resolve-typescript.mjs', import.meta.url).href,
];

/** Starts a role of `child.ts`; `limit` is put before the command, such as a shell that sets a limit. */
export function startChild(opener: URL, location: string, role: string, name: string, limit: string[] = []): Child {
  return startScript(new URL('child.ts', import.meta.url), [opener.href, location, role, name], limit);
}

/** Starts a script that tells `ready`, waits for a line, and then tells what it does line by line. */
export function startScript(script: URL, values: readonly string[], limit: string[] = []): Child {
  const command = [...limit, process.execPath, ...options, fileURLToPath(script), ...values];
  const started = spawn(command[0]!, command.slice(1), {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(tmpdir(), 'dangri-test-compile-cache') },
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
        else if (hasEnded) reject(new Error(`The process ended without telling “${beginning}”: ${lines.join(' | ')}`));
        else return void waiting.add(check);
        waiting.delete(check);
      };
      check();
    });
  const go = async () => {
    await told('ready');
    started.stdin.write('go\n');
  };
  return { process: started, lines, go, told, ended };
}
