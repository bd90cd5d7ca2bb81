import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, records } from '../testing/records.js';
import { dangri } from '../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-rebuild-'));
  expect(await dangri(['import', '-'], { cwd: folder, input: linesOf(records) })).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const rebuild = (...args: string[]) => dangri(['rebuild', '--format', 'json', ...args], { cwd: folder });
type RebuiltModel = { rebuilt: { name: string; position: number }[] };

describe('rebuild', () => {
  it('makes every read model anew, up to the end of the log', async () => {
    const { code, stdout } = await rebuild();
    expect(code).toBe(0);
    const { rebuilt } = JSON.parse(stdout) as RebuiltModel;
    expect(rebuilt.map(({ name }) => name)).toEqual(expect.arrayContaining(['timeline', 'bearing', 'members']));
    expect(new Set(rebuilt.map(({ position }) => position))).toEqual(new Set([records.length]));
    expect(existsSync(join(folder, 'data', 'read-models.sqlite'))).toBe(true);
  });

  it('makes one of them anew, as often as it is asked', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { code, stdout } = await rebuild('timeline');
      expect([code, JSON.parse(stdout)]).toEqual([0, { rebuilt: [{ name: 'timeline', position: records.length }] }]);
    }
  });

  it('says which there are, of one that there is not', async () => {
    const { code, stderr } = await rebuild('timelines');
    expect(code).toBe(2);
    expect(stderr).toContain('timeline');
  });
});
