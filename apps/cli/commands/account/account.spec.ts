import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstHolders, password, person, runIn, tokenOf as ownToken } from '../../testing/people.js';
import { linesOf } from '../../testing/records.js';
import { dangri } from '../../testing/run.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dangri-account-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(args, { cwd: folder });
const typing = (input: string, code: string) =>
  dangri(['account', 'accept', '--password-stdin'], { cwd: folder, input, env: { DANGRI_INVITATION: code } });
const create = (id: string) => person(runIn(folder), id);
const withToken = (token: string, ...args: string[]) => dangri(args, { cwd: folder, env: { DANGRI_TOKEN: token } });
const tokenOf = (id: string) => ownToken(runIn(folder), id, 'admin,decide');
const listed = async () => JSON.parse((await run('account', 'list', '--format', 'json')).stdout) as ListedAccount[];
const invited = async (...args: string[]) =>
  (JSON.parse((await run(...args, '--format', 'json')).stdout) as { code: string }[])[0]!.code;
const lastLine = async (...args: string[]) => (await run('account', 'history', ...args)).stdout.split('\n')[2];

type ListedAccount = Readonly<{ id: string; state: string; grants: object[] }>;

describe('account list', () => {
  it('shows nobody, and makes nothing, where there is nothing', async () => {
    expect(await run('account', 'list')).toMatchObject({ code: 0, stdout: 'There are no accounts.\n' });
    expect(await listed()).toEqual([]);
    expect(await run('account', 'history')).toMatchObject({ code: 0, stdout: 'There are no records.\n' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows accounts with their roles, to people and to programs', async () => {
    await dangri(['import', '-'], { cwd: folder, input: linesOf() });
    await firstHolders(runIn(folder));
    await create('m-00001');
    await run('account', 'create', 'office-9');
    await run('account', 'grant', 'm-00001', 'secretary', '--branch', 'b-0001');
    await withToken(await tokenOf('office-1'), 'account', 'grant', 'm-00001', 'member');
    const { stdout } = await run('account', 'list', '--format', 'csv');
    expect(stdout.replaceAll(/\d{4}-\d\d-\d\d/g, 'DAY')).toBe(
      [
        'Account,State,Created,Roles',
        'm-00001,active,DAY,secretary@b-0001 member',
        'office-1,active,DAY,admin committee',
        'office-2,active,DAY,admin committee',
        'office-9,invited,DAY,',
        '',
      ].join('\r\n'),
    );
    expect((await listed())[0]!.grants).toEqual([
      expect.objectContaining({
        role: 'secretary',
        scope: { kind: 'branch', branchId: 'b-0001' },
        grantedBy: 'operator.tester-1',
      }),
      expect.objectContaining({ role: 'member', scope: { kind: 'self' }, grantedBy: 'office-1' }),
    ]);
    expect((await run('account', 'list', '--lang', 'zh')).stdout).toMatch(/^账号 +状态 +创建日期 +角色\n/);
    expect((await run('export', '--open', '--why', 'test')).stdout).toBe(linesOf());
  });
});

describe('the first start', () => {
  it('invites exactly two, again until both have signed in, and then never', async () => {
    const codes = async (...ids: string[]) => JSON.parse((await run('init', ...ids, '--format', 'json')).stdout);
    expect((await run('init', 'office-1', 'office-1')).stderr).toContain('FIRST_START_OF_ONE');
    const [first] = (await codes('office-1', 'office-2')) as { code: string }[];
    expect((await run('init', 'office-1', 'office-3')).stderr).toContain('FIRST_START_NAMED');
    expect((await typing(`${password}\n`, first!.code)).code).toBe(0);
    const again = (await codes('office-1', 'office-2')) as { accountId: string; code: string }[];
    expect(again.map(({ accountId }) => accountId)).toEqual(['office-2']);
    expect((await typing(`${password}\n`, again[0]!.code)).code).toBe(0);
    expect((await run('init', 'office-1', 'office-2')).stderr).toContain('FIRST_START_OVER');
    for (const name of ['desk.sqlite', 'desk.sqlite-wal', 'desk.sqlite-shm'])
      rmSync(join(folder, 'data', name), { force: true });
    expect((await run('init', 'office-1', 'office-2')).stderr).toContain('FIRST_START_OVER');
    expect((await run('init', 'office-8', 'office-9')).stderr).toContain('FIRST_START_OVER');
  });
});

describe('account create', () => {
  it('invites the holder, whose password nobody else gets to know, in a file for the owner alone', async () => {
    const code = await invited('account', 'create', 'm-00001');
    expect(await listed()).toMatchObject([{ id: 'm-00001', state: 'invited', grants: [] }]);
    expect(await typing(`${password}\n`, code)).toMatchObject({ code: 0, stderr: '' });
    expect(await listed()).toMatchObject([{ id: 'm-00001', state: 'active' }]);
    const path = join(folder, 'data/desk.sqlite');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(password)).toBe(false);
    expect(readFileSync(path).includes(code)).toBe(false);
    expect(await lastLine()).toMatch(/m-00001 +m-00001 +m-00001 accepted the invitation and set a password$/);
  });

  it('takes no id twice', async () => {
    await create('m-00001');
    const { code, stderr } = await run('account', 'create', 'm-00001');
    expect([code, stderr]).toEqual([1, 'dangri: id: The account exists already [ACCOUNT_TAKEN]\n']);
  });

  it.each([
    ['short\n', 1, 'dangri: password: A password has at least 12 characters [PASSWORD_TOO_SHORT]\n'],
    ['', 2, 'dangri: No password was given\n'],
    ['\n', 2, 'dangri: No password was given\n'],
    [`${password}\n${password}\n`, 2, 'dangri: The standard input holds more than one line\n'],
  ])('accepts no invitation with the input %j', async (input, exitCode, said) => {
    const { code, stderr, stdout } = await typing(input, await invited('account', 'create', 'm-00001'));
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).toMatch(new RegExp(`^${said.replaceAll(/[[\]]/g, String.raw`\$&`)}`));
    expect(await listed()).toMatchObject([{ state: 'invited' }]);
  });

  it('accepts where somebody can type, with a code from a file, and takes no password as an argument', async () => {
    writeFileSync(join(folder, 'my-invitation'), `${await invited('account', 'create', 'm-00001')}\n`);
    const accept = ['account', 'accept'];
    expect((await run(...accept)).stderr).toContain('--invitation-file');
    const file = ['--invitation-file', 'my-invitation'];
    expect((await run(...accept, ...file)).stderr).toContain('--password-stdin');
    expect((await run(...accept, ...file, '--password', password)).code).toBe(2);
    const typed = { cwd: folder, input: `${password}\n` };
    expect((await dangri([...accept, ...file, '--password-stdin'], typed)).code).toBe(0);
    expect((await dangri([...accept, ...file, '--password-stdin'], typed)).stderr).toContain('INVITATION_INVALID');
  });
});

describe('account disable, enable, reset-password', () => {
  it('change the account, and are told', async () => {
    await create('m-00001');
    await run('account', 'disable', 'm-00001');
    expect(await listed()).toMatchObject([{ state: 'disabled' }]);
    expect((await run('account', 'enable', 'm-00001')).stdout).toMatch(/\nm-00001 +active /);
    const code = await invited('account', 'reset-password', 'm-00001');
    expect(await listed()).toMatchObject([{ state: 'invited' }]);
    expect(await lastLine('m-00001')).toMatch(
      /operator.tester-1 reset the password of m-00001 and invited its holder$/,
    );
    expect((await typing('four loud mountains\n', code)).code).toBe(0);
    expect(await listed()).toMatchObject([{ state: 'active' }]);
    const { stdout } = await run('account', 'history', '--format', 'json');
    expect((JSON.parse(stdout) as { type: string; actor: string }[]).map(({ type, actor }) => [type, actor])).toEqual([
      ['PasswordReset', 'm-00001'],
      ['PasswordReset', 'operator.tester-1'],
      ['AccountEnabled', 'operator.tester-1'],
      ['AccountDisabled', 'operator.tester-1'],
      ['PasswordReset', 'm-00001'],
      ['AccountCreated', 'operator.tester-1'],
    ]);
  });

  it('leave an admin who can log in, and the last holder but one until notice is over', async () => {
    await firstHolders(runIn(folder));
    const [one, two] = [await tokenOf('office-1'), await tokenOf('office-2')];
    const noticed = await withToken(one, 'account', 'disable', 'office-2');
    expect(noticed.code).toBe(0);
    expect(noticed.stdout).toMatch(
      /\noffice-2 +active .*\n\s*Notice: from \d{4}-\d\d-\d\d, the account office-2 is\s+disabled/,
    );
    expect((await run('account', 'list', '--lang', 'zh')).stdout).toContain('公示：');
    expect((await withToken(two, 'account', 'enable', 'office-2')).code).toBe(0);
    expect((await run('account', 'list')).stdout).not.toContain('Notice');
    expect((await withToken(two, 'account', 'disable', 'office-2')).stdout).toMatch(/\noffice-2 +disabled /);
    const { code, stderr } = await run('account', 'disable', 'office-1');
    expect([code, stderr]).toEqual([1, 'dangri: At least one admin has to remain who can sign in [LAST_ADMIN]\n']);
    const inChinese = await run('account', 'disable', 'office-1', '--lang', 'zh');
    expect([inChinese.code, inChinese.stderr]).toEqual([1, 'dangri: 至少须保留一名可用的管理员 [LAST_ADMIN]\n']);
  });

  it.each([['disable'], ['enable'], ['reset-password']])('%s of nobody is refused', async (name) => {
    await create('m-00001');
    const { code, stderr } = await run('account', name, 'm-00009');
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
    [['office-9', 'inspector'], 1, 'id: There is no such account'],
    [['office-1', 'admin'], 1, 'TWO_HOLDERS'],
    [['office-1', 'committee'], 1, 'TWO_HOLDERS'],
    [['office-1', 'auditor'], 1, 'TWO_HOLDERS'],
  ])('%j: refused', async (args, exitCode, said) => {
    const { code, stderr } = await run('account', 'grant', ...args);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(said);
    expect((await listed())[0]!.grants).toEqual([]);
  });

  it('acts in the name of the account whose token is given, if it is an admin', async () => {
    const outsider = await withToken(await tokenOf('office-1'), 'account', 'grant', 'office-1', 'inspector');
    expect(outsider).toMatchObject({ code: 1, stderr: expect.stringContaining('Only an admin') as string });
    const wrong = await withToken('dgr_wrong', 'account', 'grant', 'office-1', 'inspector');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('The API token is not valid') as string });
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

describe('a role that takes two holders', () => {
  beforeEach(async () => {
    await firstHolders(runIn(folder));
    await create('office-3');
  });

  it('is proposed by one with their own token, and granted when another approves', async () => {
    const [one, two] = [await tokenOf('office-1'), await tokenOf('office-2')];
    expect((await withToken(one, 'account', 'grant', 'office-1', 'auditor')).stderr).toContain('OWN_GRANT');
    const proposed = await withToken(one, 'account', 'grant', 'office-3', 'auditor');
    expect(proposed).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Another holder must approve') as string,
    });
    expect((await run('account', 'proposals')).stdout).toMatch(/\noffice-3 +auditor +office-1 /);
    expect((await run('account', 'approve', 'office-3', 'auditor')).code).toBe(2);
    expect((await withToken(one, 'account', 'approve', 'office-3', 'auditor')).stderr).toContain('OWN_REQUEST');
    const outsider = await withToken(await tokenOf('office-3'), 'account', 'approve', 'office-3', 'auditor');
    expect(outsider.stderr).toContain('Only a holder');
    expect((await withToken(two, 'account', 'approve', 'office-3', 'admin')).stderr).toContain(
      'No proposal of the role',
    );
    expect((await withToken(two, 'account', 'approve', 'office-3', 'auditor')).stdout).toMatch(/^Granted at position/);
    expect((await listed()).at(-1)!.grants).toEqual([
      expect.objectContaining({ role: 'auditor', grantedBy: 'office-1', approvedBy: 'office-2' }),
    ]);
    expect((await run('account', 'proposals')).stdout).toBe('No role waits for approval.\n');
  });

  it('is declined with a reason', async () => {
    const [one, two] = [await tokenOf('office-1'), await tokenOf('office-2')];
    await withToken(one, 'account', 'grant', 'office-3', 'auditor');
    const declined = await withToken(two, 'account', 'decline', 'office-3', 'auditor', '--reason', 'not yet');
    expect(declined).toMatchObject({ code: 0, stdout: 'It is declined\n' });
    expect((await listed()).at(-1)!.grants).toEqual([]);
  });
});

describe('account revoke', () => {
  beforeEach(() => firstHolders(runIn(folder)));

  it('takes a role away', async () => {
    await run('account', 'grant', 'office-1', 'inspector');
    const { code, stdout } = await run('account', 'revoke', 'office-1', 'inspector', '--reason', 'mistaken');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\noffice-1 .* admin committee\n/);
    const again = await run('account', 'revoke', 'office-1', 'inspector');
    expect([again.code, again.stderr]).toEqual([1, 'dangri: grantId: The grant is revoked already [GRANT_REVOKED]\n']);
    const never = await run('account', 'revoke', 'office-1', 'auditor');
    expect([never.code, never.stderr]).toEqual([1, 'dangri: The account has no such grant [GRANT_UNKNOWN]\n']);
  });

  it('leaves an admin who can log in, and the last role of the last holder but one', async () => {
    expect((await run('account', 'revoke', 'office-2', 'committee')).code).toBe(0);
    const noticed = await run('account', 'revoke', 'office-2', 'admin');
    expect(noticed.stdout).toContain('Notice: from');
    expect(noticed.stdout).toMatch(/\noffice-2 .* admin\n/);
    const two = await tokenOf('office-2');
    expect((await withToken(two, 'account', 'revoke', 'office-2', 'admin')).stdout).not.toContain('Notice');
    const last = await run('account', 'revoke', 'office-1', 'admin');
    expect([last.code, last.stderr]).toEqual([1, 'dangri: The last admin’s role is not revoked [LAST_ADMIN]\n']);
  });
});
