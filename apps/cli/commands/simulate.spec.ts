import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dangri } from '../testing/run.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-simulate-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('simulate', () => {
  it('gives the same lines for the same seed, to stdout and to a file, and they can be imported', async () => {
    const options = ['simulate', '--units', '1', '--years', '1', '--seed', '7', '--first-year', '2024'];
    const { code, stdout, stderr } = await dangri(options);
    expect([code, stderr]).toEqual([0, '']);
    await dangri([...options, '--out', 'one.ndjson'], { cwd: folder });
    expect(readFileSync(join(folder, 'one.ndjson'), 'utf8')).toBe(stdout);
    const lines = stdout.trimEnd().split('\n');
    const imported = await dangri(['import', '-', '--format', 'json'], { cwd: folder, input: stdout });
    expect(JSON.parse(imported.stdout)).toMatchObject({ kind: 'imported', lines: lines.length });
  });

  it('wants to know how much', async () => {
    const { code, stderr } = await dangri(['simulate', '--units', '0', '--years', '1', '--seed', '1']);
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'dangri: --units “0”: expected a whole number from 1 to 10000']);
  });
});
