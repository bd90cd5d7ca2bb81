import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const scriptAt = (name: string) => fileURLToPath(new URL(`../../../docs/audit-log/${name}.py`, import.meta.url));

/** The result of `docs/audit-log/verify.py` and its like: its exit code, and whether it ended as a program should. */
export type OtherVerdict = Readonly<{ code: number; isOrderly: boolean }>;

/** Runs the verifier that is not ours, on the folder of a log and its key, or as its own help says. */
export function otherVerdict(...args: readonly string[]): Promise<OtherVerdict> {
  return verdictOf('verify', args);
}

/** The same of a year-pack and the key of its log. */
export function otherVerdictOfPack(...args: readonly string[]): Promise<OtherVerdict> {
  return verdictOf('verify_pack', args);
}

function verdictOf(name: string, args: readonly string[]): Promise<OtherVerdict> {
  return new Promise((resolve) => {
    execFile('python3', [scriptAt(name), ...args], (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, isOrderly: stderr === '' && stdout.startsWith(code === 0 ? 'OK: ' : 'FAILED: ') });
    });
  });
}
