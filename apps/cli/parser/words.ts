import type { Bilingual } from '#libs/kernel/bilingual.js';

/** Translations of the parser's own words in the help. */
const words: Readonly<Record<string, Bilingual>> = {
  'Usage:': { zh: '用法：', en: 'Usage:' },
  'Arguments:': { zh: '参数：', en: 'Arguments:' },
  'Options:': { zh: '选项：', en: 'Options:' },
  'Global Options:': { zh: '通用选项：', en: 'Global options:' },
  'Commands:': { zh: '命令：', en: 'Commands:' },
  '[options]': { zh: '[选项]', en: '[options]' },
  '[command]': { zh: '[命令]', en: '[command]' },
};

type Translation = Readonly<{ pattern: RegExp; zh: (...parts: string[]) => string }>;

/** The parser's errors by code: the groups of the pattern go into the Chinese sentence. */
const complaints: Readonly<Record<string, Translation>> = {
  'commander.unknownCommand': {
    pattern: /^unknown command '(.*)'$/s,
    zh: (name) => `没有“${name}”这个命令`,
  },
  'commander.unknownOption': {
    pattern: /^unknown option '(.*)'$/s,
    zh: (flag) => `没有“${flag}”这个选项`,
  },
  'commander.missingArgument': {
    pattern: /^missing required argument '(.*)'$/s,
    zh: (name) => `缺少参数 ${name}`,
  },
  'commander.optionMissingArgument': {
    pattern: /^option '(.*)' argument missing$/s,
    zh: (flags) => `选项 ${flags} 缺少取值`,
  },
  'commander.missingMandatoryOptionValue': {
    pattern: /^required option '(.*)' not specified$/s,
    zh: (flags) => `缺少必填选项 ${flags}`,
  },
  'commander.conflictingOption': {
    pattern: /^option '(.*)' cannot be used with option '(.*)'$/s,
    zh: (one, other) => `选项 ${one} 与 ${other} 不能同时使用`,
  },
  'commander.excessArguments': {
    pattern: /^too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+)\.$/s,
    zh: (expected, got) => `参数过多：应有 ${expected} 个，实有 ${got} 个`,
  },
};

const suggestion = /\n\(Did you mean (?:one of )?(.*)\?\)$/s;

export function translated(word: string): Bilingual {
  return words[word] ?? { zh: word, en: word };
}

/** An error of the parser in both languages; an unknown one stays in English. */
export function complaint(code: string, message: string): Bilingual {
  const meant = suggestion.exec(message)?.[1];
  const en = message.replace(/^error: /, '').replace(suggestion, '');
  const translation = complaints[code];
  const parts = translation?.pattern.exec(en)?.slice(1);
  const zh = parts ? translation!.zh(...parts) : en;
  if (meant === undefined) return { zh, en };
  return { zh: `${zh}。是否想用：${meant}？`, en: `${en}. Did you mean: ${meant}?` };
}
