import { mkdirSync } from 'node:fs';
import { expectedOf, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => (city = await smallCity()));
afterAll(() => city.remove());

const expected = expectedOf('small-2025.expected.json.gz');

/** The result as the expected files hold it: without evidence, and without the obligations of the units’ duties. */
function withoutEvidence(json: string) {
  const drop = (key: string, value: unknown) => (key === 'evidence' ? undefined : value);
  const { year, cutoff, units, committee } = JSON.parse(json, drop) as Record<string, unknown>;
  const bare = (units as { duties: { indicators: { obligations?: unknown }[] } }[]).map((unit) => {
    const indicators = unit.duties.indicators.map((indicator) => {
      const { obligations: _, ...rest } = indicator;
      return rest;
    });
    return { ...unit, duties: { ...unit.duties, indicators } };
  });
  return { year, cutoff, units: bare, committee };
}

describe('grade', () => {
  it('answers JSON as the specification lays it out, with the values of the expected file', async () => {
    const { code, stdout } = await city.run('grade', '2025', '--format', 'json', '--quiet');
    expect(code).toBe(0);
    expect(stdout.endsWith(']}\n') || stdout.endsWith('}}\n')).toBe(true);
    expect(stdout.slice(0, -1)).not.toContain('\n');
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(JSON.stringify(withoutEvidence(stdout))).toBe(JSON.stringify(expected));
    expect(Object.keys(result)).toEqual(['year', 'rulebook', 'asOf', 'cutoff', 'upToPosition', 'units', 'committee']);
    expect(Object.keys(result['rulebook'] as object)).toEqual(['id', 'version', 'sha256']);
    expect([result['asOf'], result['cutoff'], result['upToPosition']]).toEqual([null, '2026-01-31', 12_694]);
    const [unit] = result['units'] as [Record<string, unknown>];
    expect(Object.keys(unit)).toEqual(
      'unitId name final daily inspection duties tier tierBeforeCaps caps eligible branches'.split(' '),
    );
    const [cap] = unit['caps'] as [object];
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
      'Note: 12,694 of the records were imported; their times of recording are the claim of their source\n',
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
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'Year 2025 up to 2026-01-31, as recorded by now (up to position 12694): a computation (the assessment is not opened)',
      expect.stringMatching(/^Rulebook xianning-2016, version 1 \(SHA-256 [0-9a-f]{16}…\)$/) as string,
      '8 units: 1 excellent, 6 qualified, 1 basically qualified, 0 unqualified',
    ]);
    expect(stdout).toMatch(
      /\nu-007 +机构编制办公室 +93\.13 +89\.89 +98\.00 +qualified +a branch without a party day in some month \(b-0026\)\n/,
    );
    expect(stdout).toMatch(/\nu-008 +发展和改革委员会 +86\.50 +86\.50 +— +qualified\n/);
    expect(stdout).toContain('\nMonths without a visit: 2025-01, 2025-06, 2025-07\nMonths without a bulletin: none\n');
    expect(stdout).toContain('\nWithout an on-site assessment: u-002 H1, u-008 H1, u-008 H2\nPhone checks: 17\n');
  });

  it('shows it in Chinese, and as Markdown', async () => {
    const { stdout } = await city.run('grade', '2025', '--lang', 'zh', '--quiet');
    expect(stdout).toContain('\n8 个单位：优秀 1，合格 6，基本合格 1，不合格 0\n');
    expect(stdout).toMatch(
      /\nu-006 .* 合格 +支部未开展主题党日（b-0023、b-0024）；流动党员连续 3 个月以上未联系（m-00450）\n/,
    );
    expect(stdout).toContain('\n未开展暗访的月份：2025-01、2025-06、2025-07\n有暗访而未通报的月份：无\n');
    const markdown = await city.run('grade', '2025', '--format', 'markdown', '--quiet');
    expect(markdown.stdout).toContain('| u-003 | 组织部 | 95.93 | 94.02 | 98.80 | excellent |  |\n');
  });

  it('gives a spreadsheet its units, and nothing else', async () => {
    const { stdout } = await city.run('grade', '2025', '--format', 'csv', '--quiet');
    const lines = stdout.split('\r\n');
    expect(lines[0]).toBe('Unit,Name,Final,Daily,Inspection,Tier,Caps');
    expect(lines[3]).toBe('u-003,组织部,95.93,94.02,98.80,excellent,');
    expect(lines).toHaveLength(10);
    // Several branches stand in one cell, which a comma must not split.
    expect(lines[2]).toBe(
      'u-002,纪律检查机关,81.86,73.50,94.40,qualified,"a branch without a party day in some month (b-0006, b-0007)"',
    );
  });

  it('says so where a year has no records, for that is not the same as a year in which nobody did anything', async () => {
    const { code, stdout } = await city.run('grade', '2026');
    expect(code).toBe(0);
    expect(stdout).toContain('Mind: there is no record of any party day in 2026;');
    expect((await city.run('grade', '2025')).stdout).not.toContain('Mind:');
  });

  it('shows one unit with its branches', async () => {
    const { stdout } = await city.run('grade', '2025', '--unit', 'u-001', '--quiet');
    expect(stdout).toMatch(/\nBranches\nBranch +Name +Active months +Score\n-.*\nb-0001 +\S+ +10 +90\.22\n/);
    expect(stdout).not.toContain('u-002');
    const json = await city.run('grade', '2025', '--unit', 'u-001', '--format', 'json', '--quiet');
    expect((JSON.parse(json.stdout) as { units: object[] }).units).toHaveLength(1);
  });

  it('lists the members for attention by their ids alone', async () => {
    const { stdout } = await city.run('grade', '2025', '--members', '--format', 'json', '--quiet');
    const members = JSON.parse(stdout) as Record<string, unknown>[];
    expect(members.length).toBeGreaterThan(0);
    for (const member of members) {
      expect(Object.keys(member)).toEqual(
        'memberId branchId absentMonths sixMonthsAbsent sixMonthsUnpaid evidence'.split(' '),
      );
    }
    const table = await city.run('grade', '2025', '--members', '--lang', 'zh', '--quiet');
    expect(table.stdout).toContain('需关注的党员（4.3b，供人判断，不计分）');
    expect(table.stdout).toMatch(/\nm-\d{5} +b-\d{4} +(2025-\d\d ?)+/);
    const csv = await city.run('grade', '2025', '--members', '--format', 'csv', '--quiet');
    expect(csv.stdout.split('\r\n')[0]).toBe('Member,Branch,Absent without leave,Six months absent,Six months unpaid');
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
      'dangri: There is no rulebook “nobody”. There are: xianning-2016; or give the path of a file, such as ./nobody.yaml\nFor its use: dangri rulebook --help\n',
    );
    expect((await city.run('grade', '2025', '--rulebook', './none.yaml')).stderr).toBe(
      'dangri: ./none.yaml: there is no such file or folder [ENOENT]\n',
    );
    const folder = await city.run('grade', '2025', '--rulebook', 'folder.yaml');
    expect([folder.code, folder.stderr]).toEqual([1, 'dangri: folder.yaml: this is a folder, not a file [EISDIR]\n']);
  });
});
