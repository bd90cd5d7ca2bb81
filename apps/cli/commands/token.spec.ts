import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dangri } from '../testing/run.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-token-'));
  const input = 'three quiet rivers\n';
  await dangri(['account', 'create', 'office-1', '--password-stdin'], { cwd: folder, input });
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const listed = async () => JSON.parse((await run('token', 'list', 'office-1', '--format', 'json')).stdout) as object[];

describe('token', () => {
  it('is created, listed without its secret, and revoked once', async () => {
    const { code, stdout } = await run('token', 'create', 'office-1', '--scopes', 'record,read', '--days', '1');
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
    const { stdout } = await run('token', 'create', 'office-1', '--scopes', 'admin', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ token: expect.stringMatching(/^dgr_/) as string, scopes: ['admin'] });
  });

  it.each([
    [['office-1'], 2, '--scopes'],
    [['office-1', '--scopes', 'write'], 2, 'expected one of read, record, decide, admin'],
    [['office-1', '--scopes', ''], 2, 'expected one of'],
    [['office-1', '--scopes', 'read', '--days', '366'], 2, '1 to 365'],
    [['office-9', '--scopes', 'read'], 1, 'There is no such account'],
  ])('create %j: refused', async (args, exitCode, said) => {
    const { code, stderr } = await run('token', 'create', ...args);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(said);
  });

  it('list of nobody is empty', async () => {
    expect((await run('token', 'list', 'office-9')).stdout).toBe('There are no tokens.\n');
  });
});
