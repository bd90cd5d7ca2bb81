import { deskRules as rules } from './index.js';
import { day, freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { startChild } from './testing/processes.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const issued = async () => (await fresh.desk.setup.issue())!.token;
const firstOf = (token: string, id: string, given = password) => {
  return { ids: [id, `second-of-${id}`], token, password: given };
};
const nothing = async () => undefined;
const invalid = expect.objectContaining({ rule: rules.setupTokenValid, field: 'token' }) as Error;

describe('the setup token', () => {
  it('makes the accounts of both holders, once', async () => {
    const { setup, accounts, login } = fresh.desk;
    const { token, expiresAtMs } = (await setup.issue())!;
    expect(expiresAtMs).toBe(start + day);
    await setup.complete(firstOf(token, 'office-1'), nothing);
    const [account, second] = accounts.list({ limit: 9 });
    expect(account).toMatchObject({ id: 'office-1', state: 'active' });
    expect(second).toMatchObject({ id: 'second-of-office-1', state: 'invited' });
    expect(await login.attempt('office-1', password, { address: 'here' })).toEqual({ kind: 'admitted', account });
    await expect(setup.complete(firstOf(token, 'office-2'), nothing)).rejects.toThrow(invalid);
    expect(await setup.issue()).toBeUndefined();
  });

  it('stays when the id or the password is refused', async () => {
    const { setup } = fresh.desk;
    const token = await issued();
    const refused = (rule: object) => expect.objectContaining({ rule }) as Error;
    await expect(setup.complete(firstOf(token, 'setup'), nothing)).rejects.toThrow(refused(rules.accountReserved));
    await expect(setup.complete(firstOf(token, 'office-1', 'short'), nothing)).rejects.toThrow(
      refused(rules.passwordTooShort),
    );
    await setup.complete(firstOf(token, 'office-1'), nothing);
    expect(fresh.desk.accounts.isActive('office-1')).toBe(true);
  });

  it('is valid only after it is issued, and only the last one', async () => {
    const { setup } = fresh.desk;
    await expect(setup.complete(firstOf('', 'office-1'), nothing)).rejects.toThrow(invalid);
    const [first, second] = [await issued(), await issued()];
    await expect(setup.complete(firstOf(first, 'office-1'), nothing)).rejects.toThrow(invalid);
    await setup.complete(firstOf(second, 'office-1'), nothing);
    expect(fresh.desk.accounts.isActive('office-1')).toBe(true);
  });

  it('expires after a day; the next start issues another', async () => {
    const { setup } = fresh.desk;
    const token = await issued();
    fresh.pass(day);
    await expect(setup.complete(firstOf(token, 'office-1'), nothing)).rejects.toThrow(invalid);
    await setup.complete(firstOf(await issued(), 'office-1'), nothing);
    expect(fresh.desk.accounts.isActive('office-1')).toBe(true);
  });

  it('is not valid if there is an account', async () => {
    const token = await issued();
    await fresh.desk.accounts.create('office-9');
    await expect(fresh.desk.setup.complete(firstOf(token, 'office-1'), nothing)).rejects.toThrow(invalid);
  });

  it('is used by one of two callers at the same time', async () => {
    const token = await issued();
    const other = await fresh.another();
    const ended = await Promise.allSettled([
      fresh.desk.setup.complete(firstOf(token, 'office-1'), nothing),
      other.setup.complete(firstOf(token, 'office-2'), nothing),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(fresh.desk.accounts.list({ limit: 9 })).toHaveLength(2);
    await other.close();
  });

  it('is used by one of several processes', async () => {
    const token = await issued();
    const racers = await Promise.all([1, 2, 3].map(() => startChild(fresh.path, 'setup', token)));
    for (const racer of racers) racer.go();
    const told = await Promise.all(racers.map((racer) => racer.rest()));
    expect(told.flat().sort()).toEqual(['made', 'refused', 'refused']);
    expect(fresh.desk.accounts.list({ limit: 9 })).toHaveLength(2);
  });
});
