import { render } from './format.js';
import { paragraph, tableOf, title, type Report } from './report.js';
import { plainStyle, tableText, terminalStyle, textOf, type View } from './text.js';

type Row = Readonly<{ unit: string; final: number; tier: 'excellent' | 'qualified'; note: string | null }>;

const tiers = { excellent: { zh: '优秀', en: 'excellent' }, qualified: { zh: '合格', en: 'qualified' } };

const table = tableOf<Row>(
  [
    { key: 'unit', title: { zh: '单位', en: 'Unit' }, value: ({ unit }) => unit },
    {
      key: 'final',
      title: { zh: '得分', en: 'Points' },
      value: ({ final }) => final,
      text: ({ final }) => (final / 100).toFixed(2),
      align: 'right',
    },
    { key: 'tier', title: { zh: '等次', en: 'Tier' }, value: ({ tier }) => tier, text: ({ tier }) => tiers[tier] },
    { key: 'note', title: { zh: '备注', en: 'Note' }, value: ({ note }) => note },
  ],
  [
    { unit: '财政局', final: 9321, tier: 'excellent', note: null },
    { unit: '住房公积金中心', final: 834, tier: 'qualified', note: 'x|y' },
  ],
);
const report: Report = {
  parts: [title({ zh: '结果', en: 'Results' }), paragraph({ zh: '共2个。', en: 'Two.' }), table],
};

const zh: View = { lang: 'zh', style: plainStyle };
const en: View = { lang: 'en', style: plainStyle };

describe('a table as text', () => {
  it('is aligned by display width', () => {
    // The widest cells take 14, 5, 4 and 4 columns; between them are two blanks.
    expect(tableText(table, zh)).toBe(
      [
        '单位             得分  等次  备注',
        '--------------  -----  ----  ----',
        '财政局          93.21  优秀',
        '住房公积金中心   8.34  合格  x|y',
        '',
      ].join('\n'),
    );
  });

  it('speaks the language asked for', () => {
    expect(tableText(table, en).split('\n')[0]).toBe('Unit            Points  Tier       Note');
  });

  it('cuts its widest columns to fit', () => {
    // 14 + 5 + 4 + 4 and three gaps of 2 make 33; three too many, so the first column gets 11.
    expect(tableText(table, { ...zh, columns: 30 })).toBe(
      [
        '单位          得分  等次  备注',
        '-----------  -----  ----  ----',
        '财政局       93.21  优秀',
        '住房公积金…   8.34  合格  x|y',
        '',
      ].join('\n'),
    );
  });

  it('cuts nothing below three Chinese characters, nor numbers, and nothing at all without a terminal', () => {
    expect(tableText(table, { ...zh, columns: 10 }).split('\n')[3]).toBe('住房公…   8.34  合格  x|y');
    expect(tableText(table, zh)).not.toContain('…');
  });

  it('keeps the codes of a terminal out of the cells', () => {
    const hostile = tableOf(
      [{ key: 'name', title: { zh: '名', en: 'Name' }, value: (name: string) => name }],
      ['\u001b[2J'],
    );
    expect(tableText(hostile, zh)).not.toContain('\u001b');
  });

  it('is set off only in style', () => {
    const styled = tableText(table, { ...zh, style: terminalStyle });
    // oxlint-disable-next-line no-control-regex -- the codes of the style
    expect(styled.replace(/\u001b\[\d+m/g, '')).toBe(tableText(table, zh));
    expect(styled).not.toBe(tableText(table, zh));
  });
});

describe('a report as text', () => {
  it('sets its parts apart', () => {
    expect(textOf({ parts: [...report.parts, title('二'), paragraph('丙'), paragraph('丁', { indent: 2 })] }, zh)).toBe(
      `结果\n共2个。\n\n${tableText(table, zh)}\n二\n丙\n  丁\n`,
    );
  });

  it('puts the title of a table above it', () => {
    const columns = [{ key: 'cell', title: { zh: '格', en: 'Cell' }, value: (cell: string) => cell }];
    const parts = [tableOf(columns, ['甲'], { title: { zh: '表', en: 'Table' } })];
    expect(textOf({ parts }, zh)).toBe('表\n格\n--\n甲\n');
  });

  it('wraps paragraphs to the terminal, with their indentation', () => {
    const parts = [paragraph('每月开展一次主题党日', { indent: 2 })];
    expect(textOf({ parts }, { ...zh, columns: 14 })).toBe('  每月开展一次\n  主题党日\n');
  });
});

describe('a report as JSON', () => {
  it('is one document of its main table, with the values behind the texts', () => {
    const json = render.json(report, zh);
    expect(json.endsWith(']\n')).toBe(true);
    expect(JSON.parse(json)).toEqual([
      { unit: '财政局', final: 9321, tier: 'excellent', note: null },
      { unit: '住房公积金中心', final: 834, tier: 'qualified', note: 'x|y' },
    ]);
  });

  it('is what the report gives for it', () => {
    expect(render.json({ ...report, json: { units: 2 } }, zh)).toBe('{\n  "units": 2\n}\n');
    expect(render.json({ parts: [] }, zh)).toBe('[]\n');
  });
});

describe('a report as CSV', () => {
  const columns = [{ key: 'cell', title: { zh: '格', en: 'Cell' }, value: (cell: string | number) => cell }];
  const lineOf = (cell: string | number) => render.csv({ parts: [tableOf(columns, [cell])] }, en);

  it('is its main table in the language of the reader', () => {
    expect(render.csv(report, zh)).toBe(
      '单位,得分,等次,备注\r\n财政局,93.21,优秀,\r\n住房公积金中心,8.34,合格,x|y\r\n',
    );
    expect(render.csv({ parts: [] }, zh)).toBe('');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\n=1+1', '"\'\n=1+1"'],
    ['＝1+1', "'＝1+1"],
    [-1, '-1'],
  ])('writes %j as %j', (cell, written) => {
    expect(lineOf(cell)).toBe(`Cell\r\n${written}\r\n`);
  });
});

describe('a report as Markdown', () => {
  it('has a table with its numbers on the right and its pipes escaped', () => {
    expect(render.markdown(report, zh)).toBe(
      [
        '## 结果',
        '',
        '共2个。',
        '',
        '| 单位 | 得分 | 等次 | 备注 |',
        '| --- | ---: | --- | --- |',
        '| 财政局 | 93.21 | 优秀 |  |',
        '| 住房公积金中心 | 8.34 | 合格 | x\\|y |',
        '',
      ].join('\n'),
    );
  });

  it('makes lists of what is indented', () => {
    const parts = [paragraph('一'), paragraph('二\n三', { indent: 2 }), paragraph('四', { indent: 4 })];
    expect(render.markdown({ parts }, zh)).toBe('一\n\n- 二  \n  三\n\n  - 四\n');
  });

  it('shows what looks like a tag or an escape as it stands', () => {
    const columns = [{ key: 'cell', title: { zh: '格', en: 'Cell' }, value: (cell: string) => cell }];
    const parts = [tableOf(columns, ['<b>&\\|\n二'], { title: { zh: '表', en: 'Table' } })];
    expect(render.markdown({ parts }, en)).toBe('### Table\n\n| Cell |\n| --- |\n| &lt;b>&amp;\\\\\\|<br>二 |\n');
  });
});
