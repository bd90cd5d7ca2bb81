import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#libs/kernel/clock.js';
import { cli } from '../cli.js';
import type { Output } from '../runtime.js';

/** How a run of the command ended, and all that it wrote. */
export type CommandResult = Readonly<{
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}>;

type RunOptions = Readonly<{ cwd?: string; env?: Readonly<Record<string, string>>; input?: string | Uint8Array }>;

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
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

/**
 * Runs `dangri` in this process, one call at a time, for the folder and the umask are the process's. The language is
 * English unless the arguments or `env` say otherwise.
 */
export async function dangri(
  args: readonly string[],
  { cwd, env, input = '' }: RunOptions = {},
): Promise<CommandResult> {
  const before = { folder: process.cwd(), umask: process.umask(0o077) };
  if (cwd !== undefined) process.chdir(cwd);
  const [stdout, stderr] = [captured(), captured()];
  const outside = { clock: systemClock, newId: randomUUID, randomBytes, user: 'Tester_1' };
  const stdin = Readable.from(input.length > 0 ? [Buffer.from(input)] : []);
  try {
    const code = await cli({ argv: args, env: environment(env), stdin, stdout, stderr, ...outside });
    return { code, signal: null, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.chdir(before.folder);
    process.umask(before.umask);
  }
}

/** Runs `dangri` as a process of its own: for what the process itself decides, or what two processes do at once. */
export function dangriProcess(args: readonly string[], situation: RunOptions = {}): Promise<CommandResult> {
  return ran([...command, ...args], situation);
}

/** An output that keeps what is written. */
function captured(): Output & { text: () => string } {
  const chunks: Buffer[] = [];
  return {
    write: (chunk, written) => {
      chunks.push(Buffer.from(chunk as string));
      written();
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

function environment(env: RunOptions['env']) {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], DANGRI_LANG: 'en', ...env };
}

/** Runs any command line to its end. */
export function ran(
  [file = '', ...args]: readonly string[],
  { cwd, env, input = '' }: RunOptions = {},
): Promise<CommandResult> {
  const child = spawn(file, args, {
    ...(cwd !== undefined && { cwd }),
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment(env) },
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
