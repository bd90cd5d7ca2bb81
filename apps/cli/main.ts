import { randomBytes, randomUUID } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Beside what was built, where only those who built it can write; where nobody can, it is left out.
if (import.meta.url.endsWith('.js')) enableCompileCache(fileURLToPath(new URL('../../.cache', import.meta.url)));

const [{ cli, tell }, { chosenLanguage }, { systemClock }] = await Promise.all([
  import('./cli.js'),
  import('./language.js'),
  import('#libs/kernel/clock.js'),
]);

// Records hold personal data: what is written is for the user alone.
process.umask(0o077);

const { argv, env, stdin, stdout, stderr } = process;
const outside = { clock: systemClock, newId: randomUUID, randomBytes };
const surroundings = { argv: argv.slice(2), env, stdin, stdout, stderr, ...outside };

/** Whatever escapes is said like any other error, and ends the program at once. */
async function giveUp(error: unknown) {
  const code = await tell(error, chosenLanguage(surroundings.argv, env), surroundings);
  // What state it is in nobody knows.
  process.exit(code);
}

// What fails to be written is told to whoever waits for it.
for (const stream of [stdout, stderr]) stream.on('error', () => {});
process.on('uncaughtException', (error) => void giveUp(error));
process.exitCode = await cli(surroundings);
