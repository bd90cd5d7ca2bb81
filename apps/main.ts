import { randomBytes, randomUUID } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Programs } from '#libs/service/programs.js';

// The cache lies beside the built files, where only the builder can write; without that right there is none.
if (import.meta.url.endsWith('.js')) enableCompileCache(fileURLToPath(new URL('../.cache', import.meta.url)));

/** The apps are loaded when a command starts them: most commands need none. */
const programs: Programs = {
  serve: async (...args) => (await import('./api/serve.js')).serve(...args),
  project: async (...args) => (await import('./projector/projecting.js')).project(...args),
};

const [{ cli, printError }, { chosenLanguage }, { systemClock }] = await Promise.all([
  import('./cli/cli.js'),
  import('./cli/language.js'),
  import('#libs/kernel/clock.js'),
]);

// Records hold personal data: files are readable by the user alone.
process.umask(0o077);

const { argv, env, stdin, stdout, stderr } = process;
const outside = { clock: systemClock, newId: randomUUID, randomBytes, user: userInfo().username };
const runtime = { argv: argv.slice(2), env, stdin, stdout, stderr, ...outside, programs };

/** An uncaught error is printed like any other, and ends the program at once. */
async function giveUp(error: unknown) {
  const code = await printError(error, chosenLanguage(runtime.argv, env), runtime);
  // The state of the program is unknown now.
  process.exit(code);
}

// The caller that waits for a write gets its error.
for (const stream of [stdout, stderr]) stream.on('error', () => {});
process.on('uncaughtException', (error) => void giveUp(error));
process.exitCode = await cli(runtime);
