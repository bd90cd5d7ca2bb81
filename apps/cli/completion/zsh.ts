import { shellQuoted, type CommandLine, type Flag, type Offer, type Stop } from './model.js';

/** The completion for zsh, to be sourced or to stand in the `fpath` as `_dangri`. */
export function zshCompletion({ globals, stops }: CommandLine): string {
  const top = stops.filter(({ path }) => !path.includes(' '));
  return `#compdef dangri
# zsh completion of dangri: source <(dangri completion zsh)
_dangri() {
  local curcontext=$curcontext state line
  local -a globals commands
  globals=(${globals.map((flag) => ` ${flagSpec(flag)}`).join('')} )
${choosing(stops[0]!)}
  case $line[1] in
${top
  .slice(1)
  .map((stop) => stopCase(stop, stops))
  .join('')}  esac
}
if [[ $funcstack[1] == _dangri ]]; then _dangri "$@"; else compdef _dangri dangri; fi
`;
}

/** Completes the next command, or goes on to what stands after it. */
function choosing({ words }: Stop): string {
  const described = words.map(({ word, text }) => shellQuoted(`${word}:${text}`)).join(' ');
  return `  _arguments -C $globals '1: :->command' '*:: :->rest' && return
  commands=(${described})
  if [[ $state == command ]]; then _describe command commands; return; fi`;
}

function stopCase({ path, words, flags, places }: Stop, stops: readonly Stop[]): string {
  if (words.length === 0) {
    const specs = [
      ...flags.map(flagSpec),
      ...places.map(({ name, offer }, index) => shellQuoted(`${index + 1}:${name}:${action(offer)}`)),
    ];
    return `    ${path.split(' ').at(-1)}) _arguments $globals${specs.map((spec) => ` ${spec}`).join('')} ;;\n`;
  }
  const inner = stops.filter((stop) => stop.path.startsWith(`${path} `));
  const cases = inner.map((stop) => stopCase(stop, stops)).join('');
  return `    ${path})\n${choosing({ path, words, flags, places })}\n  case $line[1] in\n${cases}  esac ;;\n`;
}

function flagSpec({ names, text, value, metavar }: Flag): string {
  const said = `[${text.replace(/[[\]:\\]/g, String.raw`\$&`)}]`;
  const taken = value ? `:${metavar}:${action(value)}` : '';
  if (names.length === 1) return shellQuoted(`${names[0]}${said}${taken}`);
  return `'(${names.join(' ')})'{${names.join(',')}}${shellQuoted(said + taken)}`;
}

function action({ words, paths }: Offer): string {
  if (words) return `(${words.join(' ')})`;
  return paths === 'folder' ? '_files -/' : paths === 'file' ? '_files' : ' ';
}
