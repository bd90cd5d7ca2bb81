import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept, password, person, runIn } from '../testing/people.js';
import { dangri } from '../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-token-'));
  await person(runIn(folder), 'office-1');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const own = (...args: string[]) =>
  dangri(['token', 'create', ...args, '--password-stdin'], { cwd: folder, input: `${password}\n` });
const listed = async () => JSON.parse((await run('token', 'list', 'office-1', '--format', 'json')).stdout) as object[];

describe('token', () => {
  it('is created, listed without its secret, and revoked once', async () => {
    const { code, stdout } = await own('office-1', '--scopes', 'record,read', '--days', '1');
    expect(code).toBe(0);
    const [, prefix = '', secret = ''] = /^dgr_([0-9a-f]{12})_([\w-]{43})\n/.exec(stdout) ?? [];
    expect(stdout).toMatch(new RegExp(`\nPrefix +Scopes +Created .*\n[- ]+\n${prefix} +read,record +`));
    expect(await listed()).toMatchObject([{ prefix, scopes: ['read', 'record'], lastUsedOn: null, revokedOn: null }]);
    expect((await run('token', 'list', 'office-1')).stdout).not.toContain(secret);
    expect((await run('token', 'revoke', 'office-1', prefix)).code).toBe(0);
    expect(await listed()).toMatchObject([{ prefix, revokedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }]);
    const again = await run('token', 'revoke', 'office-1', prefix);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('The account has no such token to revoke');
  });

  it('is shown to programs whole', async () => {
    const { stdout } = await own('office-1', '--scopes', 'admin', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ token: expect.stringMatching(/^dgr_/) as string, scopes: ['admin'] });
  });

  it.each([
    [['office-1'], 2, '--scopes'],
    [['office-1', '--scopes', 'write'], 2, 'expected one of read, record, decide, admin'],
    [['office-1', '--scopes', ''], 2, 'expected one of'],
    [['office-1', '--scopes', 'read', '--days', '366'], 2, '1 to 365'],
    [['office-9', '--scopes', 'read'], 2, 'The account or the password is wrong'],
  ])('create %j: refused', async (args, exitCode, said) => {
    const { code, stderr } = await own(...args);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(said);
  });

  it('is made with the holder’s own password alone', async () => {
    const input = 'not the password\n';
    const args = ['token', 'create', 'office-1', '--scopes', 'admin', '--password-stdin'];
    expect(await dangri(args, { cwd: folder, input })).toMatchObject({ code: 2, stdout: '' });
  });

  it('of another ends in an invitation, and the holder takes it with their password', async () => {
    const invited = await run('token', 'create', 'office-1', '--scopes', 'read', '--days', '7', '--format', 'json');
    expect(invited.stdout).not.toContain('dgr_');
    const [{ code }] = JSON.parse(invited.stdout) as [{ code: string }];
    const wrong = { cwd: folder, env: { DANGRI_INVITATION: code }, input: 'not the password\n' };
    expect((await dangri(['account', 'accept', '--password-stdin'], wrong)).stderr).toContain('PASSWORD_WRONG');
    const taken = JSON.parse((await accept(runIn(folder), code)).stdout) as { token: string };
    expect(taken.token).toMatch(/^dgr_/);
    expect(await listed()).toContainEqual(
      expect.objectContaining({ prefix: taken.token.split('_')[1], scopes: ['read'] }),
    );
    expect((await run('token', 'create', 'office-9', '--scopes', 'read')).stderr).toContain('There is no such account');
  });

  it('of somebody who has no password yet counts as a reset: who has the code can set it', async () => {
    await run('account', 'create', 'office-2');
    const { stdout } = await run('token', 'create', 'office-2', '--scopes', 'read', '--format', 'json');
    const history = (await run('account', 'history', 'office-2')).stdout;
    expect(history).toContain('operator.tester-1 reset the password of office-2');
    const [{ code }] = JSON.parse(stdout) as [{ code: string }];
    expect(JSON.parse((await accept(runIn(folder), code)).stdout)).toMatchObject({ id: 'office-2' });
  });

  it('list of nobody is empty', async () => {
    expect((await run('token', 'list', 'office-9')).stdout).toBe('There are no tokens.\n');
  });
});
