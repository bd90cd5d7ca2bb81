import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../docs/audit-log/verify.py', import.meta.url));

/** The result of `docs/audit-log/verify.py`: its exit code, and whether it ended as a program should. */
export type OtherVerdict = Readonly<{ code: number; isOrderly: boolean }>;

/** Runs the verifier that is not ours, on the folder of a log and its key, or as its own help says. */
export function otherVerdict(...args: readonly string[]): Promise<OtherVerdict> {
  return new Promise((resolve) => {
    execFile('python3', [script, ...args], (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, isOrderly: stderr === '' && stdout.startsWith(code === 0 ? 'OK: ' : 'FAILED: ') });
    });
  });
}
