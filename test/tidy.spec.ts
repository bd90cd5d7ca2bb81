import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * What docs/style.md asks for and a test can hold. The linter holds the lengths of files and functions (.oxlintrc.json).
 */
const root = fileURLToPath(new URL('../', import.meta.url));

/** Turns of phrase that a reader of plain English stumbles over. A space stands for any break between the words. */
const phrases = [
  'whoever',
  'whomever',
  'wherein',
  'thereof',
  'therein',
  'thereby',
  'herein',
  'hereby',
  'manieth',
  'is none of',
  'are none of',
  'of nothing',
  'is to be an?',
  'in the place of',
  'says no more',
];

/** What no type is called: a participle, or a word that is no noun at all. Every other word in `-ed` counts as a participle. */
const noNouns =
  `About Ahead Around At By Done May Mine Most Of Standing Surroundings Taker Telling Then What Where Within
  Begun Broken Brought Built Chosen Dealt Drawn Driven Fallen Forgotten Found Given Gone Held Hidden Kept Known Laid Led
  Left Lost Made Meant Met Overtaken Paid Proven Ran Rebuilt Said Seen Sent Shown Sold Sought Spent Stood Taken Taught
  Thought Told Understood Undone Withdrawn Won Written`.split(/\s+/);
const nounsInEd = /^(?:Feed|Need|Seed|Speed)$/;
const emptySuffixes = ['Manager', 'Helper', 'Helpers', 'Util', 'Utils', 'Base', 'Impl'];

const everyFile = globSync('{{apps,libs,test,docs,deploy}/**/,}*.{ts,js,mjs,md,yaml,json}', { cwd: root });

/** Decisions stay as they were written. */
const files = everyFile
  .filter((path) => /\.(?:ts|js|md|yaml)$/.test(path))
  .filter((path) => !path.startsWith('docs/adr/') && path !== 'test/tidy.spec.ts')
  .sort();

/** Words in the form of code are quoted, not used, in a page. */
const textOf = (path: string) => {
  const text = readFileSync(root + path, 'utf8');
  return path.endsWith('.md') ? text.replace(/`[^`\n]+`/g, (code) => ' '.repeat(code.length)) : text;
};

/** Every match as `file:line: words`. */
function offences(
  paths: readonly string[],
  pattern: RegExp,
  isMeant: (found: RegExpExecArray) => boolean = () => true,
) {
  return paths.flatMap((path) => {
    const text = textOf(path);
    return [...text.matchAll(pattern)].filter(isMeant).map(({ 0: words, index }) => {
      return `${path}:${text.slice(0, index).split('\n').length}: ${words.replace(/\s+/g, ' ')}`;
    });
  });
}

const sources = files.filter((path) => path.endsWith('.ts'));

describe('the house', () => {
  it('is written in plain English', () => {
    const pattern = phrases.map((phrase) => phrase.replaceAll(' ', '[\\s*/]+')).join('|');
    expect(offences(files, new RegExp(`\\b(?:${pattern})\\b`, 'gi'))).toEqual([]);
  });

  it('names a type for what it is: a noun, no participle', () => {
    const isNoNoun = (name: string) => noNouns.includes(name) || (name.endsWith('ed') && !nounsInEd.test(name));
    const declared = /(?<=\b(?:type|interface|class|enum) )[A-Z][a-z]+(?=\b ?(?:[=<{]|extends|implements))/g;
    expect(offences(sources, declared, ([name]) => isNoNoun(name))).toEqual([]);
  });

  it('names nothing by a word that says nothing', () => {
    const declared = new RegExp(
      `(?<=\\b(?:type|interface|class|enum) )(?:\\w*(?:${emptySuffixes.join('|')})|I[A-Z][a-z]\\w*)(?=\\b ?(?:[=<{]|extends|implements))`,
      'g',
    );
    expect(offences(sources, declared)).toEqual([]);
  });

  it('has no marker of a merge conflict', () => {
    expect(offences(everyFile, /^(?:<{7}|>{7}) .*$/gm)).toEqual([]);
  });

  it('names no folder of a machine that it was written on', () => {
    expect(offences(files, /(?<![\w.])\/(?:work|home|root|Users)\/(?!mongodb)[\w.-]+/g)).toEqual([]);
  });
});
