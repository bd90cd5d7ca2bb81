import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { RuleViolation } from '../kernel/rule.js';
import { mostBytes, readSheets, writeSheet } from './index.js';
import { workbookOf, zipOf } from './testing/zip.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/sheets/${name}`, import.meta.url));
const text = (value: string) => ({ kind: 'text', text: value });
const number = (value: string) => ({ kind: 'number', text: value });

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const ended: unknown = await readSheets(bytes).catch((error: unknown) => error);
  return ended instanceof RuleViolation ? ended.rule.code : 'read';
}

describe('a workbook', () => {
  it('is read with texts, numbers in decimal digits, days, and merged cells', async () => {
    const [sheet] = await readSheets(fixture('14a-roster.xlsx'));
    expect([sheet!.name, sheet!.isHidden]).toEqual(['党员花名册', false]);
    const [phone, branch, since] = sheet!.rows[4]!.slice(6, 9);
    expect([phone, branch, since]).toEqual([
      text('13000000002'),
      text('第一党支部'),
      { kind: 'date', text: '2005-07-01' },
    ]);
    expect(sheet!.rows[3]![6]).toEqual(number('13000000001'));
    expect(sheet!.rows[8]).toEqual([null, text('合计'), number('5')]);
    expect(sheet!.merged).toContainEqual({ fromRow: 6, toRow: 7, fromColumn: 7, toColumn: 7 });
  });

  it('has what its formulas came to, without the noise of the calculation', async () => {
    const [sheet] = await readSheets(
      workbookOf('<row r="1"><c r="A1"><f>0.1+0.2</f><v>0.30000000000000004</v></c></row>'),
    );
    expect(sheet!.rows).toEqual([[number('0.3')]]);
  });

  it('has a month where the format shows no day', async () => {
    const at = (numFmt: string) => ({ value: new Date(Date.UTC(1998, 6, 1)), style: { numFmt } });
    const cells = new Map([
      ['0,0', at('yyyy"年"m"月"')],
      ['0,1', at('yyyy"年"m"月"d"日"')],
    ]);
    const [sheet] = await readSheets(await writeXlsx({ sheets: [{ name: 'x', rows: [], cells }] }));
    expect(sheet!.rows).toEqual([
      [
        { kind: 'date', text: '1998-07' },
        { kind: 'date', text: '1998-07-01' },
      ],
    ]);
  });

  it('reads what this program writes', async () => {
    const [sheet] = await readSheets(await writeSheet({ name: 'x', titles: ['名', '元'], rows: [['㐱·𠮷', '42.50']] }));
    expect(sheet!.rows).toEqual([
      [text('名'), text('元')],
      [text('㐱·𠮷'), number('42.5')],
    ]);
  });

  it('of Excel 97 is read, too', async () => {
    const [sheet] = await readSheets(fixture('roster-1997.xls'));
    expect(sheet!.rows[2]).toEqual([text('张 三'), number('13000000001'), { kind: 'date', text: '2005-07-01' }]);
  });

  it('is told by its bytes: a workbook named .csv is one', async () => {
    // The name of a file is not even asked for.
    expect((await readSheets(fixture('14d-attendance.xlsx')))[0]!.name).toBe('3月');
  });
});

describe('CSV', () => {
  const rowsOf = async (bytes: Uint8Array) =>
    (await readSheets(bytes))[0]!.rows.map((row) => row.map((cell) => cell?.text ?? null));

  it.each(['14e-roster-gbk.csv', '14f-roster-utf8-bom.csv'])('is read in GB 18030 and in UTF-8: %s', async (name) => {
    expect((await rowsOf(fixture(name)))[0]!.slice(0, 4)).toEqual(['序号', '姓名', '性别', '入党时间']);
  });

  it('has quoted cells with separators, quotes and line breaks', async () => {
    const bytes = Buffer.from('a,"b,""c""\nd",\r\n"e"\n,f\r"open');
    expect(await rowsOf(bytes)).toEqual([['a', 'b,"c"\nd', null], ['e'], [null, 'f'], ['"open']]);
  });

  it('may have tabs or semicolons, and be the “Unicode text” of Excel', async () => {
    expect(await rowsOf(Buffer.from('姓名;电话\n张三;1,5'))).toEqual([
      ['姓名', '电话'],
      ['张三', '1,5'],
    ]);
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名\t电话\r\n张三\t1', 'utf16le')]);
    expect(await rowsOf(bytes)).toEqual([
      ['姓名', '电话'],
      ['张三', '1'],
    ]);
  });
});

describe('a file that is not read', () => {
  const whole = fixture('14a-roster.xlsx');
  const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
  const encrypted = async () =>
    writeXlsx({ sheets: [{ name: 'x', rows: [['a']] }], encryption: { password: 'p', spinCount: 1000 } });
  const files: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>])[] = [
    ['is empty', 'FILE_EMPTY', () => Buffer.alloc(0)],
    ['is too large', 'FILE_TOO_LARGE', () => Buffer.alloc(mostBytes + 1)],
    ['is cut off', 'FILE_DAMAGED', () => whole.subarray(0, whole.length - 40)],
    ['has damage inside', 'FILE_DAMAGED', () => Buffer.from(whole).fill(0, 100, 900)],
    [
      'says that it unpacks to 70 MB',
      'FILE_INFLATES_TOO_FAR',
      () => zipOf([{ name: 'a', text: '', claimedBytes: 70e6 }]),
    ],
    ['packs a thousandfold', 'FILE_INFLATES_TOO_FAR', () => zipOf([{ name: 'a', text: '0'.repeat(8e6) }])],
    ['unpacks to more than it says', 'FILE_DAMAGED', () => lying('<row r="2"></row>'.repeat(1e5))],
    [
      'does not say how large it is',
      'FILE_DAMAGED',
      () => zipOf([{ name: 'a', text: row, claimedBytes: 0, flags: 8 }]),
    ],
    ['has a password', 'FILE_ENCRYPTED', encrypted],
    ['has macros', 'FILE_HAS_MACROS', () => workbookOf(row, [{ name: 'xl/vbaProject.bin', text: 'x' }])],
    ['is another office file', 'FILE_NO_SHEET', () => zipOf([{ name: 'word/document.xml', text: 'x' }])],
    ['is a web page', 'FILE_NO_SHEET', () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
    ['is a picture', 'FILE_NO_SHEET', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['has bytes of no known encoding', 'FILE_CHARACTERS_UNKNOWN', () => Buffer.from([0x41, 0xff, 0xff, 0x41])],
    ['has too many rows', 'FILE_TOO_MANY_ROWS', () => Buffer.from('a\n'.repeat(10_001))],
    ['has too many columns', 'FILE_TOO_MANY_ROWS', () => workbookOf('<row r="1"><c r="GS1"><v>1</v></c></row>')],
    [
      'spans a sheet with two cells',
      'FILE_TOO_HARD',
      () => workbookOf(`${row}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
    ],
  ];

  it.each(files)('%s: %s', async (_, code, bytes) => {
    expect(await refusalOf(await bytes())).toBe(code);
  });

  it('needs more memory than the thread has, and the program goes on', async () => {
    // Two million cells of their own text, within both limits of unpacking.
    const cells = Array.from(
      { length: 330_000 },
      (_, at) => `<row r="${at + 1}"><c r="H${at + 1}" t="str"><v>${(at * 7919) % 99991}</v></c></row>`,
    );
    expect(await refusalOf(workbookOf(cells.join('')))).toMatch(/^FILE_(?:TOO_HARD|TOO_MANY_ROWS)$/);
    expect((await readSheets(whole))[0]!.rows).toHaveLength(9);
  });
});

/** The directory says a hundred bytes. */
function lying(sheetData: string): Uint8Array {
  const bytes = Buffer.from(workbookOf(sheetData));
  const name = bytes.lastIndexOf('xl/worksheets/sheet1.xml');
  bytes.writeUInt32LE(100, name - 22);
  return bytes;
}
