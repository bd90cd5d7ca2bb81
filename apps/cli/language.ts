import { type Language, languages } from '#libs/kernel/bilingual.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language to speak before the command line is taken apart: `--lang`, else `DANGRI_LANG`, else the locale.
 * An unknown `--lang` is refused later, in the language of the environment.
 */
export function chosenLanguage(argv: readonly string[], env: Environment): Language {
  return languages.find((lang) => lang === givenLanguage(argv)) ?? languageOf(env);
}

function givenLanguage(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  return options[at]?.startsWith('--lang=') ? options[at].slice('--lang='.length) : options[at + 1];
}

function languageOf({ DANGRI_LANG, LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  const locale = DANGRI_LANG || LC_ALL || LC_MESSAGES || LANG || '';
  return /^en/i.test(locale) ? 'en' : 'zh';
}
