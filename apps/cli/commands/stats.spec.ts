import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../testing/records.js';
import { dangri } from '../testing/run.js';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-stats-'));
  await dangri(['import', '-'], { cwd: folder, input: linesOf() });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('stats', () => {
  it('counts what the log holds', async () => {
    const { code, stdout, stderr } = await dangri(['stats', '--format', 'json'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    const { imports, ...counts } = JSON.parse(stdout) as { imports: object[] };
    expect(counts).toEqual({
      file: { path: 'data/log.sqlite', bytes: statSync(join(folder, 'data/log.sqlite')).size },
      events: 3,
      streams: 3,
      units: 1,
      branches: 1,
      members: 1,
      firstRecordedAt: '2024-09-01T08:00:00+08:00',
      lastRecordedAt: '2025-01-02T09:00:00.5+08:00',
      categories: ['branch', 'member', 'unit'].map((name) => ({ name, events: 1, streams: 1 })),
      types: ['BranchEstablished', 'MemberJoined', 'UnitRegistered'].map((name) => ({ name, events: 1 })),
      // The branch was recorded at half past midnight of New Year's Day in Beijing.
      years: [
        { name: '2024', events: 1 },
        { name: '2025', events: 2 },
      ],
    });
    const sha256 = createHash('sha256').update(linesOf()).digest('hex');
    expect(imports).toEqual([
      { sha256, lines: 3, firstPosition: 0, lastPosition: 2, importedAt: expect.stringContaining('T') as string },
    ]);
  });

  it('counts the burden of a rulebook, by hand for one branch with one member', async () => {
    // 129 records and 409 fields of the branch; 12 and 36 for the dues of the member, 36 for the attendance.
    const { stdout } = await dangri(['stats', '--burden', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({
      period: 'year',
      branches: [{ branchId: 'b-0001', records: 141, fields: 481 }],
    });
    const text = await dangri(['stats', '--burden', '--lang', 'zh'], { cwd: folder });
    // 36 fields of dues in a year are 3.0 in a month; 481 are 40.1.
    expect(text.stdout).toMatch(/2\.2 +\S+ +1\.0 +3\.0/);
    expect(text.stdout).toMatch(/11\.8 +40\.1/);
  });

  it('shows it to people', async () => {
    const { stdout } = await dangri(['stats', '--lang', 'zh'], { cwd: folder });
    expect(stdout).toMatch(/^概况\n项目 +数值\n/);
    expect(stdout).toMatch(/\n党支部 +1\n/);
    for (const title of ['按类别', '按事件类型', '按登记年份', '导入情况']) expect(stdout).toContain(`\n\n${title}\n`);
  });
});
