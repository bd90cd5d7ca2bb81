import { shapeRules } from '../kernel/shape.js';
import { deskRules as rules } from './index.js';
import { freshDesk, password, start, type FreshDesk } from './testing/open.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const refused = (rule: object, field: string) => expect.objectContaining({ rule, field }) as Error;
const admitted = (id: string, given: string) =>
  fresh.desk.login.attempt(id, given).then(({ kind }) => kind === 'admitted');

describe('accounts', () => {
  it('are created with an id and a password, and nothing personal', async () => {
    const { accounts } = fresh.desk;
    expect(accounts.isEmpty()).toBe(true);
    const made = await accounts.create('m-00001', password);
    expect(made).toEqual({
      id: 'm-00001',
      state: 'active',
      mustChangePassword: false,
      createdAtMs: start,
      contact: {},
    });
    expect(accounts.find('m-00001')).toEqual(made);
    expect(accounts.find('m-00002')).toBeUndefined();
    expect([accounts.isEmpty(), accounts.isActive('m-00001'), accounts.isActive('m-00002')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ['张三', shapeRules.malformed],
    ['', shapeRules.malformed],
    ['setup', rules.accountReserved],
    ['importer', rules.accountReserved],
    ['m-00001', rules.accountTaken],
  ])('of the id %j: refused', async (id, rule) => {
    await fresh.desk.accounts.create('m-00001', password);
    await expect(fresh.desk.accounts.create(id, password)).rejects.toThrow(refused(rule, 'id'));
  });

  it('refuses a password that is easy to guess', async () => {
    const made = fresh.desk.accounts.create('m-00001', 'password1234');
    await expect(made).rejects.toThrow(refused(rules.passwordTooCommon, 'password'));
    expect(fresh.desk.accounts.isEmpty()).toBe(true);
  });

  it('is made once by two at the same time', async () => {
    const other = await fresh.another();
    const made = await Promise.allSettled([
      fresh.desk.accounts.create('m-00001', password),
      other.accounts.create('m-00001', password),
    ]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await other.close();
  });

  it('are listed by id, page by page', async () => {
    const { accounts } = fresh.desk;
    for (const id of ['m-2', 'office-1', 'm-1']) await accounts.create(id, password);
    expect(accounts.list({ limit: 2 }).map(({ id }) => id)).toEqual(['m-1', 'm-2']);
    expect(accounts.list({ after: 'm-2', limit: 2 }).map(({ id }) => id)).toEqual(['office-1']);
  });

  it('are disabled, which ends their sessions, and enabled again', async () => {
    const { accounts, sessions, tokens, calendarSecrets } = fresh.desk;
    await accounts.create('m-1', password);
    const { token } = await sessions.open('m-1');
    const api = await tokens.create({ accountId: 'm-1', scopes: ['read'], expiresAtMs: start + 1000 });
    const secret = await calendarSecrets.rotate('b-1', 'm-1');
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

  it('are given another password, to be changed at once', async () => {
    const { accounts, sessions } = fresh.desk;
    await accounts.create('m-1', password);
    const { token } = await sessions.open('m-1');
    const reset = await accounts.setPassword('m-1', 'another one altogether', { mustChange: true });
    expect(reset.mustChangePassword).toBe(true);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await admitted('m-1', password)).toBe(false);
    expect(await admitted('m-1', 'another one altogether')).toBe(true);
    const after = await sessions.open('m-1');
    expect(await sessions.find(after.token)).toMatchObject({ mustChangePassword: true });
  });

  it('say where reminders go', async () => {
    const { accounts } = fresh.desk;
    await accounts.create('m-1', password);
    const contact = {
      email: 'office@example.cn',
      webhook: { url: 'https://example.cn/hook', secret: 'whsec_c2VjcmV0' },
    };
    expect((await accounts.setContact('m-1', contact)).contact).toEqual(contact);
    await expect(accounts.setContact('m-1', { email: 'nowhere' })).rejects.toThrow(refused(rules.notAnEmail, 'email'));
    expect(accounts.find('m-1')?.contact).toEqual(contact);
    expect((await accounts.setContact('m-1', {})).contact).toEqual({});
  });

  it('that do not exist are neither changed nor used', async () => {
    const { accounts, tokens, calendarSecrets } = fresh.desk;
    const unknown = refused(rules.accountExists, 'id');
    await expect(accounts.disable('m-9')).rejects.toThrow(unknown);
    await expect(accounts.enable('m-9')).rejects.toThrow(unknown);
    await expect(accounts.setPassword('m-9', password)).rejects.toThrow(unknown);
    await expect(accounts.setContact('m-9', {})).rejects.toThrow(unknown);
    const request = { accountId: 'm-9', scopes: ['read'], expiresAtMs: start + 1000 } as const;
    await expect(tokens.create(request)).rejects.toThrow(refused(rules.accountExists, 'accountId'));
    await expect(calendarSecrets.rotate('b-1', 'm-9')).rejects.toThrow(refused(rules.accountExists, 'accountId'));
  });
});
