import type { Language } from '#libs/kernel/bilingual.js';
import { Argument, Command as Parsing, CommanderError, Option as ParsedOption } from 'commander';
import { isGroup, type Command, type CommandGroup, type Option } from '../command.js';
import type { Parser } from '../arguments.js';
import { UsageError, ValueRefused } from '../usage-error.js';
import { globalOptions } from './globals.js';
import { examplesText, helpIn } from './help.js';
import { complaint } from './words.js';

type Values = Readonly<Record<string, unknown>>;

/** The command to run with its values, or `answered` when the help or the version was printed. */
export type Request = Readonly<{ command: Command; values: Values; globals: Values }> | 'answered';

type ParserOutput = Readonly<{
  lang: Language;
  version: string;
  out: (text: string) => void;
  err: (text: string) => void;
  columns?: number | undefined;
}>;

/** Parses a command line; prints the help or the version if asked to. Throws `UsageError`. */
export function parsed(
  argv: readonly string[],
  commands: readonly (Command | CommandGroup)[],
  printing: ParserOutput,
): Request {
  let request: Request = 'answered';
  const program = programFor(commands, printing, (command, values) => {
    request = { command, values, globals: valuesOf(program, globalOptions) };
  });
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Without a command the help goes to stderr, and the exit code tells of wrong usage.
    if (error.exitCode !== 0) throw new HelpShown();
  }
  return request;
}

/** No command was given, so the help was shown: wrong usage, without a further message. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown';
}

type OnCommand = (command: Command, values: Values) => void;

function programFor(commands: readonly (Command | CommandGroup)[], printing: ParserOutput, chosen: OnCommand): Parsing {
  const { lang, version, out, err, columns = 80 } = printing;
  const about = {
    zh: '党支部组织生活履责核查：导入一年的记录，评定四个等次，逐项说明依据',
    en: 'A year of the records of party branches in, four-tier grades out, every figure explained',
  };
  const program = new Parsing('dangri')
    .description(about[lang])
    .configureHelp(helpIn(lang))
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: () => {},
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .helpOption('-h, --help', { zh: '显示帮助', en: 'show the help' }[lang])
    .helpCommand('help [COMMAND]', { zh: '显示某个命令的帮助', en: 'show the help of a command' }[lang])
    .version(version, '-V, --version', { zh: '显示版本号', en: 'show the version' }[lang]);
  addOptions(program, globalOptions, lang, '');
  refuseInWords(program, '');
  const add = (to: Parsing, command: Command, path: string) => addCommand(to, command, path, lang, chosen);
  for (const entry of commands) {
    if (isGroup(entry)) {
      const group = program.command(entry.name).description(entry.text[lang]);
      refuseInWords(group, entry.name);
      for (const each of entry.commands) add(group, each, `${entry.name} ${each.name}`);
    } else add(program, entry, entry.name);
  }
  return program.addHelpText('after', () => `\n${examplesText(firstExamples(commands), lang)}`);
}

function addCommand(to: Parsing, command: Command, path: string, lang: Language, chosen: OnCommand) {
  const { name, text, details, examples } = command;
  const parsing = to.command(name).summary(text[lang]);
  parsing.description(details ? `${text[lang]}\n${details[lang]}` : text[lang]);
  refuseInWords(parsing, path);
  for (const { name: argument, text: about, required, parser } of Object.values(command.arguments)) {
    const placed = new Argument(required ? `<${argument}>` : `[${argument}]`, about[lang]);
    parsing.addArgument(placed.argParser((given) => value(parser, given, argument, path)));
  }
  addOptions(parsing, command.options, lang, path);
  if (examples.length > 0) parsing.addHelpText('after', `\n${examplesText(examples, lang)}`);
  parsing.action(() => {
    const places = Object.keys(command.arguments);
    const placed = Object.fromEntries(places.map((place, index) => [place, parsing.processedArgs[index]]));
    chosen(command, { ...placed, ...valuesOf(parsing, command.options) });
  });
}

function addOptions(to: Parsing, options: Readonly<Record<string, Option<unknown>>>, lang: Language, path: string) {
  for (const { flags, text, required, parser, many } of Object.values(options)) {
    const named = parser ? flags.replace(/ (\S+)$/, many ? ' <$1...>' : ' <$1>') : flags;
    const parsedOption = new ParsedOption(named, text[lang]);
    const read = (given: string) => value(parser!, given, longFlag(flags), path);
    if (many) parsedOption.argParser((given: string, before?: unknown[]) => [...(before ?? []), read(given)]);
    else if (parser) parsedOption.argParser(read);
    to.addOption(parsedOption.makeOptionMandatory(required));
  }
}

function valuesOf(parsing: Parsing, options: Readonly<Record<string, Option<unknown>>>): Values {
  const entries = Object.entries(options).map(([name, { flags, fallback }]) => {
    const given: unknown = parsing.getOptionValue(new ParsedOption(flags).attributeName());
    return [name, given ?? fallback] as const;
  });
  return Object.fromEntries(entries);
}

function value(parser: Parser<unknown>, given: string, where: string, path: string): unknown {
  try {
    return parser.parse(given);
  } catch (error) {
    if (!(error instanceof ValueRefused)) throw error;
    const shown = given === '' ? { zh: '（空）', en: '(empty)' } : { zh: `“${given}”`, en: `“${given}”` };
    const said = { zh: `${where} ${shown.zh}：${error.zh}`, en: `${where} ${shown.en}: ${error.en}` };
    throw new UsageError(said, path);
  }
}

function longFlag(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

function refuseInWords(parsing: Parsing, path: string) {
  parsing.exitOverride((error) => {
    if (error.exitCode === 0 || error.code === 'commander.help') throw error;
    throw new UsageError(complaint(error.code, error.message), path);
  });
}

/** One example of each of the first commands: a tour. */
function firstExamples(commands: readonly (Command | CommandGroup)[]) {
  return commands.flatMap((entry) => (isGroup(entry) ? [] : entry.examples.slice(0, 1)));
}
