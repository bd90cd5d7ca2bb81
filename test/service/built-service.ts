import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built command, as people run it: `npm run test:long` builds before it tests. */
const dangri = fileURLToPath(new URL('../../dist/apps/main.js', import.meta.url));

/** A built service in a process of its own: what it wrote to its log, and what it ended with. */
export type BuiltService = Readonly<{
  child: ChildProcess;
  url: string;
  logged: () => string;
  ended: Promise<unknown>;
}>;

/** Starts the built service on a folder, with these options of Node. */
export async function startBuilt(folder: string, options: readonly string[]): Promise<BuiltService> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DANGRI_LANG: 'en',
    DANGRI_PORT: '0',
    DANGRI_LOG_LEVEL: 'error',
    DANGRI_REQUESTS_PER_MINUTE: '10000000',
    DANGRI_SIGN_INS_PER_MINUTE: '1000000',
  };
  const args = [...options, dangri, 'serve', '--data', folder];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'pipe' });
  const ended = once(child, 'close');
  const lines: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  for await (const line of createInterface(child.stderr)) {
    const [, url] = /^Listening on (\S+)$/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stderr.resume();
    return { child, url, logged: () => lines.join(''), ended };
  }
  throw new Error('The service ended before it listened');
}
