import type { Language } from '#libs/kernel/bilingual.js';
import { chosenLanguage } from './language.js';
import { exitCodes } from './command.js';
import { commands } from './commands.js';
import type { LogOnServer } from '#libs/event-store/log-place.js';
import { dataFolder } from './data-folder.js';
import { errorReport } from './errors.js';
import { invocationOf } from './invocation.js';
import type { Format } from './output/format.js';
import { defaultFolder } from './parser/globals.js';
import { HelpShown, parsed, type Request } from './parser/program.js';
import { columnsOf, isClosedPipe, write, writeLast, type Runtime } from './runtime.js';
import { version } from './version.js';

/** Runs a command line and returns the exit code; errors go to stderr. */
export async function cli(runtime: Runtime): Promise<number> {
  const { argv, env, stdout, stderr } = runtime;
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
    return request === 'answered' ? exitCodes.done : await run(request, lang, runtime);
  } catch (error) {
    if (error instanceof HelpShown) return exitCodes.usage;
    // The reader of stdout has stopped reading, which is no error.
    if (isClosedPipe(error)) return exitCodes.done;
    return printError(error, lang, runtime);
  }
}

/** Prints an error to stderr, and returns its exit code. */
export async function printError(error: unknown, lang: Language, { env, stderr }: Runtime): Promise<number> {
  const { lines, exitCode } = errorReport(error, lang, { debug: Boolean(env['DANGRI_DEBUG']) });
  const said = lines.map((line, index) => `${index === 0 ? 'dangri: ' : ''}${line}\n`).join('');
  try {
    await write(stderr, said);
  } catch {
    // If even stderr cannot be written, only the exit code tells of the error.
  }
  return exitCode;
}

async function run(
  { command, values, globals }: Exclude<Request, 'answered'>,
  lang: Language,
  runtime: Runtime,
): Promise<number> {
  const { data, format, quiet } = globals as { data?: string; format: Format; quiet: boolean };
  const { env } = runtime;
  const folder = dataFolder(data ?? (env['DANGRI_DATA'] || defaultFolder), await logOnServer(env));
  return command.run(values, invocationOf({ lang, format, quiet, data: folder }, runtime));
}

/** Reads the settings only if one of them says that the log is on a server. */
async function logOnServer(env: Runtime['env']): Promise<LogOnServer | undefined> {
  if (env['DANGRI_LOG_URL'] === undefined && env['DANGRI_LOG_URL_FILE'] === undefined) return undefined;
  const { configOf } = await import('#libs/service/settings/config.js');
  const { logUrl: url, logPrefix: prefix } = configOf(env).config;
  return url === undefined ? undefined : { url, prefix };
}
