import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Prints which of the files are damaged. It only reads, and repairs nothing. */
const program = `
const { DatabaseSync } = require('node:sqlite');
const isDamaged = (path) => {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    return database.prepare('PRAGMA quick_check(1)').get().quick_check !== 'ok';
  } catch (error) {
    return [11, 26].includes(error.errcode & 255);
  }
};
console.log(JSON.stringify(process.argv.slice(1).filter(isDamaged)));
`;

/**
 * Those of some database files whose pages are damaged. A large file is read for seconds, so that a process of its own does it;
 * it ends with the signal, and then nothing is known. A file that cannot be opened for another reason does not count.
 */
export async function damagedFiles(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (paths.length === 0 || signal.aborted) return [];
  const child = spawn(process.execPath, ['--no-warnings', '-e', program, ...paths], {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
    killSignal: 'SIGKILL',
  });
  // Told by what it has written.
  child.on('error', () => undefined);
  const written = await text(child.stdout).catch(() => '');
  return written === '' ? undefined : (JSON.parse(written) as string[]);
}
