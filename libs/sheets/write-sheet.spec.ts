import { readXlsx } from 'hucre/xlsx';
import { writeSheet } from './index.js';

async function readBack(table: Parameters<typeof writeSheet>[0]) {
  const { sheets } = await readXlsx(await writeSheet(table));
  return sheets.map(({ name, rows }) => ({ name, rows }));
}

describe('a table as an Excel workbook', () => {
  it('has the titles, the texts and the numbers', async () => {
    const titles = ['姓名', '人数', '日期'];
    const rows = [
      ['㐱·𠮷买提', 3, '2026-03-05'],
      ['李四', 12, null],
    ];
    const [sheet] = await readBack({ name: '党员名册', titles, rows });
    expect(sheet!.name).toBe('党员名册');
    expect(sheet!.rows.map((row) => row.map((cell) => cell ?? null))).toEqual([titles, ...rows]);
  });

  it('has amounts as numbers, where the whole column is amounts', async () => {
    const rows = [
      ['42.00', '42.00', '2.50'],
      ['3500.50', '未核定', null],
    ];
    const [sheet] = await readBack({ name: '党费', titles: ['a', 'b', 'c'], rows });
    expect(sheet!.rows[1]).toEqual([42, '42.00', 2.5]);
    expect(sheet!.rows[2]!.slice(0, 2)).toEqual([3500.5, '未核定']);
  });

  it('runs nothing: a text that looks like a formula stays a text', async () => {
    const texts = ['=1+1', '+cmd', '@SUM(A1)', '-1', '＝1+1', "'x", '00123', '1e5'];
    const [sheet] = await readBack({ name: 'x', titles: texts, rows: [texts] });
    expect(sheet!.rows).toEqual([texts, texts]);
  });

  it('has a name that Excel takes, and may be empty', async () => {
    const [sheet] = await readBack({ name: `a/b:${'长'.repeat(40)}`, titles: ['x'], rows: [] });
    expect(sheet!.name).toBe(`a b ${'长'.repeat(27)}`);
    expect(sheet!.rows).toEqual([['x']]);
  });
});
