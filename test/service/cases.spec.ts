import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dangri } from '../../apps/cli/testing/run.js';

/** Small inputs that a new user tried, and what is right (they were found as faults once). */
const caseFile = (name: string) => fileURLToPath(new URL(`../fixtures/cases/${name}.ndjson`, import.meta.url));

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dangri-cases-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri([...args, '--lang', 'en'], { cwd: folder });

/** The line, the field and the code of each fault of a refused import, which leaves nothing behind. */
async function faultsOf(name: string) {
  const { code, stdout, stderr } = await run('import', caseFile(name), '--format', 'json');
  expect([code, existsSync(join(folder, 'data'))]).toEqual([1, false]);
  const { kind, faults } = JSON.parse(stdout) as Readonly<{
    kind: string;
    faults: Readonly<{ line: number; field?: string; code: string }>[];
  }>;
  expect(kind).toBe('refused');
  return { faults: faults.map(({ line, field, code: rule }) => [line, field, rule]), said: stdout + stderr };
}

describe('case 02', () => {
  it('refuses an identity number or a mobile number as an id, and does not repeat it', async () => {
    const { faults, said } = await faultsOf('02-identity-number-as-id');
    expect(faults.map(([line, , code]) => [line, code])).toEqual([
      [6, 'PERSONAL_NUMBER'],
      [7, 'PERSONAL_NUMBER'],
    ]);
    expect(said).not.toMatch(/990000190001010016|13000000000/);
  });
});

describe('case 08', () => {
  it('refuses a line break in a name', async () => {
    const { faults } = await faultsOf('08-branch-name-with-line-break');
    expect(faults[0]).toEqual([2, 'name', 'LINE_BREAK']);
  });
});

describe('case 09', () => {
  it('compares instants exactly, below a millisecond, too', async () => {
    expect((await run('import', caseFile('09-as-of-below-a-millisecond'))).code).toBe(0);
    const graded = async (asOf: string) => {
      const args = ['grade', '2026', '--as-of', asOf, '--cutoff', '2026-12-31', '--format', 'json', '--quiet'];
      const { stdout } = await run(...args);
      const { upToPosition, units } = JSON.parse(stdout) as Readonly<{
        upToPosition: number;
        units: { duties: { indicators: { id: string; ratio: number }[] } }[];
      }>;
      const publicity = units[0]!.duties.indicators.find(({ id }) => id === 'publicity')!;
      return [upToPosition, publicity.ratio];
    };
    expect(await graded('2026-02-01T09:00:00.123+08:00')).toEqual([4, 0]);
    expect(await graded('2026-02-01T09:00:00.123456788+08:00')).toEqual([4, 0]);
    expect(await graded('2026-02-01T09:00:00.123456789+08:00')).toEqual([5, 10000]);
    expect(await graded('2026-02-01T01:00:00.1234567890Z')).toEqual([5, 10000]);
  });
});

describe('case 11', () => {
  it('refuses the leading line feed in a name, and guards the formula in full width in CSV', async () => {
    const { faults } = await faultsOf('11-csv-full-width-and-line-feed');
    expect(faults[0]).toEqual([2, 'name', 'LINE_BREAK']);
    const right = readFileSync(caseFile('11-csv-full-width-and-line-feed'), 'utf8').replace(
      String.raw`"\n=1+1"`,
      '"＠SUM(1)"',
    );
    writeFileSync(join(folder, 'right.ndjson'), right);
    expect((await run('import', 'right.ndjson')).code).toBe(0);
    const { stdout } = await run('grade', '2026', '--cutoff', '2026-12-31', '--format', 'csv', '--quiet');
    expect(stdout).toContain("'＝1+1");
    expect(stdout).not.toMatch(/(^|[,"])[＝＋－＠=+@]/mu);
  });
});

describe('case 13', () => {
  it('refuses what says nothing as EMPTY, in names and reasons', async () => {
    const { faults } = await faultsOf('13-text-that-says-nothing');
    expect(faults.map(([line, field, code]) => [line, field, code])).toEqual(
      expect.arrayContaining([
        [3, 'name', 'EMPTY'],
        [4, 'name', 'EMPTY'],
        [6, 'title', 'EMPTY'],
        [7, 'reason', 'EMPTY'],
      ]),
    );
  });
});

describe('an office file given to import', () => {
  it.each(['roster.xlsx', 'roster.xls'])('is named as such in one sentence (%s)', async (name) => {
    // The first bytes of a ZIP archive or of a compound file say what it is, whatever its name.
    const magic = name.endsWith('x') ? [0x50, 0x4b, 3, 4] : [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    writeFileSync(join(folder, name), Buffer.concat([Buffer.from(magic), Buffer.alloc(600)]));
    const { code, stdout, stderr } = await run('import', name);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dangri: .*Excel.*\n$/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('leaves no data folder and no key behind when a first import fails', async () => {
    cpSync(caseFile('13-text-that-says-nothing'), join(folder, 'no.ndjson'));
    expect((await run('import', 'no.ndjson')).code).toBe(1);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
