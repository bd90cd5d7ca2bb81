import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dangri } from '../testing/run.js';

const fixtures = new URL('../../../test/fixtures/sheets/', import.meta.url);
const answers = {
  unit: 'new:办公室',
  'H6:name': '第一党支部',
  L5: 'full',
  H8: '第一党支部',
  startOn: '2026-01-05',
  establishedOn: '2020-01-01',
  newOrganisation: 'yes',
  committees: 'none',
  leaders: 'none',
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-sheet-'));
  for (const name of ['14a-roster.xlsx', '14b-dues-year.xlsx', '14e-roster-gbk.csv'])
    copyFileSync(new URL(name, fixtures), join(folder, name));
});

afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const sheet = (...args: string[]) => run('import-sheet', '14a-roster.xlsx', '--kind', 'roster', ...args);

describe('import-sheet', () => {
  it('asks what is doubtful, and leaves no folder and no key behind', async () => {
    const { code, stdout, stderr } = await sheet('--dry-run', '--lang', 'zh');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('还不能提交，未写入任何内容');
    expect(stdout).toContain('在合并单元格之下');
    expect((await sheet('--lang', 'zh')).code).toBe(1);
    expect(readdirSync(folder)).not.toContain('data');
  });

  it('records a roster with the answers, once', async () => {
    writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
    const { code, stdout } = await sheet('--answers', 'answers.json', '--format', 'json');
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ recorded: true, counts: { units: 1, branches: 1, members: 5, dues: 0, offices: 2 } }),
    ]);
    const again = await sheet('--answers', 'answers.json', '--format', 'json');
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: true });
    expect(JSON.parse(again.stdout)).not.toHaveProperty('position');
    const dues = await run(
      'import-sheet',
      '14b-dues-year.xlsx',
      '--kind',
      'dues',
      '--branch',
      'b-0001',
      '--month',
      '2026-02',
      '--dry-run',
      '--format',
      'json',
    );
    expect(JSON.parse(dues.stdout).questions.map(({ id }: { id: string }) => id)).toEqual([
      'R5:paidOn',
      'B5:who',
      'method',
    ]);
  });

  it('refuses answers that are no texts', async () => {
    writeFileSync(join(folder, 'answers.json'), '[1]');
    const { code, stderr } = await sheet('--answers', 'answers.json');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--answers is a JSON file')]);
  });
});

describe('import of records', () => {
  it.each(['14a-roster.xlsx', '14e-roster-gbk.csv'])('says where the office file %s goes', async (name) => {
    const { stderr } = await run('import', name, '--lang', 'zh');
    expect(stderr).toContain('dangri import-sheet');
    expect(readdirSync(folder)).not.toContain('data');
  });
});
