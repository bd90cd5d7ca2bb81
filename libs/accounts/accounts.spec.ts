import { shapeRules } from '../kernel/shape.js';
import { deskRules as rules } from './index.js';
import { freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const nothing = async () => undefined;
const refused = (rule: object, field: string) => expect.objectContaining({ rule, field }) as Error;
const admitted = (id: string, given: string) =>
  fresh.desk.login.attempt(id, given, { address: 'here' }).then(({ kind }) => kind === 'admitted');

describe('accounts', () => {
  it('are created without a password, and with nothing personal; the holder sets one', async () => {
    const { accounts, invitations } = fresh.desk;
    expect(accounts.isEmpty()).toBe(true);
    const made = await accounts.create('m-00001');
    expect(made).toEqual({ id: 'm-00001', state: 'invited', createdAtMs: start, contact: {} });
    expect(accounts.find('m-00001')).toEqual(made);
    expect(accounts.find('m-00002')).toBeUndefined();
    expect([accounts.isEmpty(), accounts.isActive('m-00001'), accounts.isActive('m-00002')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await admitted('m-00001', '')).toBe(false);
    const { code } = await invitations.issue('m-00001');
    expect(await invitations.accept(code, password, nothing)).toEqual({ ...made, state: 'active' });
    expect(await admitted('m-00001', password)).toBe(true);
  });

  it('are created, disabled and reset only if the log has it on record', async () => {
    const { accounts } = fresh.desk;
    const failing = () => Promise.reject(new Error('the log is full'));
    await expect(accounts.create('m-1', failing)).rejects.toThrow('the log is full');
    expect(accounts.isEmpty()).toBe(true);
    await withPassword(fresh.desk, 'm-1', password);
    await expect(accounts.disable('m-1', failing)).rejects.toThrow('the log is full');
    await expect(accounts.removePassword('m-1', failing)).rejects.toThrow('the log is full');
    expect(await admitted('m-1', password)).toBe(true);
  });

  it.each([
    ['张三', shapeRules.malformed],
    ['', shapeRules.malformed],
    ['setup', rules.accountReserved],
    ['importer', rules.accountReserved],
    ['operator.zhang', rules.accountReserved],
    ['m-00001', rules.accountTaken],
  ])('are refused for the id %j', async (id, rule) => {
    await withPassword(fresh.desk, 'm-00001', password);
    await expect(fresh.desk.accounts.create(id)).rejects.toThrow(refused(rule, 'id'));
  });

  it('refuses a password that is easy to guess, and the invitation stays', async () => {
    const { accounts, invitations } = fresh.desk;
    await accounts.create('m-00001');
    const { code } = await invitations.issue('m-00001');
    const accepted = invitations.accept(code, 'password1234', nothing);
    await expect(accepted).rejects.toThrow(refused(rules.passwordTooCommon, 'password'));
    expect(await invitations.accept(code, password, nothing)).toMatchObject({ state: 'active' });
  });

  it('is created once by two callers at the same time', async () => {
    const other = await fresh.another();
    const made = await Promise.allSettled([fresh.desk.accounts.create('m-00001'), other.accounts.create('m-00001')]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await other.close();
  });

  it('are listed by id, page by page', async () => {
    const { accounts } = fresh.desk;
    for (const id of ['m-2', 'office-1', 'm-1']) await withPassword(fresh.desk, id, password);
    expect(accounts.list({ limit: 2 }).map(({ id }) => id)).toEqual(['m-1', 'm-2']);
    expect(accounts.list({ after: 'm-2', limit: 2 }).map(({ id }) => id)).toEqual(['office-1']);
  });

  it('can be disabled, which ends their sessions, and enabled again', async () => {
    const { accounts, sessions, tokens, calendarSecrets } = fresh.desk;
    await withPassword(fresh.desk, 'm-1', password);
    const { token } = await sessions.open('m-1');
    const api = await tokens.create({ accountId: 'm-1', scopes: ['read'], expiresAtMs: start + 1000 });
    const secret = await calendarSecrets.rotate({ kind: 'branch', branchId: 'b-1' }, 'm-1');
    expect((await accounts.disable('m-1')).state).toBe('disabled');
    expect(accounts.isActive('m-1')).toBe(false);
    expect(await admitted('m-1', password)).toBe(false);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await tokens.find(api.token)).toBeUndefined();
    expect(calendarSecrets.find(secret)).toBeUndefined();
    expect((await accounts.enable('m-1')).state).toBe('active');
    expect(await admitted('m-1', password)).toBe(true);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await tokens.find(api.token)).toBeDefined();
    expect(calendarSecrets.find(secret)).toBeDefined();
  });

  it('lose their password, and everything that came with it', async () => {
    const { accounts, sessions, tokens, recoveryCodes, devices } = fresh.desk;
    await withPassword(fresh.desk, 'm-1', password);
    const { token } = await sessions.open('m-1');
    const api = await tokens.create({ accountId: 'm-1', scopes: ['read'], expiresAtMs: start + 1000 });
    const code = await recoveryCodes.issue('m-1');
    const device = await devices.remember('m-1', undefined);
    expect(await accounts.removePassword('m-1')).toMatchObject({ state: 'invited' });
    expect(await sessions.find(token)).toBeUndefined();
    expect(await tokens.find(api.token)).toBeUndefined();
    expect(await admitted('m-1', password)).toBe(false);
    expect(devices.isKnown('m-1', device)).toBe(false);
    const used = recoveryCodes.use('m-1', code, 'another one altogether', nothing);
    await expect(used).rejects.toThrow(refused(rules.recoveryCodeValid, 'code'));
  });

  it('have addresses for reminders', async () => {
    const { accounts } = fresh.desk;
    await withPassword(fresh.desk, 'm-1', password);
    const contact = {
      email: 'office@example.cn',
      webhook: { url: 'https://example.cn/hook', secret: 'whsec_c2VjcmV0' },
    };
    expect((await accounts.setContact('m-1', contact)).contact).toEqual(contact);
    await expect(accounts.setContact('m-1', { email: 'nowhere' })).rejects.toThrow(refused(rules.notAnEmail, 'email'));
    expect(accounts.find('m-1')?.contact).toEqual(contact);
    expect((await accounts.setContact('m-1', {})).contact).toEqual({});
  });

  it('cannot be changed or used if they do not exist', async () => {
    const { accounts, tokens, calendarSecrets } = fresh.desk;
    const unknown = refused(rules.accountExists, 'id');
    await expect(accounts.disable('m-9')).rejects.toThrow(unknown);
    await expect(accounts.enable('m-9')).rejects.toThrow(unknown);
    await expect(accounts.setPassword('m-9', password)).rejects.toThrow(unknown);
    await expect(accounts.setContact('m-9', {})).rejects.toThrow(unknown);
    const request = { accountId: 'm-9', scopes: ['read'], expiresAtMs: start + 1000 } as const;
    await expect(tokens.create(request)).rejects.toThrow(refused(rules.accountExists, 'accountId'));
    await expect(calendarSecrets.rotate({ kind: 'branch', branchId: 'b-1' }, 'm-9')).rejects.toThrow(
      refused(rules.accountExists, 'accountId'),
    );
  });
});
