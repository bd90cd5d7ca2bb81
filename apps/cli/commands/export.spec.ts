import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '#libs/event-store/index.js';
import { linesOf, records } from '../testing/records.js';
import { command, dangri, dangriProcess, ran } from '../testing/run.js';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-export-'));
  await dangri(['import', '-'], { cwd: folder, input: linesOf() });
});

afterAll(() => rmSync(folder, { recursive: true }));

const open = ['export', '--open', '--why', 'test'];
const run = (...args: string[]) => dangri(args, { cwd: folder });
const written = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('export', () => {
  it('gives back what was imported, byte for byte', async () => {
    expect(await run(...open)).toEqual({ code: 0, signal: null, stdout: linesOf(), stderr: '' });
  });

  it('gives canonical JSON back byte for byte', async () => {
    const { stdout } = await run(...open, '--canonical');
    expect(stdout).toBe(records.map((record) => `${canonicalJson(record)}\n`).join(''));
  });

  it('leaves what is personal sealed, and so it is taken in again by the same vault', async () => {
    const { stdout } = await run('export');
    expect(stdout).not.toContain('张三');
    expect(stdout).toContain('"name":{"$sealed":{"key":"');
    const again = mkdtempSync(join(tmpdir(), 'dangri-again-'));
    mkdirSync(join(again, 'data'));
    for (const name of ['vault.sqlite', 'master.key']) cpSync(join(folder, 'data', name), join(again, 'data', name));
    const taken = (...args: string[]) => dangri(args, { cwd: again, input: stdout });
    expect(await taken('import', '--dry-run', '-')).toMatchObject({ code: 0 });
    expect(await taken('import', '-')).toMatchObject({ code: 0 });
    expect((await taken('export')).stdout).toBe(stdout);
    expect((await taken(...open)).stdout).toBe(linesOf());
    rmSync(again, { recursive: true });
    const elsewhere = await dangri(['import', '--dry-run', '-'], { cwd: tmpdir(), input: stdout });
    expect([elsewhere.code, elsewhere.stdout]).toEqual([1, expect.stringContaining('SEALED_ELSEWHERE')]);
  });

  it('opens it only for a reason', async () => {
    const { code, stderr } = await run('export', '--open');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--open needs --why')]);
  });

  it('gives a part, both ends included', async () => {
    expect((await run(...open, '--from', '1', '--to', '1')).stdout).toBe(linesOf([records[1]]));
    expect((await run(...open, '--from', '2')).stdout).toBe(linesOf([records[2]]));
    expect(await run(...open, '--from', '99')).toMatchObject({ code: 0, stdout: '' });
  });

  it('writes a file whole, in place of an older one, and through a link', async () => {
    writeFileSync(join(folder, 'old.ndjson'), 'older');
    symlinkSync('old.ndjson', join(folder, 'link.ndjson'));
    expect(await run(...open, '--out', 'link.ndjson')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(written('old.ndjson')).toBe(linesOf());
    expect(readdirSync(folder).sort()).toEqual(['data', 'link.ndjson', 'old.ndjson']);
  });

  it('writes to a device without replacing it', async () => {
    expect((await run(...open, '--out', '/dev/null')).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('never writes over a log', async () => {
    const { code, stderr } = await run(...open, '--out', 'data/log.sqlite');
    expect([code, stderr]).toEqual([
      1,
      'dangri: data/log.sqlite is a database and is not written over. Name another file\n',
    ]);
    expect((await run(...open)).stdout).toBe(linesOf());
  });

  it('says where it cannot write', async () => {
    mkdirSync(join(folder, 'folder'));
    const none = await dangriProcess([...open, '--out', 'nowhere/x.ndjson'], { cwd: folder });
    expect([none.code, none.stderr]).toEqual([
      1,
      'dangri: nowhere/x.ndjson: there is no such file or folder [ENOENT]\n',
    ]);
    const taken = await run(...open, '--out', 'folder');
    expect([taken.code, taken.stderr]).toEqual([1, 'dangri: folder: this is a folder, not a file [EISDIR]\n']);
  });
});

describe('an interruption', () => {
  it('leaves no half of a file, and ends with 130', async () => {
    // Fifty units over ten years take long enough to be interrupted as soon as the file beside appears.
    const simulate = [...command, 'simulate', '--units', '50', '--years', '10', '--seed', '1', '--out', 'long.ndjson'];
    const quoted = simulate.map((each) => `'${each}'`).join(' ');
    const untilBegun = 'until ls | grep -q "long.ndjson.*part"; do kill -0 $pid || exit 9; sleep 0.01; done';
    const script = `${quoted} & pid=$!; ${untilBegun}; kill -INT $pid; wait $pid; echo $?`;
    // Without job control a shell starts what is in the background deaf to SIGINT.
    const { stdout } = await ran(['bash', '-m', '-c', script], { cwd: folder });
    expect(stdout).toBe('130\n');
    expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual([]);
  });
});
