import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRulebook, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => (city = await smallCity()));
afterAll(() => city.remove());

const explain = async (...args: string[]) => {
  const { code, stdout, stderr } = await city.run('explain', '2025', ...args, '--quiet');
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

type Node = Readonly<{
  kind: string;
  id: string;
  figure: number | null;
  effect?: { on: string; adds: number; loses: number };
  clauses: { id: string; zh: string }[];
  numbers: { name: string; value: number; from: string }[];
  events: { id: string; stream: string; type: string; revisions?: { type: string }[] }[];
  parts: Node[];
}>;
function* all(node: Node): Generator<Node> {
  yield node;
  for (const part of node.parts) yield* all(part);
}

describe('explain of a unit', () => {
  it('shows where its points come from, its caps, and what would lift it', async () => {
    const text = await explain('u-007');
    const lines = text.split('\n');
    expect(lines.slice(4, 10)).toEqual([
      '机构编制办公室: qualified  82.32',
      '  (In brackets: what a figure adds to the final score, and what that loses by its not being full)',
      '  Final 82.32 = (daily 75.33 × 60 + inspection 92.80 × 40) ÷ 100',
      '  By its score qualified (excellent ≥ 90.00, qualified ≥ 80.00, basically qualified ≥ 60.00)',
      '  Capped: a branch without a party day in some month (第1党支部, 第4党支部), at most qualified',
      '  Capped: a floating member not contacted for 3 months or more in a row (m-00499), at most qualified',
    ]);
    // 60 % of 75.33, and 40 % of 92.80.
    expect(lines).toContain('  Daily score  75.33 (adds 45.20, loses 14.80)');
    expect(lines).toContain('  Inspection  92.80 (adds 37.12, loses 2.88)');
    expect(text).toMatch(
      /\n {4}\S+ \(12 active months\) {2}86\.10 \(adds \d+\.\d\d, loses \d+\.\d\d\)\n.*\n {6}Most was lost on: /,
    );
    expect(text).toMatch(
      /\n {2}Cap: a branch without a party day in some month\n {4}At most qualified; it does not decide the tier\n {4}Clause 2\.0: /,
    );
    // The tier is confirmed; before that, something can still be done.
    expect(text).not.toContain('What would make it');
    const before = await explain('u-007', '--as-of', '2026-01-20');
    expect(before).toMatch(/\n {2}What would make it excellent\n {4}\d+\.\d\d points are missing\n/);
    expect(before).toMatch(
      /\n {4}What can still be done before the cut-off, largest gain first:\n {4}.* \(by .*\): gains /,
    );
    expect(text).toContain('\nThis is an overview. ');
    expect(lines.length).toBeLessThan(150);
  });

  it('opens a figure of it by name, with clause, rule and records', async () => {
    const duty = await explain('u-001', 'responsibility');
    expect(duty).toMatch(/\n {6}Clause 3\.1d: Each unit names one leader/);
    expect(duty).toMatch(/\n {6}Rule, set by the rulebook: All three were named in time 100\.00; /);
    expect(duty).toMatch(/\n {8}Record: Responsibility assigned \d{4}-\d\d-\d\d \(recorded on /);
    expect(duty).not.toContain('This is an overview');
    expect(await explain('u-004', 'lost-contact')).toMatch(/\n {4}m-00259\n {6}Not contacted in 2025-01, 2025-02, /);
    expect(await explain('u-003', 'falsification')).toContain('\n    This does not apply to the unit\n');
    expect(await explain('u-003', 'tier', '--lang', 'zh')).toContain('\n  按分数为优秀（');
    expect(await explain('u-001', 'phone')).toMatch(/\n {2}Phone checks \(weight 20\) {2}80\.00 \(adds /);
  });

  it('gives machines the whole tree, down to clause, rule and event', async () => {
    const answer = JSON.parse(await explain('u-003', '--format', 'json')) as Record<string, unknown> & {
      explanation: Node;
    };
    expect(Object.keys(answer)).toEqual(['year', 'rulebook', 'asOf', 'cutoff', 'upToPosition', 'stage', 'explanation']);
    const nodes = [...all(answer.explanation)];
    expect(answer.explanation).toMatchObject({ kind: 'unit', id: 'u-003', figure: 9033 });
    const obligations = nodes.filter(({ kind }) => kind === 'obligation');
    expect(obligations.length).toBeGreaterThan(500);
    const notice = nodes.find(({ kind, id, parts }) => kind === 'indicator' && id === 'notice' && parts.length > 0)!;
    expect([
      notice.effect!.on,
      notice.clauses[0]!.id,
      notice.clauses[0]!.zh.startsWith('每月“主题党日”活动计划'),
    ]).toEqual(['final', '4.1b', true]);
    expect(notice.numbers).toContainEqual(
      expect.objectContaining({ name: 'fullLeadDays', value: 2, from: 'clause', clause: '4.1b' }),
    );
    expect(Object.keys(notice.parts[0]!.events[0]!)).toEqual([
      'id',
      'stream',
      'type',
      'position',
      'recordedAt',
      'actor',
    ]);
    // What was corrected since names what corrected it.
    const dues = JSON.parse(await explain('u-001', 'dues', '--format', 'json')) as { explanation: Node };
    const revised = [...all(dues.explanation)].flatMap(({ events }) =>
      events.flatMap(({ revisions = [] }) => revisions),
    );
    expect(new Set(revised.map(({ type }) => type))).toEqual(new Set(['RecordCorrected']));
  });

  it('gives a spreadsheet a row for each figure', async () => {
    const lines = (await explain('u-003', '--format', 'csv')).split('\r\n');
    expect(lines[0]).toBe('Depth,Kind,Period,Outcome,Figure,Adds,Loses,Clauses,What,Why,Records');
    expect(lines[1]).toMatch(/^0,unit,,,90\.33,,,4\.2c 4\.3a,组织部: qualified,/);
    expect(lines.filter((line) => line.startsWith('4,obligation,March 2025,')).length).toBeGreaterThan(8);
    const chinese = (await explain('u-003', '--format', 'csv', '--lang', 'zh')).split('\r\n');
    expect(chinese[0]).toBe('层级,类别,期间,结果,得分,计入,失分,条款,事项,说明,记录数');
    expect(chinese.filter((line) => /^4,事项,2025年3月,(达到|部分达到|未达到),/.test(line)).length).toBeGreaterThan(8);
  });

  it('gives it the ids and codes, too, in full', async () => {
    const lines = (await explain('u-003', '--full', '--format', 'csv')).split('\r\n');
    expect(lines[0]).toMatch(/,Records,Id,Reason code$/);
    expect(lines[1]).toMatch(/,u-003,$/);
    expect(lines.filter((line) => line.endsWith(',b-0008,held-as-planned')).length).toBeGreaterThan(5);
  });

  it('shows everything where that is asked for', async () => {
    const [brief, full] = [await explain('u-003'), await explain('u-003', '--full')];
    expect(full.split('\n').length).toBeGreaterThan(10 * brief.split('\n').length);
    expect(full).not.toContain('This is an overview');
    expect(full).toMatch(
      /\n {4}\S+ \(12 active months\) \[b-0008\][^\n]*\n(?: {6}[^\n]*\n)+ {6}Party day held \(weight 10\) \[party-day-held\] /,
    );
    expect(full).toMatch(/\n {6,}↳ Record: Record corrected /);
  });

  it('is a list in Markdown', async () => {
    const markdown = await explain('u-003', 'tier', '--format', 'markdown', '--lang', 'zh');
    expect(markdown).toContain('\n## 组织部：合格  90.33\n');
    expect(markdown).toContain('\n- 综合得分 90.33 =（日常 86.38 × 60 + 督查 96.25 × 40）÷ 100\n');
  });
});

describe('explain of a branch', () => {
  it('sums its indicators up by what was lost', async () => {
    const text = await explain('b-0001');
    expect(text).toMatch(/\n\S+ \(12 active months\) {2}97\.34\n/);
    expect(text).toMatch(/\n {2}Its unit 办公室 has a final of 93\.63, to which the branch adds /);
    expect(text).toMatch(
      /\n {2}Charter reading \(weight 6\) {2}95\.00 \(adds \d\.\d\d, loses \d\.\d\d\)\n {4}12 obligations: 9 met, 3 partly met\n/,
    );
    expect(text).toContain('\n    80.00  2025-04, 2025-07, 2025-11: Led by another than the secretary\n');
  });

  it('opens one indicator in one period', async () => {
    const text = await explain('b-0002', 'notice', '--period', '2025-10');
    expect(text).toMatch(
      /\n {4}2025-10: partly met {2}50\.00 \(adds 0\.\d\d, loses 0\.\d\d\)\n {6}Notice was given ahead, but not far enough\n {6}The party day was on 2025-10-\d\d\n {6}Notice came on 2025-10-\d\d, 1 day ahead\n {6}Record: Notice issued/,
    );
    expect(text).not.toContain('2025-02:');
    expect(await explain('b-0001', 'notice', '--period', '2024-01')).toContain('\n    Nothing was judged in 2024-01\n');
  });

  it('names some of many records and counts the rest', async () => {
    const lines = (await explain('b-0002', 'party-lecture')).split('\n');
    expect(lines.filter((line) => /^ +Record: /.test(line)).length).toBeLessThanOrEqual(12);
  });

  it('is by the rulebook, the instant and the cut-off that are named', async () => {
    writeFileSync(
      join(city.folder, 'draft.yaml'),
      shippedRulebook
        .replace('partialLeadDays: { value: 1,', 'partialLeadDays: { value: 0,')
        .replace(
          /fullLeadDays: \{ value: 2, from: clause, clause: '4\.1b' \}/,
          'fullLeadDays: { value: 1, from: default }',
        ),
    );
    const draft = await explain('b-0002', 'notice', '--period', '2025-10', '--rulebook', 'draft.yaml');
    expect(draft).toContain('\n    2025-10: met  100.00 ');
    const early = await explain('b-0001', '--cutoff', '2025-03-31', '--as-of', '2025-06-30');
    expect(early).toContain(
      'Year 2025 up to 2025-03-31, as recorded by 2025-06-30T23:59:59.999+08:00 (up to position ',
    );
    expect(early).toContain('(3 active months)');
  });
});

describe('explain of members and resolutions', () => {
  it('shows all that was judged of a member, by id alone', async () => {
    const text = await explain('m-00259');
    expect(text).toMatch(/\nMember m-00259\n/);
    expect(text).toMatch(/\n {2}Care for the four categories of members, 第\d党支部\n/);
    const { stdout } = await city.run('export', '--format', 'json', '--quiet');
    const joined = stdout
      .split('\n')
      .find((line) => line.includes('"member-m-00259"') && line.includes('MemberJoined'))!;
    const { name, phone } = (JSON.parse(joined) as { data: { name: string; phone?: string } }).data;
    expect([name, phone ?? name].filter((each) => text.includes(each))).toEqual([]);
  });

  it('shows the follow-up of a resolution', async () => {
    const id = (JSON.parse(await explain('b-0002', 'follow-up', '--format', 'json')) as { explanation: Node })
      .explanation.parts[0]!.parts[0]!.id;
    expect(await explain(id)).toMatch(/\nResolution “[^”]+”\n[^]*\n {2}Follow-up of resolutions, 第\d党支部\n/);
  });
});

describe('what explain refuses', () => {
  it.each([
    [['u-099'], 'The grades of 2025 know no “u-099”. Check the id and the year'],
    [
      ['b-0001', 'responsibility'],
      '“responsibility” is no figure of b-0001, or the rulebook has none of it. Duties and tiers are the units’',
    ],
    [
      ['B-0001'],
      'SUBJECT “B-0001”: an id holds only lower-case letters, digits, “.” and “-”, at most 64 of them, such as u-001 or b-0001',
    ],
    [
      ['b-0001', 'notice', '--period', '2025-13'],
      '--period “2025-13”: expected a month, a quarter or a year, such as 2025-03, 2025-Q1 or 2025',
    ],
  ])('is %j', async (args, said) => {
    const { code, stdout, stderr } = await city.run('explain', '2025', ...args, '--quiet');
    expect([code, stdout, stderr]).toEqual([2, '', `dangri: ${said}\nFor its use: dangri explain --help\n`]);
  });

  it('is an indicator that there is not, with those that there are', async () => {
    const { code, stderr } = await city.run('explain', '2025', 'b-0001', 'notices', '--lang', 'zh', '--quiet');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^dangri: 没有“notices”这一指标。现有：daily、duties、inspection、visits、phone、on-site、tier、party-day-held、/,
    );
  });
});
