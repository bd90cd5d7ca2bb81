import { mkdirSync } from 'node:fs';
import { afterConfirmation } from '../testing/after-confirmation.js';
import { expectedOf, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => (city = await smallCity()));
afterAll(() => city.remove());

const expected = expectedOf('small-2025.expected.json.gz');

/** The result as the expected files hold it. */
function withoutEvidence(json: string): unknown {
  const leftOut = new Set(['rulebook', 'asOf', 'upToPosition', 'evidence']);
  return JSON.parse(json, (key, value: unknown) => (leftOut.has(key) ? undefined : value));
}

describe('grade', () => {
  it('answers JSON as the specification lays it out, with the values of the expected file', async () => {
    const { code, stdout } = await city.run('grade', '2025', '--format', 'json', '--quiet');
    expect(code).toBe(0);
    expect(stdout.endsWith(']}\n') || stdout.endsWith('}}\n')).toBe(true);
    expect(stdout.slice(0, -1)).not.toContain('\n');
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(JSON.stringify(withoutEvidence(stdout))).toBe(JSON.stringify(expected));
    expect(Object.keys(result)).toEqual(
      'year rulebook asOf cutoff upToPosition stage units ungraded committee'.split(' '),
    );
    expect(Object.keys(result['rulebook'] as object)).toEqual(['id', 'version', 'sha256']);
    expect([result['asOf'], result['cutoff'], result['upToPosition']]).toEqual([null, '2026-01-31', 12_946]);
    const [unit] = result['units'] as [Record<string, unknown>];
    expect(Object.keys(unit)).toEqual(
      'unitId name final daily inspection duties tier tierBeforeCaps confirmedTier caps eligible branches'.split(' '),
    );
    const [cap] = (result['units'] as Record<string, unknown>[])[3]!['caps'] as [object];
    expect(Object.keys(cap)).toEqual(['id', 'subjects', 'evidence']);
    const [branch] = unit['branches'] as [{ indicators: { obligations: object[] }[] }];
    expect(Object.keys(branch)).toEqual(['branchId', 'name', 'activeMonths', 'score', 'indicators']);
    expect(Object.keys(branch.indicators[0]!)).toEqual(['id', 'weight', 'ratio', 'obligations']);
    expect(Object.keys(branch.indicators[0]!.obligations[0]!)).toEqual(
      'subject period ratio outcome reason evidence'.split(' '),
    );
  });

  it('answers the same bytes again', async () => {
    const one = await city.run('grade', '2025', '--format', 'json');
    const two = await city.run('grade', '2025', '--format', 'json');
    expect(two.stdout === one.stdout).toBe(true);
    expect(one.stderr).toContain(
      'Note: 12,946 of the records were imported; their times of recording are the claim of their source\n',
    );
  });

  it('answers what was known at an instant, and up to a day', async () => {
    const asOf = '2025-07-15T12:00:00+08:00';
    const early = await city.run('grade', '2025', '--as-of', asOf, '--format', 'json', '--quiet');
    expect(withoutEvidence(early.stdout)).toEqual(expectedOf('small-2025.as-of-2025-07-15.expected.json.gz'));
    expect(JSON.parse(early.stdout)).toMatchObject({ asOf, cutoff: '2025-07-14' });
    const cut = await city.run('grade', '2025', '--cutoff', '2025-10-31', '--format', 'json', '--quiet');
    expect(withoutEvidence(cut.stdout)).toEqual(expectedOf('small-2025.cutoff-2025-10-31.expected.json.gz'));
  });

  it('shows people the units, the tiers and the committee’s own duties', async () => {
    const { code, stdout } = await city.run('grade', '2025', '--quiet');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'Year 2025 up to 2026-01-31, as recorded by now (up to position 12946): confirmed',
      expect.stringMatching(/^Rulebook xianning-2016, version 2 \(SHA-256 [0-9a-f]{16}…\)$/) as string,
      // The history was confirmed by an earlier state of the rulebook's file.
      expect.stringMatching(
        /^Note: the year was confirmed by the rulebook xianning-2016, version 2 \(SHA-256 /,
      ) as string,
      '8 units: 3 excellent, 3 qualified, 2 basically qualified, 0 unqualified',
    ]);
    expect(stdout).toMatch(
      /\nu-007 +机构编制办公室 +82\.32 +75\.33 +92\.80 +qualified +qualified +a branch without a party day in some month \(第1党支部, 第4党支部\)/,
    );
    expect(stdout).toMatch(/\nu-008 +发展和改革委员会 +98\.04 +97\.93 +98\.20 +excellent +excellent\n/);
    expect(stdout).toContain(
      '\nMonths without an unannounced visit: February 2025, May 2025, September 2025, October 2025\n' +
        'Months without a bulletin: January 2025, December 2025\nMonths whose bulletin was late: April 2025\n',
    );
    expect(stdout).toContain('\nUnits without an on-site assessment: 宣传部 (second half)\n');
    expect(stdout).toContain('\nPhone checks: 12\n');
  });

  it('shows it in Chinese, and as Markdown', async () => {
    const { stdout } = await city.run('grade', '2025', '--lang', 'zh', '--quiet');
    expect(stdout).toContain('\n8 个单位：优秀 3，合格 3，基本合格 2，不合格 0\n');
    expect(stdout).toMatch(
      /\nu-005 .* 基本合格 +基本合格 +支部未开展主题党日（第1党支部）；流动党员连续 3 个月以上未联系（m-00304）\n/,
    );
    expect(stdout).toContain(
      '\n未开展暗访的月份：2025年2月、2025年5月、2025年9月、2025年10月\n未印发督查通报的月份：2025年1月、2025年12月\n',
    );
    const markdown = await city.run('grade', '2025', '--format', 'markdown', '--quiet');
    expect(markdown.stdout).toContain('| u-003 | 组织部 | 90.33 | 86.38 | 96.25 | excellent | qualified |  |\n');
  });

  it('has no column of confirmed tiers before the confirmation, and names the units that are not graded', async () => {
    const { stdout } = await city.run(
      'grade',
      '2025',
      '--cutoff',
      '2025-01-31',
      '--as-of',
      '2025-02-10',
      '--lang',
      'zh',
    );
    expect(stdout).not.toContain('确认等次');
    const { stdout: before } = await city.run('grade', '2024', '--cutoff', '2024-09-30', '--lang', 'zh');
    expect(before).toContain('未参加考核的单位：办公室（u-001，没有支部有完整的考核月份）、');
  });

  it('gives a spreadsheet its units, and nothing else', async () => {
    const { stdout } = await city.run('grade', '2025', '--format', 'csv', '--quiet');
    const lines = stdout.split('\r\n');
    expect(lines[0]).toBe('Unit,Name,Final,Daily,Inspection,Tier,Confirmed,Caps');
    expect(lines[3]).toBe('u-003,组织部,90.33,86.38,96.25,excellent,qualified,');
    expect(lines).toHaveLength(10);
    // Several branches stand in one cell, which a comma must not split.
    expect(lines[4]).toMatch(
      /^u-004,宣传部,80\.39,75\.98,87\.00,qualified,basically qualified,"a branch without a party day in some month \(第1党支部, 第2党支部\)/,
    );
  });

  it('says so where a year has no records, for that is not the same as a year in which nobody did anything', async () => {
    const { code, stdout } = await city.run('grade', '2026');
    expect(code).toBe(0);
    expect(stdout).toContain('Note: there is no record of any party day in 2026');
    expect((await city.run('grade', '2025')).stdout).not.toContain('no record of any party day');
  });

  it('shows one unit with its branches', async () => {
    const { stdout } = await city.run('grade', '2025', '--unit', 'u-001', '--quiet');
    expect(stdout).toMatch(/\nBranches\nBranch +Name +Active months +Score\n-.*\nb-0001 +\S+ +12 +97\.34\n/);
    expect(stdout).not.toContain('u-002');
    const json = await city.run('grade', '2025', '--unit', 'u-001', '--format', 'json', '--quiet');
    expect((JSON.parse(json.stdout) as { units: object[] }).units).toHaveLength(1);
  });

  it('lists the members for attention by their ids, without a name', async () => {
    const { stdout } = await city.run('grade', '2025', '--members', '--format', 'json', '--quiet');
    const members = JSON.parse(stdout) as Record<string, unknown>[];
    expect(members.length).toBeGreaterThan(0);
    for (const member of members) {
      expect(Object.keys(member)).toEqual(
        'memberId branchId absentMonths leaveMonths unrecordedMonths sixMonthsAbsent longLeave oftenUnrecorded sixMonthsUnpaid evidence'.split(
          ' ',
        ),
      );
    }
    const table = await city.run('grade', '2025', '--members', '--lang', 'zh', '--quiet');
    expect(table.stdout).toContain('需关注的党员（4.3b，供人判断，不计分）');
    expect(table.stdout).toMatch(/\nm-00079 +办公室 第3党支部 /);
    const csv = await city.run('grade', '2025', '--members', '--format', 'csv', '--quiet');
    expect(csv.stdout.split('\r\n')[0]).toBe(
      'Member,Branch,Absent without leave,On leave,Not recorded,Six months absent,Long leave,Often not recorded,Six months unpaid',
    );
  });

  it('says so where there is nothing to grade', async () => {
    const { code, stdout } = await city.run('grade', '2030', '--quiet');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\nThere is no unit to grade in 2030: up to the cut-off \d{4}-\d\d-\d\d no branch had a whole month to be judged\n/,
    );
  });
});

describe('what grade refuses', () => {
  it.each([
    [['2025', '--unit', 'u-099'], 'The grades of 2025 know no “u-099”. Check the id and the year', 'grade '],
    [
      ['2025', '--cutoff', '2024-12-31'],
      'The cut-off 2024-12-31 is before the year 2025: there is no month to judge',
      '',
    ],
    [
      ['2025', '--cutoff', '2025-02-30'],
      '--cutoff “2025-02-30”: expected a day that exists (YYYY-MM-DD), such as 2026-01-31',
      'grade ',
    ],
    [['25'], 'YEAR “25”: expected a year of four digits from 1921 to 9998, such as 2025', 'grade '],
  ])('is %j', async (args, said, help) => {
    expect(await city.run('grade', ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`dangri: ${said}\nFor its use: dangri ${help}--help\n`) as string,
    });
  });

  it('is an instant of which nothing can be known yet', async () => {
    const { code, stderr } = await city.run('grade', '2025', '--as-of', '9998-01-01');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^dangri: The as-of instant 9998-01-01T23:59:59\.999\+08:00 is later than today \(\d{4}-\d\d-\d\d\)\n/,
    );
  });

  it('is a rulebook that is not there, or is none', async () => {
    mkdirSync(`${city.folder}/folder.yaml`);
    expect((await city.run('grade', '2025', '--rulebook', 'nobody')).stderr).toBe(
      'dangri: There is no rulebook “nobody”. There are: branch-work-2018, xianning-2016; or give the path of a file, such as ./nobody.yaml\nFor its use: dangri rulebook --help\n',
    );
    expect((await city.run('grade', '2025', '--rulebook', './none.yaml')).stderr).toBe(
      'dangri: ./none.yaml: there is no such file or folder [ENOENT]\n',
    );
    const folder = await city.run('grade', '2025', '--rulebook', 'folder.yaml');
    expect([folder.code, folder.stderr]).toEqual([1, 'dangri: folder.yaml: this is a folder, not a file [EISDIR]\n']);
  });
});

// Nothing is done but, after the confirmation, a publicity of weight 1 of 8: duties 12.50, of which a tenth is 1.25.
describe('grade after the confirmation', () => {
  let later: Awaited<ReturnType<typeof afterConfirmation>>;
  beforeAll(async () => (later = await afterConfirmation()));
  afterAll(() => later.remove());

  it('shows what later records make of a confirmed figure beside it, in every format', async () => {
    const grade = (...args: string[]) => later.run('grade', '2025', '--quiet', ...args);
    const { stdout } = await grade('--lang', 'zh');
    expect(stdout).toContain('\n办公室综合得分确认时 0.00，其后登记的记录使其变为 1.25\n');
    expect(stdout).toMatch(/\nu-1 +办公室 +0\.00 +0\.00 +— +不合格 +基本合格 +1\.25 +不合格 /);
    const csv = (await grade('--format', 'csv', '--lang', 'zh')).stdout.split('\r\n');
    expect(csv[0]).toBe('单位,名称,综合,日常,督查,等次,确认等次,其后综合,其后等次,等次限制');
    expect(csv[1]).toMatch(/^u-1,办公室,0\.00,0\.00,—,不合格,基本合格,1\.25,不合格,/);
    const json = JSON.parse((await grade('--format', 'json')).stdout) as {
      units: { final: number }[];
      confirmedFigures: { upToPosition: number; units: { unitId: string; final: number }[] };
    };
    expect(json.units[0]!.final).toBe(125);
    expect(json.confirmedFigures).toMatchObject({ upToPosition: 2, units: [{ unitId: 'u-1', final: 0 }] });
  });

  it('shows the confirmed figures alone as of a day before the later record, and of one unit', async () => {
    const { stdout } = await later.run('grade', '2025', '--quiet', '--as-of', '2026-02-28');
    expect(stdout).not.toContain('since');
    const one = await later.run('grade', '2025', '--unit', 'u-1', '--quiet');
    expect(one.stdout).toContain(
      '办公室: the final was 0.00 when it was confirmed; what was recorded since makes it 1.25',
    );
  });

  it('explains both figures', async () => {
    const { stdout } = await later.run('explain', '2025', 'u-1', 'publicity', '--quiet', '--lang', 'zh');
    expect(stdout).toContain('办公室：基本合格  确认时 0.00，其后登记的记录使其变为 1.25\n');
    const csv = await later.run('explain', '2025', 'u-1', 'publicity', '--quiet', '--format', 'csv');
    expect(csv.stdout.split('\r\n')[0]).toContain(',As confirmed,Figure,');
    const json = await later.run('explain', '2025', 'u-1', '--quiet', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ explanation: { figure: 125, confirmed: { figure: 0 } } });
  });
});
