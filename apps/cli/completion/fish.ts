import type { CommandLine, Flag, Offer, Stop } from './model.js';

/** The completion for fish. */
export function fishCompletion({ globals, stops }: CommandLine): string {
  const lines = [
    '# fish completion of dangri: dangri completion fish | source',
    'complete -c dangri -f',
    ...globals.map((flag) => flagLine(flag, '')),
    ...stops.flatMap(stopLines),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function stopLines({ path, words, flags, places }: Stop): string[] {
  const when = ` -n ${quoted(
    conditionOf(
      path,
      words.map(({ word }) => word),
    ),
  )}`;
  return [
    ...words.map(({ word, text }) => `complete -c dangri${when} -a ${word} -d ${quoted(text)}`),
    ...flags.map((flag) => flagLine(flag, when)),
    ...places
      .slice(0, 1)
      .flatMap(({ offer }) => offerOptions(offer).map((each) => `complete -c dangri${when} ${each}`)),
  ];
}

/** Holds after the words of the path, as long as none of the words that may follow is there. */
function conditionOf(path: string, following: readonly string[]): string {
  if (path === '') return '__fish_use_subcommand';
  const seen = path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const open = following.length > 0 ? [`not __fish_seen_subcommand_from ${following.join(' ')}`] : [];
  return [...seen, ...open].join('; and ');
}

function flagLine({ names, text, value }: Flag, when: string): string {
  const spelled = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const taken = value ? ['-r', ...offerOptions(value)] : [];
  return [`complete -c dangri${when}`, ...spelled, ...taken, '-d', quoted(text)].join(' ');
}

function offerOptions({ words, paths }: Offer): string[] {
  if (words) return [`-a ${quoted(words.join(' '))}`];
  if (paths === 'folder') return [`-a '(__fish_complete_directories)'`];
  return paths === 'file' ? ['-F'] : [];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}
