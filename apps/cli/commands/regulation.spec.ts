import { dangri } from '../testing/run.js';

describe('regulation', () => {
  it('lists the clauses in their order', async () => {
    const { code, stdout } = await dangri(['regulation', '--format', 'csv']);
    expect(code).toBe(0);
    const ids = stdout
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',')[0]);
    expect(ids.slice(0, 4)).toEqual(['Clause', '2.0', '2.1', '2.2']);
  });

  it('shows a clause in full, its text in Chinese beside the English gist', async () => {
    const { stdout } = await dangri(['regulation', '2.1']);
    expect(stdout).toMatch(/^Clause 2\.1\n/);
    expect(stdout).toContain('一是诵读党章。由党支部书记领诵');
    const json = await dangri(['regulation', '2.1', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: '2.1', duty: true });
  });

  it('knows no other clauses', async () => {
    const { code, stderr } = await dangri(['regulation', '9.9', '--lang', 'zh']);
    expect(code).toBe(2);
    expect(stderr).toContain('没有“9.9”这一条款');
  });
});
