import type { Language } from '#libs/kernel/bilingual.js';
import type { Help, HelpConfiguration, Command as Parsing } from 'commander';
import type { Example } from '../command.js';
import { displayWidth, wrapped } from '../output/width.js';
import { translated } from './words.js';

/** The parser's help in a language, laid out by display width. */
export function helpIn(lang: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    displayWidth,
    boxWrap: (text, width) => wrapped(text, width).join('\n'),
    styleTitle: (title) => translated(title)[lang],
    styleOptionText: (word) => translated(word)[lang],
    styleSubcommandText: (word) => translated(word)[lang],
    commandUsage: usageOf,
    subcommandTerm: (each) => [each.name(), ...each.registeredArguments.map(shownName)].join(' '),
  };
}

/** The examples under a command's help: what it does, and below the line to type. */
export function examplesText(examples: readonly Example[], lang: Language): string {
  const title = { zh: '示例：', en: 'Examples:' }[lang];
  return [title, ...examples.flatMap(({ line, text }) => [`  # ${text[lang]}`, `  ${line}`])].join('\n');
}

/** The general options go before or after the command; the usage names only what is the command's own. */
function usageOf(this: Help | void, parsing: Parsing): string {
  const names: string[] = [];
  for (let at: Parsing | null = parsing; at; at = at.parent) names.unshift(at.name());
  return [...names, parsing.usage()].join(' ');
}

function shownName(argument: Parsing['registeredArguments'][number]): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}
