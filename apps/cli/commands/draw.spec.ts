import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../testing/records.js';
import { dangri } from '../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-draw-'));
  await dangri(['import', '-'], { cwd: folder, input: linesOf() });
});
afterAll(() => rmSync(folder, { recursive: true }));

const draw = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  dangri(['draw', ...args], { cwd: folder, env });
const json = async (...args: string[]) => JSON.parse((await draw([...args, '--format', 'json'])).stdout) as unknown;
const branches = ['--purpose', 'visit', '--among', 'branches', '--count', '1'];

describe('draw', () => {
  it('says so if there are none', async () => {
    expect((await draw(['list', '--lang', 'zh'])).stdout).toBe('没有公告过随机抽查。\n');
    expect(await draw(['verify', 'd-1'])).toMatchObject({ code: 2, stderr: expect.stringContaining('No draw d-1') });
  });

  it('announces, waits for a signer, holds and verifies', async () => {
    expect(await draw(['announce', 'd-1', ...branches])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('dangri draw hold d-1'),
    });
    const unsigned = await draw(['hold', 'd-1'], { DANGRI_LOG_SIGNING: 'off' });
    expect(unsigned).toMatchObject({ code: 1, stderr: expect.stringContaining('waits for a checkpoint') });
    expect((await draw(['verify', 'd-1', '--lang', 'zh'])).stdout).toBe('已公告，尚未抽取\n');
    // The only branch that there is.
    expect(await json('hold', 'd-1')).toEqual({ drawId: 'd-1', drawn: ['b-0001'] });
    expect(await draw(['hold', 'd-1'])).toMatchObject({ code: 1, stderr: expect.stringContaining('DRAW_CLOSED') });
    const verified = await json('verify', 'd-1');
    expect(verified).toMatchObject({ verdict: 'follows', population: ['b-0001'], ranking: [{ id: 'b-0001' }] });
    expect((await draw(['verify', 'd-1'])).stdout).toContain('the repeated draw gives the same');
  });

  it('takes both parts of a beacon, and its value', async () => {
    const half = await draw(['announce', 'd-2', ...branches, '--beacon', '双色球']);
    expect(half).toMatchObject({ code: 2, stderr: expect.stringContaining('--beacon-on') });
    await draw(['announce', 'd-2', ...branches, '--beacon', '双色球', '--beacon-on', '2099-01-01']);
    expect((await draw(['hold', 'd-2'])).stderr).toContain('DRAW_BEACON_VALUE');
    expect((await draw(['hold', 'd-2', '--beacon-value', '07'])).stderr).toContain('DRAW_BEFORE_BEACON');
  });

  it('cancels, and lists what was cancelled', async () => {
    expect(await draw(['cancel', 'd-2', '--reason', '改期'])).toMatchObject({ code: 0 });
    const { stdout } = await draw(['list', '--lang', 'zh']);
    expect(stdout).toMatch(/d-1 +暗访 +党支部 +1 .*已于\S+抽取 +b-0001/);
    expect(stdout).toMatch(/d-2 .*已于\S+取消 .*改期/);
    expect(await json('list')).toMatchObject([{ held: { drawn: ['b-0001'] } }, { cancelled: { reason: '改期' } }]);
  });
});
