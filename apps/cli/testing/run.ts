import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a run of the command ended, and all that it wrote. */
export type Ran = Readonly<{
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}>;

type Situation = Readonly<{ cwd?: string; env?: Readonly<Record<string, string>>; input?: string | Uint8Array }>;

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** What was made of the sources once is not made again for every run. */
const cache = join(tmpdir(), 'dangri-test-compile-cache');
const sources = new URL('sources.ts', import.meta.url).href;

/** The command line that runs the real command from its sources. */
export const command = [
  process.execPath,
  '--no-warnings',
  '--conditions=source',
  '--experimental-transform-types',
  `--import=${sources}`,
  main,
];

/** Runs `dangri` as a process of its own. The language is English unless the arguments or `env` say otherwise. */
export function dangri(args: readonly string[], situation: Situation = {}): Promise<Ran> {
  return ran([...command, ...args], situation);
}

/** Runs any command line to its end. */
export function ran(
  [file = '', ...args]: readonly string[],
  { cwd, env = {}, input = '' }: Situation = {},
): Promise<Ran> {
  const child = spawn(file, args, {
    ...(cwd !== undefined && { cwd }),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: cache, DANGRI_LANG: 'en', ...env },
  });
  const written: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout.on('data', (chunk: Buffer) => written.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.stderr.push(chunk));
  // A command that needs no input may be gone before it has read it.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const [stdout, stderr] = [written.stdout, written.stderr].map((chunks) => Buffer.concat(chunks).toString('utf8'));
      resolve({ code, signal, stdout: stdout!, stderr: stderr! });
    });
  });
}
