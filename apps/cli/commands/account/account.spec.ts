import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../testing/records.js';
import { dangri } from '../../testing/run.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dangri-account-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const password = 'three quiet rivers';
const run = (...args: string[]) => dangri(args, { cwd: folder });
const typing = (input: string, ...args: string[]) => dangri([...args, '--password-stdin'], { cwd: folder, input });
const create = (id: string) => typing(`${password}\n`, 'account', 'create', id, '--permanent');
const listed = async () => JSON.parse((await run('account', 'list', '--format', 'json')).stdout) as ListedAccount[];

type ListedAccount = Readonly<{ id: string; state: string; mustChangePassword: boolean; grants: object[] }>;

describe('account list', () => {
  it('shows nobody, and makes nothing, where there is nothing', async () => {
    expect(await run('account', 'list')).toMatchObject({ code: 0, stdout: 'There are no accounts.\n' });
    expect(await listed()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows accounts with their roles, to people and to programs', async () => {
    await dangri(['import', '-'], { cwd: folder, input: linesOf() });
    await create('office-1');
    await create('m-00001');
    await run('account', 'grant', 'office-1', 'admin');
    await run('account', 'grant', 'm-00001', 'secretary', '--branch', 'b-0001');
    await run('account', 'grant', 'm-00001', 'member', '--as', 'office-1');
    const { stdout } = await run('account', 'list', '--format', 'csv');
    expect(stdout.replaceAll(/\d{4}-\d\d-\d\d/g, 'DAY')).toBe(
      [
        'Account,State,New password due,Created,Roles',
        'm-00001,active,,DAY,secretary@b-0001 member',
        'office-1,active,,DAY,admin',
        '',
      ].join('\r\n'),
    );
    expect((await listed())[0]!.grants).toEqual([
      expect.objectContaining({
        role: 'secretary',
        scope: { kind: 'branch', branchId: 'b-0001' },
        grantedBy: 'setup',
      }),
      expect.objectContaining({ role: 'member', scope: { kind: 'self' }, grantedBy: 'office-1' }),
    ]);
    expect((await run('account', 'list', '--lang', 'zh')).stdout).toMatch(/^账号 +状态 +须改密码 +创建日期 +角色\n/);
    expect((await run('export', '--open', '--why', 'test')).stdout).toBe(linesOf());
  });
});

describe('account create', () => {
  it('makes an account whose password is to be changed, in a file for the owner alone', async () => {
    const { code, stdout, stderr } = await typing(password, 'account', 'create', 'm-00001', '--format', 'json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'm-00001', state: 'active', mustChangePassword: true, grants: [] },
    ]);
    const path = join(folder, 'data/desk.sqlite');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(password)).toBe(false);
  });

  it('takes no id twice', async () => {
    await create('m-00001');
    const { code, stderr } = await create('m-00001');
    expect([code, stderr]).toEqual([1, 'dangri: id: The account exists already [ACCOUNT_TAKEN]\n']);
  });

  it.each([
    ['short\n', 1, 'dangri: password: A password has at least 12 characters [PASSWORD_TOO_SHORT]\n'],
    ['', 2, 'dangri: No password was given\n'],
    ['\n', 2, 'dangri: No password was given\n'],
    [`${password}\n${password}\n`, 2, 'dangri: The standard input holds more than one line\n'],
  ])('of the input %j: refused', async (input, exitCode, said) => {
    const { code, stderr, stdout } = await typing(input, 'account', 'create', 'm-00001');
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).toMatch(new RegExp(`^${said.replaceAll(/[[\]]/g, String.raw`\$&`)}`));
    expect(await listed()).toEqual([]);
  });

  it('asks for no password where nobody can type one, and takes none as an argument', async () => {
    const unasked = await run('account', 'create', 'm-00001');
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--password-stdin');
    expect((await run('account', 'create', 'm-00001', password)).code).toBe(2);
    expect((await run('account', 'create', 'm-00001', '--password', password)).code).toBe(2);
  });
});

describe('account disable, enable, reset-password', () => {
  it('change the account', async () => {
    await create('m-00001');
    await run('account', 'disable', 'm-00001');
    expect(await listed()).toMatchObject([{ state: 'disabled' }]);
    expect((await run('account', 'enable', 'm-00001')).stdout).toMatch(/\nm-00001 +active /);
    expect((await typing('four loud mountains\n', 'account', 'reset-password', 'm-00001')).code).toBe(0);
    expect(await listed()).toMatchObject([{ state: 'active', mustChangePassword: true }]);
  });

  it.each([['disable'], ['enable'], ['reset-password']])('%s of nobody is refused', async (name) => {
    await create('m-00001');
    const args = name === 'reset-password' ? ['--password-stdin'] : [];
    const { code, stderr } = await dangri(['account', name, 'm-00009', ...args], { cwd: folder, input: password });
    expect([code, stderr]).toEqual([1, 'dangri: id: There is no such account [ACCOUNT_UNKNOWN]\n']);
  });
});

describe('account grant', () => {
  beforeEach(async () => {
    await dangri(['import', '-'], { cwd: folder, input: linesOf() });
    await create('office-1');
  });

  it.each([
    [['office-1', 'secretary'], 2, 'The role secretary needs --branch'],
    [['office-1', 'unit-officer'], 2, 'The role unit-officer needs --unit'],
    [['office-1', 'inspector', '--unit', 'u-001', '--branch', 'b-0001'], 2, 'Name a unit or a branch, not both'],
    [['office-1', 'clerk'], 2, 'expected one of admin, committee'],
    [['office-1', 'secretary', '--unit', 'u-001'], 1, 'ROLE_NOT_AT_SCOPE'],
    [['office-1', 'secretary', '--branch', 'b-0009'], 1, 'BRANCH_UNKNOWN'],
    [['office-1', 'member'], 1, 'ACCOUNT_OF_NO_MEMBER'],
    [['office-9', 'admin'], 1, 'ID: There is no such account'],
    [['office-1', 'admin', '--as', 'office-9'], 1, '--as: There is no such account'],
    [['office-1', 'admin', '--as', 'office-1'], 1, 'OWN_GRANT'],
  ])('%j: refused', async (args, exitCode, said) => {
    const { code, stderr } = await run('account', 'grant', ...args);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(said);
    expect((await listed())[0]!.grants).toEqual([]);
  });

  it('gives a role once', async () => {
    await run('account', 'grant', 'office-1', 'inspector', '--unit', 'u-001');
    const again = await run('account', 'grant', 'office-1', 'inspector', '--unit', 'u-001');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('ROLE_GRANTED_TWICE');
    expect((await run('account', 'grant', 'office-1', 'inspector')).stdout).toContain('inspector@u-001 inspector');
  });
});

describe('account revoke', () => {
  beforeEach(async () => {
    await create('office-1');
    await run('account', 'grant', 'office-1', 'admin');
  });

  it('takes a role away', async () => {
    await run('account', 'grant', 'office-1', 'auditor');
    const { code, stdout } = await run('account', 'revoke', 'office-1', 'auditor', '--reason', 'mistaken');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\noffice-1 .* admin\n/);
    const again = await run('account', 'revoke', 'office-1', 'auditor');
    expect([again.code, again.stderr]).toEqual([1, 'dangri: The account has no such grant [GRANT_UNKNOWN]\n']);
  });

  it('leaves an admin who can log in', async () => {
    const last = await run('account', 'revoke', 'office-1', 'admin');
    expect([last.code, last.stderr]).toEqual([1, 'dangri: The last admin’s role is not revoked [LAST_ADMIN]\n']);
    await create('office-2');
    await run('account', 'grant', 'office-2', 'admin');
    await run('account', 'disable', 'office-2');
    expect((await run('account', 'revoke', 'office-1', 'admin')).code).toBe(1);
    await run('account', 'enable', 'office-2');
    expect((await run('account', 'revoke', 'office-1', 'admin')).code).toBe(0);
  });
});
