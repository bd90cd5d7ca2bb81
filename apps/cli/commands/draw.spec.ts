import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOfInstant } from '#libs/kernel/civil.js';
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

  it('lists whether what was drawn was checked, with names in place of ids', async () => {
    const listed = async () => (await draw(['list', '--lang', 'zh'])).stdout;
    expect(await listed()).toMatch(/d-1 .*已于\S+抽取 +档案局第一党支部 +1个中已查0个/);
    const now = new Date().toISOString();
    const visit = {
      id: '00000000-0000-4000-8000-000000000011',
      stream: 'inspection-i-1',
      type: 'UnannouncedVisitRecorded',
      data: {
        inspectionId: 'i-1',
        unitId: 'u-001',
        branchId: 'b-0001',
        drawId: 'd-1',
        visitedOn: dayOfInstant(Date.parse(now)),
        inspectors: ['office-1'],
        findings: [],
      },
      recordedAt: now,
      actor: 'office-1',
    };
    expect(await dangri(['import', '-'], { cwd: folder, input: linesOf([visit]) })).toMatchObject({ code: 0 });
    expect(await listed()).toMatch(/档案局第一党支部 +全部已查/);
    expect(await json('list')).toMatchObject([{ checks: [{ id: 'b-0001', inspectionId: 'i-1' }] }]);
    const retracted = {
      ...visit,
      id: '00000000-0000-4000-8000-000000000012',
      type: 'RecordRetracted',
      data: { recordId: visit.id, reason: '误登', approvedBy: 'office-2', retractedOn: visit.data.visitedOn },
    };
    await dangri(['import', '-'], { cwd: folder, input: linesOf([retracted]) });
    expect(await json('list')).toMatchObject([{ checks: [{ id: 'b-0001', inspectionId: null }] }]);
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
    expect(stdout).toMatch(/d-1 +暗访 +党支部 +1 .*已于\S+抽取 +档案局第一党支部/);
    expect(stdout).toMatch(/d-2 .*已于\S+取消 .*改期/);
    expect(await json('list')).toMatchObject([{ held: { drawn: ['b-0001'] } }, { cancelled: { reason: '改期' } }]);
  });
});
