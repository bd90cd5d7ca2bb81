import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstHolders, person, runIn, tokenOf as ownToken } from '../../testing/people.js';
import { linesOf } from '../../testing/records.js';
import { dangri } from '../../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-vault-'));
  await dangri(['import', '-'], { cwd: folder, input: linesOf() });
  await firstHolders(runIn(folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const json = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).stdout) as unknown;
const tokenOf = (id: string, scopes: string) => ownToken(runIn(folder), id, scopes);
const requested = (token: string) =>
  dangri(['erase', 'request', 'm-00001', '--ground', 'consent-withdrawn'], {
    cwd: folder,
    env: { DANGRI_TOKEN: token },
  });
const approved = (token: string) =>
  dangri(['erase', 'approve', 'm-00001'], { cwd: folder, env: { DANGRI_TOKEN: token } });
const open = ['export', '--open', '--why', 'test'];
const masterKey = () => readFileSync(join(folder, 'data', 'master.key'), 'utf8');

describe('vault', () => {
  it('tells how it stands', async () => {
    const status = { active: 1, restricted: 0, destroyed: 0, keys: 1, plainUpTo: null };
    expect(await json('vault', 'status')).toEqual(status);
    expect((await run('vault', 'status', '--lang', 'zh')).stdout).toMatch(/可查阅的人 +1/);
  });

  it('replaces the master key', async () => {
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
      reader: 'operator.tester-1',
      why: 'test',
      warrant: '纪〔2025〕3号',
      fields: { 'm-00001': ['MemberJoined.name'] },
    });
    expect((await run('vault', 'access-log', '--reader', 'nobody', '--lang', 'zh')).stdout).toBe('没有查阅记录。\n');
  });
});

describe('erase', () => {
  it('takes two people, each with a token of their own', async () => {
    expect((await run('erase', 'list')).stdout).toBe('There are no requests for erasure.\n');
    const [one, other] = [await tokenOf('office-1', 'record,decide'), await tokenOf('office-2', 'decide')];
    expect(await requested(one)).toMatchObject({ code: 0, stdout: expect.stringContaining('Another person') });
    expect((await approved(one)).stderr).toContain('OWN_REQUEST');
    await person(runIn(folder), 'office-3');
    const outsider = await approved(await tokenOf('office-3', 'decide'));
    expect(outsider).toMatchObject({ code: 1, stderr: expect.stringContaining('Only the committee decides') });
    const declined = ['erase', 'decline', 'm-00001', '--reason', 'case-pending'];
    expect(await dangri(declined, { cwd: folder, env: { DANGRI_TOKEN: other } })).toMatchObject({ code: 0 });
    expect((await approved(other)).stderr).toContain('No erasure of m-00001 waits');
    await requested(one);
    expect(await approved(other)).toMatchObject({ code: 0, stdout: 'It is erased, for good\n' });
    expect(await json('erase', 'list')).toMatchObject([
      { state: 'declined', requestedBy: 'office-1', decidedBy: 'office-2' },
      { state: 'erased', requestedBy: 'office-1', decidedBy: 'office-2' },
    ]);
  });

  it('reads the token from a file, which may be named in the environment', async () => {
    const token = await tokenOf('office-1', 'record,decide');
    writeFileSync(join(folder, 'my-token'), `${token}\n`);
    const nothingWaits = { code: 2, stderr: expect.stringContaining('No erasure of m-00001 waits') as string };
    const args = ['erase', 'approve', 'm-00001'];
    expect(await run(...args, '--token-file', 'my-token')).toMatchObject(nothingWaits);
    expect(await dangri(args, { cwd: folder, env: { DANGRI_TOKEN_FILE: 'my-token' } })).toMatchObject(nothingWaits);
    const wrong = { DANGRI_TOKEN: 'wrong', DANGRI_TOKEN_FILE: 'wrong' };
    expect(await dangri([...args, '--token-file', 'my-token'], { cwd: folder, env: wrong })).toMatchObject(
      nothingWaits,
    );
  });

  it('does nothing in the name of somebody else', async () => {
    for (const command of ['request', 'approve', 'decline']) {
      expect(await run('erase', command, 'm-00001', '--as', 'office-2')).toMatchObject({ code: 2 });
      expect((await run('erase', command, '--help')).stdout).not.toContain('--as');
    }
  });

  it('refuses without a valid token, and says how to get one', async () => {
    const refusal = (words: string, scope = 'decide') => ({
      code: 2,
      stderr: expect.stringMatching(
        new RegExp(`${words}.*\\. Create a token: dangri token create ID --scopes ${scope} --own$`, 'm'),
      ) as string,
    });
    expect(await run('erase', 'approve', 'm-00001')).toMatchObject(refusal('This is done in your own name'));
    expect(await approved('dgr_wrong')).toMatchObject(refusal('The API token is not valid'));
    const revoked = await tokenOf('office-2', 'decide');
    await run('token', 'revoke', 'office-2', revoked.split('_')[1]!);
    expect(await approved(revoked)).toMatchObject(refusal('The API token is not valid'));
    const recording = await tokenOf('office-2', 'record');
    expect(await approved(recording)).toMatchObject(refusal('The API token lacks the scope decide'));
    const deciding = await tokenOf('office-2', 'decide');
    expect(await requested(deciding)).toMatchObject(refusal('The API token lacks the scope record', 'record'));
    const inChinese = await dangri(['erase', 'approve', 'm-00001', '--lang', 'zh'], { cwd: folder });
    expect(inChinese.stderr).toContain('创建令牌：dangri token create ID --scopes decide');
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
