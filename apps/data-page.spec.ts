import { readFileSync } from 'node:fs';
import { dataPage } from './data-page.js';

describe('the page of the data', () => {
  it('is the one that is committed; `npm run data` writes it', async () => {
    expect(await dataPage()).toBe(readFileSync('docs/data.md', 'utf8'));
  });
});
