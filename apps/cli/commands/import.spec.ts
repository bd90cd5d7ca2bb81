import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { linesOf, records } from '../testing/records.js';
import { command, dangri, ran } from '../testing/run.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-import-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const given = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('import', () => {
  it('takes in a file, and says what it took in', async () => {
    given('city.ndjson', linesOf());
    const { code, stdout, stderr } = await run('import', 'city.ndjson', '--format', 'json');
    // The first time it makes the master key, and the key that signs the history, and says so.
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^The master key .* data\/master\.key\..*\nA new history begins\. Its signing key was made: .*\n$/,
    );
    expect(JSON.parse(stdout)).toEqual({
      kind: 'imported',
      lines: 3,
      events: 3,
      backward: 0,
      ahead: 0,
      known: 0,
      sha256: sha256(linesOf()),
      firstRecordedAt: '2024-09-01T08:00:00+08:00',
      lastRecordedAt: '2025-01-02T09:00:00.5+08:00',
      cautions: [],
      firstPosition: 0,
      lastPosition: 2,
    });
    expect(readdirSync(join(folder, 'data'))).toContain('log.sqlite');
  });

  it('counts the cautions by rule', async () => {
    const bulletin = {
      id: '00000000-0000-4000-8000-000000000009',
      stream: 'committee-2025-03',
      type: 'BulletinIssued',
      data: { period: '2025-03', title: '三月通报', inspectionIds: [], issuedOn: '2025-04-02' },
      recordedAt: '2025-04-02T09:00:00+08:00',
      actor: 'committee',
    };
    given('city.ndjson', linesOf([...records, bulletin]));
    const { code, stdout } = await run('import', '--dry-run', 'city.ndjson', '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /提醒（按规则计）\n条数 +类别 +条款 +提醒\n[^\n]*\n +1 +与规定不符 +4\.2b +通报应反映当月暗访等督查情况/,
    );
    const json = await run('import', '--dry-run', 'city.ndjson', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      cautions: [{ code: 'BULLETIN_WITHOUT_INSPECTION', kind: 'offence', clause: '4.2b', count: 1 }],
    });
  });

  it('says so where the log holds all of it already', async () => {
    given('city.ndjson', linesOf());
    await run('import', 'city.ndjson');
    const again = await run('import', 'city.ndjson', '--lang', 'zh');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^文件此前已经导入，未写入任何内容\n[^]*此前已有的事件 +3\n/);
  });

  it.each([
    ['gzip', gzipSync(linesOf())],
    ['zstd', zstdCompressSync(linesOf())],
  ])('reads %s as it is', async (_, content) => {
    given('city', content);
    const { stdout } = await run('import', 'city');
    expect(stdout).toMatch(/^Imported\n[^]*New events +3\n/);
  });

  it('reads the standard input', async () => {
    const { code, stdout } = await dangri(['import', '-'], { cwd: folder, input: linesOf() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/New events +3\n/);
  });

  it('reads a named pipe', async () => {
    given('city.ndjson', linesOf());
    const quoted = [...command, 'import', 'pipe'].map((each) => `'${each}'`).join(' ');
    const { code, stdout } = await ran(['bash', '-c', `mkfifo pipe\ncat city.ndjson > pipe & ${quoted}`], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/New events +3\n/);
  });

  it('refuses a file with faults whole, with line, field, reason and code', async () => {
    const [unit, branch, member] = records;
    const faulty = { ...member, data: { ...member.data, joinedOn: '2025-13-01' } };
    given('city.ndjson', linesOf([unit, branch, faulty]));
    const { code, stdout, stderr } = await run('import', 'city.ndjson');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^line 3: MemberJoined\.joinedOn 2025-13-01 .*This is not a day.*\[NOT_A_DAY\]\n$/);
    expect(stderr.split('\n').at(-2)).toBe('dangri: the file has 1 fault; nothing was written');
    expect((await run('stats')).stderr).toContain('There are no records');
  });

  it('refuses it to a reader who is gone, too', async () => {
    given('city.ndjson', '\n');
    const quoted = [...command, 'import', 'city.ndjson'].map((each) => `'${each}'`).join(' ');
    const { stdout } = await ran(['bash', '-c', `${quoted} | true; echo \${PIPESTATUS[0]}`], { cwd: folder });
    expect(stdout).toBe('1\n');
  });

  it('lists the faults for machines', async () => {
    given('city.ndjson', linesOf([{ ...records[0], type: 'UnitRegisterd' }]));
    const json = await run('import', 'city.ndjson', '--format', 'json', '--quiet');
    expect([json.code, json.stderr]).toEqual([1, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: 'refused',
      faults: [{ line: 1, code: 'UNKNOWN_TYPE', reason: { zh: '没有这种事件' } }],
      more: 0,
    });
    const csv = await run('import', 'city.ndjson', '--format', 'csv');
    expect(csv.stdout.split('\r\n')[0]).toBe('Line,Rule,Clause,Type,Stream,Field,Given,Reason');
    expect(csv.stdout.split('\r\n')[1]).toMatch(/^1,UNKNOWN_TYPE,/);
  });

  it('only checks where that is asked for, and leaves no log behind', async () => {
    given('city.ndjson', linesOf());
    const checked = await run('import', '--dry-run', 'city.ndjson');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(/^Checked without a fault; nothing was written\n/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('checks against the log that there is, and leaves it as it was', async () => {
    given('first.ndjson', linesOf(records.slice(0, 2)));
    given('all.ndjson', linesOf());
    await run('import', 'first.ndjson');
    const { stdout } = await run('import', '--dry-run', 'all.ndjson', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'checked', lines: 3, events: 1, known: 2 });
    expect(JSON.parse((await run('stats', '--format', 'json')).stdout)).toMatchObject({ events: 2 });
  });

  it('makes no log for a file that is not there, or is a folder', async () => {
    mkdirSync(join(folder, 'city'));
    expect((await run('import', 'town')).stderr).toBe('dangri: town: there is no such file or folder [ENOENT]\n');
    expect((await run('import', 'city')).stderr).toBe('dangri: city: this is a folder, not a file [EISDIR]\n');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('says where the data folder is none', async () => {
    given('city.ndjson', linesOf());
    const { code, stderr } = await run('import', 'city.ndjson', '--data', 'city.ndjson');
    expect([code, stderr]).toEqual([1, 'dangri: city.ndjson: this is not a folder [ENOTDIR]\n']);
    expect((await run('stats', '--data', 'city.ndjson')).stderr).toBe(stderr);
  });

  it('refuses a log that is none, and leaves it as it was', async () => {
    mkdirSync(join(folder, 'data'));
    given('data/log.sqlite', 'a letter, not a log');
    given('city.ndjson', linesOf());
    const { code, stdout, stderr } = await run('import', 'city.ndjson');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^dangri: .*log\.sqlite is not an event store; it was not changed\./);
  });
});
