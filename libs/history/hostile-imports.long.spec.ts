import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dangri-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('2,000 hostile files are refused or taken in whole, in 128 MB of heap', async () => {
  const options = [
    '--max-old-space-size=128',
    '--no-warnings',
    '--experimental-transform-types',
    '--conditions=source',
    `--import=${new URL('../event-store/testing/resolve-typescript.mjs', import.meta.url).href}`,
  ];
  const fixture = pathOf('../../test/fixtures/small-2025.ndjson.gz');
  const script = new URL('testing/hostile-imports.ts', import.meta.url);
  const args = [...options, fileURLToPath(script), join(folder, 'log.sqlite'), fixture, '2000'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env['PATH'] } });
  const { outcomes, unaccounted } = JSON.parse(stdout) as {
    outcomes: Partial<Record<string, number>>;
    unaccounted: number;
  };
  expect(Object.values(outcomes).reduce((sum = 0, each = 0) => sum + each, 0)).toBe(2000);
  // Every kind comes up: files that are only odd, too.
  expect(Object.keys(outcomes).toSorted()).toEqual(['imported', 'known', 'refused']);
  expect(outcomes['refused']).toBeGreaterThan(1000);
  expect(unaccounted).toBe(0);
});
