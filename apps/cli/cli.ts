import { chosenLanguage } from './language.js';
import { exitCodes } from './command.js';
import { commands } from './commands.js';
import type { LogOnServer } from '#libs/event-store/log-place.js';
import { dataFolder } from './data-folder.js';
import { told } from './errors.js';
import { invocationOf } from './invocation.js';
import type { Format } from './output/format.js';
import { defaultFolder } from './parser/globals.js';
import { HelpShown, parsed, type Request } from './parser/program.js';
import { columnsOf, isClosedPipe, write, writeLast, type Surroundings } from './surroundings.js';
import type { Language } from './texts.js';
import { version } from './version.js';

/** Runs a command line and answers with the exit code; whatever goes wrong is said on stderr. */
export async function cli(surroundings: Surroundings): Promise<number> {
  const { argv, env, stdout, stderr } = surroundings;
  const lang = chosenLanguage(argv, env);
  try {
    const printed: Promise<void>[] = [];
    const request = parsed(argv, commands, {
      lang,
      version: version(),
      out: (text) => printed.push(writeLast(stdout, text)),
      err: (text) => printed.push(writeLast(stderr, text)),
      columns: columnsOf(stdout),
    });
    await Promise.all(printed);
    return request === 'answered' ? exitCodes.done : await run(request, lang, surroundings);
  } catch (error) {
    if (error instanceof HelpShown) return exitCodes.usage;
    // Who read stdout has stopped reading: there is nobody left to tell, and nothing wrong.
    if (isClosedPipe(error)) return exitCodes.done;
    return tell(error, lang, surroundings);
  }
}

/** Says an error on stderr, and answers with its exit code. */
export async function tell(error: unknown, lang: Language, { env, stderr }: Surroundings): Promise<number> {
  const { lines, exitCode } = told(error, lang, { debug: Boolean(env['DANGRI_DEBUG']) });
  const said = lines.map((line, index) => `${index === 0 ? 'dangri: ' : ''}${line}\n`).join('');
  try {
    await write(stderr, said);
  } catch {
    // Where even stderr cannot be written, the exit code is all there is.
  }
  return exitCode;
}

async function run(
  { command, values, globals }: Exclude<Request, 'answered'>,
  lang: Language,
  surroundings: Surroundings,
): Promise<number> {
  const { data, format, quiet } = globals as { data?: string; format: Format; quiet: boolean };
  const { env } = surroundings;
  const folder = dataFolder(data ?? (env['DANGRI_DATA'] || defaultFolder), await logOnServer(env));
  return command.run(values, invocationOf({ lang, format, quiet, data: folder }, surroundings));
}

/** The settings are read only where one of them says that the log is not in the folder. */
async function logOnServer(env: Surroundings['env']): Promise<LogOnServer | undefined> {
  if (env['DANGRI_LOG_URL'] === undefined && env['DANGRI_LOG_URL_FILE'] === undefined) return undefined;
  const { configOf } = await import('#apps/api/config/config.js');
  const { logUrl: url, logPrefix: prefix } = configOf(env).config;
  return url === undefined ? undefined : { url, prefix };
}
