import { readFileSync } from 'node:fs';
import { rulesPage } from './rules-page.js';

describe('the page of the rules', () => {
  it('is the one that is committed; `npm run data` writes it', () =>
    expect(rulesPage()).toBe(readFileSync('docs/rules.md', 'utf8')));
});
