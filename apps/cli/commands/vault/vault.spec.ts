import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../testing/records.js';
import { dangri } from '../../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-vault-'));
  await dangri(['import', '-'], { cwd: folder, input: linesOf() });
  for (const id of ['office-1', 'office-2']) {
    await created(id);
    await run('account', 'grant', id, 'committee');
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const created = (id: string) =>
  dangri(['account', 'create', id, '--password-stdin'], { cwd: folder, input: 'a long and quiet afternoon\n' });
const run = (...args: string[]) => dangri(args, { cwd: folder });
const json = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).stdout) as unknown;
const open = ['export', '--open', '--as', 'office-1', '--why', 'test'];
const masterKey = () => readFileSync(join(folder, 'data', 'master.key'), 'utf8');

describe('vault', () => {
  it('tells how it stands', async () => {
    const status = { active: 1, restricted: 0, destroyed: 0, keys: 1, plainUpTo: null };
    expect(await json('vault', 'status')).toEqual(status);
    expect((await run('vault', 'status', '--lang', 'zh')).stdout).toMatch(/可查阅的人 +1/);
  });

  it('puts another master key in the place of its own', async () => {
    const [before, log] = [masterKey(), readFileSync(join(folder, 'data', 'log.sqlite'))];
    expect(await json('vault', 'rotate')).toEqual({ where: 'data/master.key', keys: 1 });
    expect(masterKey()).not.toBe(before);
    expect(readFileSync(join(folder, 'data', 'log.sqlite')).equals(log)).toBe(true);
    expect((await run(...open)).stdout).toBe(linesOf());
    writeFileSync(join(folder, 'next'), before);
    const now = masterKey();
    const env = { DANGRI_MASTER_KEY: now };
    const rotated = (...args: string[]) => dangri(['vault', 'rotate', ...args], { cwd: folder, env });
    expect(await rotated()).toMatchObject({ code: 2, stderr: expect.stringContaining('--new-key') });
    expect(await rotated('--new-key', 'next')).toMatchObject({ code: 0 });
    const wrong = await dangri(['vault', 'status', '--lang', 'zh'], { cwd: folder, env });
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('与密钥库不符')]);
    writeFileSync(join(folder, 'data', 'master.key'), before, { mode: 0o600 });
  });

  it('restricts, and opens what is restricted under a warrant', async () => {
    const restricted = { person: 'm-00001', state: 'restricted', warrant: '纪〔2025〕3号' };
    expect(await json('vault', 'restrict', 'm-00001', '--warrant', '纪〔2025〕3号')).toEqual(restricted);
    expect((await run(...open)).stdout).toContain('"name":"限制查阅"');
    expect((await run(...open, '--warrant', '纪〔2025〕3号')).stdout).toBe(linesOf());
    expect(await json('vault', 'release', 'm-00001')).toEqual({ person: 'm-00001', state: 'active' });
    expect((await run('vault', 'release', 'm-00099')).stderr).toContain('NOTHING_KEPT');
  });

  it('tells who read whose data', async () => {
    const [latest] = (await json('vault', 'access-log', '--person', 'm-00001', '--limit', '1')) as object[];
    expect(latest).toMatchObject({
      reader: 'office-1',
      why: 'test',
      warrant: '纪〔2025〕3号',
      fields: { 'm-00001': ['MemberJoined.name'] },
    });
    expect((await run('vault', 'access-log', '--reader', 'nobody', '--lang', 'zh')).stdout).toBe('没有查阅记录。\n');
  });
});

describe('erase', () => {
  it('takes two people', async () => {
    expect((await run('erase', 'list')).stdout).toBe('None was asked for.\n');
    const asked = ['erase', 'request', 'm-00001', '--ground', 'consent-withdrawn', '--as'];
    expect(await run(...asked, 'nobody')).toMatchObject({ code: 1 });
    expect(await json(...asked, 'office-1')).toMatchObject({ person: 'm-00001', state: 'waiting' });
    const approved = (by: string) => run('erase', 'approve', 'm-00001', '--as', by);
    expect((await approved('office-1')).stderr).toContain('OWN_REQUEST');
    await created('office-3');
    expect((await approved('office-3')).stderr).toContain('has not the role committee');
    expect(await json('erase', 'decline', 'm-00001', '--reason', 'case-pending', '--as', 'office-2')).toMatchObject({
      state: 'declined',
    });
    expect((await approved('office-2')).stderr).toContain('No erasure of m-00001 waits');
    await run(...asked, 'office-1');
    expect(await approved('office-2')).toMatchObject({ code: 0, stdout: 'It is erased, for good\n' });
    expect(await json('erase', 'list')).toMatchObject([
      { state: 'declined' },
      { state: 'erased', decidedBy: 'office-2' },
    ]);
  });

  it('leaves a word where the name was, and refuses the name again', async () => {
    expect((await run(...open)).stdout).toBe(linesOf().replace('张三', '已删除'));
    expect(await json('vault', 'status')).toMatchObject({ destroyed: 1, keys: 0 });
    const again = await dangri(['import', '-'], { cwd: folder, input: linesOf() });
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining('The log holds all of it already; nothing was written'),
    ]);
    expect(existsSync(join(folder, 'data', 'vault.sqlite'))).toBe(true);
  });
});
