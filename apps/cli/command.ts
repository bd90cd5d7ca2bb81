import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Parser } from './arguments.js';
import type { Invocation } from './invocation.js';

/** 0 done, 1 the data or the history has faults, 2 wrong usage. */
export const exitCodes = { done: 0, faulty: 1, usage: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Its placeholder in the help: `FILE`. */
export type Positional<Value> = Readonly<{
  name: string;
  text: Bilingual;
  required: boolean;
  parser: Parser<Value>;
}>;

/** `--from P`, or a flag without a value. */
export type Option<Value> = Readonly<{
  flags: string;
  text: Bilingual;
  required: boolean;
  /** Absent: a flag. */
  parser?: Parser<Value>;
  fallback?: Value;
  /** May be given several times, or with several values; the parser makes a list of them. */
  many?: true;
}>;

export type Positionals = Readonly<Record<string, Positional<unknown>>>;
export type Options = Readonly<Record<string, Option<unknown>>>;

/** A line to type, and what it does. */
export type Example = Readonly<{ line: string; text: Bilingual }>;

type CommandTexts = Readonly<{
  name: string;
  /** One line, for the list of commands. */
  text: Bilingual;
  /** More, for the command's own help. */
  details?: Bilingual;
  examples: readonly Example[];
}>;

type ValuesOf<Parameters extends Positionals | Options> = {
  readonly [Name in keyof Parameters]: Parameters[Name] extends Positional<infer Value> | Option<infer Value>
    ? Value
    : never;
};

type Definition<P extends Positionals, O extends Options> = CommandTexts &
  Readonly<{
    arguments: P;
    options: O;
    run: (values: ValuesOf<P> & ValuesOf<O>, to: Invocation) => Promise<ExitCode>;
  }>;

/** A command as the parser, the help and the completion see it. */
export type Command = CommandTexts &
  Readonly<{
    arguments: Positionals;
    options: Options;
    run: (values: Readonly<Record<string, unknown>>, to: Invocation) => Promise<ExitCode>;
  }>;

/** Several commands behind one word: `rulebook check`, `rulebook show`. */
export type CommandGroup = Readonly<{ name: string; text: Bilingual; commands: readonly Command[] }>;

/** Defines a command; its `run` gets the values of its arguments and options, typed by their parsers. */
export function command<const P extends Positionals, const O extends Options>(definition: Definition<P, O>): Command {
  return { ...definition, run: (values, to) => definition.run(values as ValuesOf<P> & ValuesOf<O>, to) };
}

export function argument<Value>(name: string, text: Bilingual, parser: Parser<Value>): Positional<Value> {
  return { name, text, required: true, parser };
}

export function optionalArgument<Value>(
  name: string,
  text: Bilingual,
  parser: Parser<Value>,
): Positional<Value | undefined> {
  return { name, text, required: false, parser };
}

export function option<Value>(flags: string, text: Bilingual, parser: Parser<Value>): Option<Value | undefined> {
  return { flags, text, required: false, parser };
}

/** An option that may be given several times, or several values at once: `--key K…`. */
export function listOption<Value>(flags: string, text: Bilingual, parser: Parser<Value>): Option<readonly Value[]> {
  return { flags, text, required: false, many: true, parser: parser as Parser<never>, fallback: [] };
}

/** An option that has a value even when it is not given. */
export function defaultedOption<Value>(
  flags: string,
  text: Bilingual,
  parser: Parser<Value>,
  fallback: Value,
): Option<Value> {
  return { flags, text, required: false, parser, fallback };
}

/** A mandatory option. */
export function requiredOption<Value>(flags: string, text: Bilingual, parser: Parser<Value>): Option<Value> {
  return { flags, text, required: true, parser };
}

export function flag(flags: string, text: Bilingual): Option<boolean> {
  return { flags, text, required: false, fallback: false };
}

export function isGroup(entry: Command | CommandGroup): entry is CommandGroup {
  return 'commands' in entry;
}
