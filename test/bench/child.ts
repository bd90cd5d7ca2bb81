import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TaskResult } from './tasks/done.js';

/** What a task told of itself, and the most memory that its process ever held. */
export type Run = TaskResult & Readonly<{ peakMiB: number }>;

/** Runs a task, by its name in `task.ts`, in a process of its own, so that none inherits the memory, or the warmth, of another. */
export function run(task: string, ...args: readonly (string | number)[]): Promise<Run> {
  return runWith([], task, ...args);
}

/** The same, with flags for the process. */
export function runWith(flags: readonly string[], task: string, ...args: readonly (string | number)[]): Promise<Run> {
  const script = fileURLToPath(new URL('task.js', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', ...flags, script, task, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(told) as Run);
      else reject(new Error(`${task} ended with ${code}`));
    });
  });
}
