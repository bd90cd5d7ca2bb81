import type { Parser } from '../arguments.js';
import { isGroup, type Command, type CommandGroup, type Option, type Options } from '../command.js';
import { globalOptions } from '../parser/globals.js';
import type { Language } from '../texts.js';

/** What may follow an option or stand in a place: nothing, some words, a path, or what nobody can guess. */
export type Offer = Readonly<{ words?: readonly string[]; paths?: 'file' | 'folder' }>;

export type Flag = Readonly<{ names: readonly string[]; text: string; value?: Offer; metavar: string }>;
export type Place = Readonly<{ name: string; offer: Offer }>;

/** A point of the command line: `path` is the words before it, and `words` are the commands that may follow. */
export type Stop = Readonly<{
  path: string;
  words: readonly Readonly<{ word: string; text: string }>[];
  flags: readonly Flag[];
  places: readonly Place[];
}>;

export type CommandLine = Readonly<{ globals: readonly Flag[]; stops: readonly Stop[] }>;

/** The command line as the completions see it, in a language. */
export function commandLine(commands: readonly (Command | CommandGroup)[], lang: Language): CommandLine {
  const named = ({ name, text }: Command | CommandGroup) => ({ word: name, text: text[lang] });
  const ofCommand = (command: Command, path: string): Stop => ({
    path,
    words: [],
    flags: flagsOf(command.options, lang),
    places: Object.values(command.arguments).map(({ name, parser }) => ({ name, offer: offerOf(parser) })),
  });
  const stops = commands.flatMap((entry): Stop[] => {
    if (!isGroup(entry)) return [ofCommand(entry, entry.name)];
    const group = { path: entry.name, words: entry.commands.map(named), flags: [], places: [] };
    return [group, ...entry.commands.map((each) => ofCommand(each, `${entry.name} ${each.name}`))];
  });
  const help = { names: ['-h', '--help'], text: { zh: '显示帮助', en: 'show the help' }[lang], metavar: '' };
  return {
    globals: [...flagsOf(globalOptions, lang), help],
    stops: [{ path: '', words: commands.map(named), flags: [], places: [] }, ...stops],
  };
}

/** Text within single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function flagsOf(options: Options, lang: Language): Flag[] {
  return Object.values(options).map((option) => flagOf(option, lang));
}

function flagOf({ flags, text, parser }: Option<unknown>, lang: Language): Flag {
  const names = flags.match(/(?<![^ ,])--?[a-z][a-z-]*/g) ?? [];
  return {
    names,
    text: text[lang],
    metavar: / (\S+)$/.exec(flags)?.[1] ?? '',
    ...(parser && { value: offerOf(parser) }),
  };
}

function offerOf({ choices, completes }: Parser<unknown>): Offer {
  return { ...(choices && { words: choices }), ...(completes && { paths: completes }) };
}
