import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { webFolder as web } from './pages.js';

const sizeOf = (name: string) => gzipSync(readFileSync(join(web, name))).length;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** In bytes after gzip, as design/web.md sets them. */
const budget = { first: 110_000, whole: 220_000, lazyPage: 25_000 };

describe('the size of the pages', () => {
  let names: string[];
  let first: Set<string>;
  beforeAll(() => {
    names = globSync('**/*.{html,js,css,svg}', { cwd: web }).sort();
    const index = readFileSync(join(web, 'index.html'), 'utf8');
    first = new Set(['index.html', ...[...index.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, name]) => name!)]);
  });

  it('keeps to the budget: what everybody loads first, all there is, and each page that is loaded when it is opened', () => {
    expect([...first].filter((name) => !names.includes(name))).toEqual([]);
    expect(sum([...first].map(sizeOf))).toBeLessThanOrEqual(budget.first);
    expect(sum(names.map(sizeOf))).toBeLessThanOrEqual(budget.whole);
    const lazy = names.filter((name) => !first.has(name));
    expect(lazy.filter((name) => sizeOf(name) > budget.lazyPage)).toEqual([]);
  });

  it('puts no script and no style into the page itself, which the content policy would refuse', () => {
    const index = readFileSync(join(web, 'index.html'), 'utf8');
    expect(index.match(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/g)).toBeNull();
  });
});
