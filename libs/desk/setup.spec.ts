import { deskRules as rules } from './index.js';
import { day, freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { startChild } from './testing/processes.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const issued = async () => (await fresh.desk.setup.issue())!.token;
const invalid = expect.objectContaining({ rule: rules.setupTokenValid, field: 'token' }) as Error;

describe('the setup token', () => {
  it('makes the first account, once', async () => {
    const { setup, accounts, login } = fresh.desk;
    const { token, expiresAtMs } = (await setup.issue())!;
    expect(expiresAtMs).toBe(start + day);
    const account = await setup.complete(token, 'office-1', password);
    expect(accounts.list({ limit: 9 })).toEqual([account]);
    expect(await login.attempt('office-1', password)).toEqual({ kind: 'admitted', account });
    await expect(setup.complete(token, 'office-2', password)).rejects.toThrow(invalid);
    expect(await setup.issue()).toBeUndefined();
  });

  it('stays when the id or the password is refused', async () => {
    const { setup } = fresh.desk;
    const token = await issued();
    const refused = (rule: object) => expect.objectContaining({ rule }) as Error;
    await expect(setup.complete(token, 'setup', password)).rejects.toThrow(refused(rules.accountReserved));
    await expect(setup.complete(token, 'office-1', 'short')).rejects.toThrow(refused(rules.passwordTooShort));
    expect(await setup.complete(token, 'office-1', password)).toMatchObject({ id: 'office-1' });
  });

  it('is none before one was issued, and only the last one is', async () => {
    const { setup } = fresh.desk;
    await expect(setup.complete('', 'office-1', password)).rejects.toThrow(invalid);
    const [first, second] = [await issued(), await issued()];
    await expect(setup.complete(first, 'office-1', password)).rejects.toThrow(invalid);
    expect(await setup.complete(second, 'office-1', password)).toMatchObject({ id: 'office-1' });
  });

  it('expires after a day; the next start issues another', async () => {
    const { setup } = fresh.desk;
    const token = await issued();
    fresh.pass(day);
    await expect(setup.complete(token, 'office-1', password)).rejects.toThrow(invalid);
    expect(await setup.complete(await issued(), 'office-1', password)).toMatchObject({ id: 'office-1' });
  });

  it('is not valid once there is an account all the same', async () => {
    const token = await issued();
    await fresh.desk.accounts.create('office-9', password);
    await expect(fresh.desk.setup.complete(token, 'office-1', password)).rejects.toThrow(invalid);
  });

  it('is used by one of two at the same time', async () => {
    const token = await issued();
    const other = await fresh.another();
    const ended = await Promise.allSettled([
      fresh.desk.setup.complete(token, 'office-1', password),
      other.setup.complete(token, 'office-2', password),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(fresh.desk.accounts.list({ limit: 9 })).toHaveLength(1);
    await other.close();
  });

  it('is used by one of several processes', async () => {
    const token = await issued();
    const racers = await Promise.all([1, 2, 3].map(() => startChild(fresh.path, 'setup', token)));
    for (const racer of racers) racer.go();
    const told = await Promise.all(racers.map((racer) => racer.rest()));
    expect(told.flat().sort()).toEqual(['made', 'refused', 'refused']);
    expect(fresh.desk.accounts.list({ limit: 9 })).toHaveLength(1);
  });
});
