import type { Parser } from '../arguments.js';
import { isGroup, type Command, type CommandGroup, type Option, type Options } from '../command.js';
import { globalOptions } from '../parser/globals.js';

/** What may follow an option or stand in a place: nothing, some words, a path, or what nobody can guess. */
export type Offer = Readonly<{ words?: readonly string[]; paths?: 'file' | 'folder' }>;

export type Flag = Readonly<{ names: readonly string[]; value?: Offer }>;

/** A point of the command line: `path` is the words before it, and `words` are the commands that may follow. */
export type Stop = Readonly<{
  path: string;
  words: readonly string[];
  flags: readonly Flag[];
  argument?: Offer;
}>;

export type CommandLine = Readonly<{ globals: readonly Flag[]; stops: readonly Stop[] }>;

/** The command line as the completion sees it. */
export function commandLine(commands: readonly (Command | CommandGroup)[]): CommandLine {
  const ofCommand = (command: Command, path: string): Stop => ({
    path,
    words: [],
    flags: flagsOf(command.options),
    ...argumentOf(command),
  });
  const stops = commands.flatMap((entry): Stop[] => {
    if (!isGroup(entry)) return [ofCommand(entry, entry.name)];
    const group = { path: entry.name, words: entry.commands.map(({ name }) => name), flags: [] };
    return [group, ...entry.commands.map((each) => ofCommand(each, `${entry.name} ${each.name}`))];
  });
  return {
    globals: [...flagsOf(globalOptions), { names: ['-h', '--help'] }],
    stops: [{ path: '', words: commands.map(({ name }) => name), flags: [] }, ...stops],
  };
}

/** Text within single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function argumentOf(command: Command): Pick<Stop, 'argument'> {
  const [first] = Object.values(command.arguments);
  return first ? { argument: offerOf(first.parser) } : {};
}

function flagsOf(options: Options): Flag[] {
  return Object.values(options).map(flagOf);
}

function flagOf({ flags, parser }: Option<unknown>): Flag {
  const names = flags.match(/(?<![^ ,])--?[a-z][a-z-]*/g) ?? [];
  return { names, ...(parser && { value: offerOf(parser) }) };
}

function offerOf({ choices, completes }: Parser<unknown>): Offer {
  return { ...(choices && { words: choices }), ...(completes && { paths: completes }) };
}
