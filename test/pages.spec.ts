import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { roles, scopesOf } from '#libs/modules/access/index.js';
import { commands } from '#apps/cli/commands.js';
import { rootFolder, variables, variablesIn } from './deploy/files.js';

const pages = globSync('{{apps,libs,test,docs,deploy}/**/,}*.md', { cwd: rootFolder }).sort();
const inTwoLanguages = pages.filter((page) => pages.includes(chineseOf(page)));
const textOf = (page: string) => readFileSync(join(rootFolder, page), 'utf8');
const unique = (values: Iterable<string>) => [...new Set(values)].sort();

function chineseOf(page: string): string {
  return page.replace(/\.md$/, '.zh-CN.md');
}

/** The places in a page that a link can lead to, as GitHub and most readers of Markdown name them. */
function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsNowhere(page: string, target: string): boolean {
  const [path, anchor] = target.split('#') as [string, string?];
  const file = path ? join(dirname(page), path) : page;
  if (!existsSync(join(rootFolder, file))) return true;
  return anchor !== undefined && !anchorsOf(file).includes(decodeURIComponent(anchor));
}

/** The commands that a page shows, without comments and the words of a reason, which are in the language of the page. */
function commandsIn(page: string): string[] {
  const blocks = [...textOf(page).matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block]) => block!.split('\n'));
  return blocks
    .map((line) =>
      line
        .replace(/(^|\s+)#.*/, '')
        .replace(/--why \S+/, '--why …')
        .trim(),
    )
    .filter(Boolean);
}

const metricsIn = (page: string) => textOf(page).match(/\bdangri_[a-z_]+/g) ?? [];
const headingsOf = (page: string) => (textOf(page).match(/^#+ /gm) ?? []).join();

describe('the pages', () => {
  it.each(pages)('%s links to files and headings that exist', (page) => {
    const prose = textOf(page).replace(/^ *```[\s\S]*?^ *```/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const within = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(within.filter((target) => leadsNowhere(page, target))).toEqual([]);
  });

  it.each(inTwoLanguages)('%s has the same commands, settings, metrics and headings in both languages', (page) => {
    const chinese = chineseOf(page);
    expect(commandsIn(chinese)).toEqual(commandsIn(page));
    expect(unique(variablesIn(textOf(chinese)))).toEqual(unique(variablesIn(textOf(page))));
    expect(unique(metricsIn(chinese))).toEqual(unique(metricsIn(page)));
    expect(headingsOf(chinese)).toBe(headingsOf(page));
  });

  it.each(pages)('%s names commands and settings that exist', (page) => {
    const names = commands.map(({ name }) => name);
    for (const [, name] of textOf(page).matchAll(/`dangri ([a-z-]+)/g)) expect(names).toContain(name);
    for (const name of variablesIn(textOf(page))) expect([...variables]).toContain(name);
  });

  it.each(['en', 'zh'])('name every command, in %s', (language) => {
    const isChinese = language === 'zh';
    const text = pages
      .filter((page) => page.endsWith('.zh-CN.md') === isChinese)
      .map(textOf)
      .join();
    expect(
      commands.map(({ name }) => name).filter((name) => !new RegExp(`\\bdangri ${name}\\b|\`${name}\\b`).test(text)),
    ).toEqual([]);
  });

  it('numbers each decision once, without a gap', () => {
    const decisions = pages.filter((page) => page.startsWith('docs/adr/'));
    const numbers = decisions.map((page) => [Number(page.slice(9, 13)), Number(/^# (\d+)\. /.exec(textOf(page))?.[1])]);
    expect(numbers).toEqual(decisions.map((_, index) => [index + 1, index + 1]));
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s is at most 180 lines and 8,000 bytes', (page) => {
    expect(textOf(page).split('\n').length).toBeLessThanOrEqual(180);
    expect(Buffer.byteLength(textOf(page))).toBeLessThanOrEqual(8000);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s has every room of libs on its map', (page) => {
    const rooms = textOf(page)
      .split('\n')
      .flatMap((line) => [...(/^\| (`libs\/[^|]+) \|/.exec(line)?.[1] ?? '').matchAll(/`(?:libs\/)?([a-z-]+)`/g)])
      .map(([, room]) => room!);
    expect(rooms).toEqual(expect.arrayContaining(readdirSync(join(rootFolder, 'libs'))));
  });

  it.each(['docs/administration.md', 'docs/administration.zh-CN.md'])('%s has every role with its scopes', (page) => {
    const rows = [...textOf(page).matchAll(/^\| `([a-z-]+)` +\|[^|]+\| ([^|]+?) +\|/gm)];
    const scopes = rows.map(([, role, scope]) => [role, scope!.split(/ or | 或 /)]);
    expect(scopes).toEqual(roles.map((role) => [role, scopesOf[role]]));
  });
});
