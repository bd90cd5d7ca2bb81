import { shellQuoted, type CommandLine, type Flag, type Offer, type Stop } from './model.js';

/** The completion for bash, which needs nothing but bash. */
export function bashCompletion({ globals, stops }: CommandLine): string {
  const taking = [...globals, ...stops.flatMap(({ flags }) => flags)].filter(({ value }) => value);
  const paths = stops.filter(({ path }) => path !== '').map(({ path }) => shellQuoted(path));
  return `# bash completion of dangri: eval "$(dangri completion bash)"
_dangri() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= word i
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      ${alternatives(taking.flatMap(({ names }) => names))}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
      -*) ;;
      *) case "\${path:+$path }$word" in ${alternatives(paths)}) path="\${path:+$path }$word" ;; esac ;;
    esac
  done
  COMPREPLY=()
  case "$path $prev" in
${globals
  .filter(({ value }) => value)
  .map((flag) => valueCase(flag, '*'))
  .join('')}${stops.map(valueCases).join('')}  esac
  case $path in
${stops.map((stop) => stopCase(stop, globals)).join('')}  esac
}
complete -F _dangri dangri
`;
}

function valueCases({ path, flags }: Stop): string {
  return flags
    .filter(({ value }) => value)
    .map((flag) => valueCase(flag, shellQuoted(path)))
    .join('');
}

function valueCase({ names, value }: Flag, path: string): string {
  return `    ${alternatives(names.map((name) => `${path}' ${name}'`))}) ${offered(value!)}; return ;;\n`;
}

function stopCase({ path, words, flags, argument = {} }: Stop, globals: readonly Flag[]): string {
  const names = [...flags, ...globals].flatMap((flag) => flag.names).join(' ');
  const offer = words.length > 0 ? { words } : argument;
  return `    ${shellQuoted(path)}) if [[ $cur == -* ]]; then ${replies(`-W ${shellQuoted(names)}`)}; else ${offered(offer)}; fi ;;\n`;
}

function offered({ words, paths }: Offer): string {
  if (words) return replies(`-W ${shellQuoted(words.join(' '))}`);
  if (!paths) return ':';
  return `${replies(paths === 'file' ? '-f' : '-d')}; compopt -o filenames 2>/dev/null`;
}

/** One reply a line, so that names with blanks stay whole. */
function replies(what: string): string {
  return `mapfile -t COMPREPLY < <(compgen ${what} -- "$cur")`;
}

function alternatives(words: readonly string[]): string {
  return [...new Set(words)].join('|');
}
