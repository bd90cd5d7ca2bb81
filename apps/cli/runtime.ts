import type { Readable } from 'node:stream';
import type { Clock } from '#libs/kernel/clock.js';
import type { Programs } from '#libs/service/programs.js';
import { plainStyle, terminalStyle, type Style } from './output/text.js';

/** A stream to a person or a program. */
export type Output = Readonly<{
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write: (text: string | Uint8Array, written: (error?: Error | null) => void) => unknown;
}>;

/** The process around a command, given by apps/main.ts alone. */
export type Runtime = Readonly<{
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  stdin: Readable;
  stdout: Output;
  stderr: Output;
  clock: Clock;
  newId: () => string;
  /** The name of the system’s user who runs the command. */
  user: string;
  randomBytes: (size: number) => Uint8Array;
  /** Absent where none can be started: in the demonstration. */
  programs?: Programs;
}>;

/** Writes, and waits until it is taken. Rejects where it is not: `EPIPE` when the reader is gone. */
export function write(to: Output, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes the last thing there is to say; a reader who is gone (`| head`) misses nothing, and nothing is wrong. */
export async function writeLast(to: Output, text: string): Promise<void> {
  await write(to, text).catch((error: unknown) => {
    if (!isClosedPipe(error)) throw error;
  });
}

/** Emphasis on a terminal that wants it, none in files, pipes and under `NO_COLOR`. */
export function styleOf({ isTTY }: Output, env: Runtime['env']): Style {
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb' ? terminalStyle : plainStyle;
}

/** The width to fit, if there is a terminal to fit. */
export function columnsOf({ isTTY, columns }: Output): number | undefined {
  return isTTY && columns ? columns : undefined;
}

export function isClosedPipe(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'EPIPE';
}
