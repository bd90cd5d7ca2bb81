import { freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  for (const id of ['m-1', 'm-2']) await withPassword(fresh.desk, id, password);
});
afterEach(() => fresh.remove());

describe('the secret of a calendar feed', () => {
  it('finds the branch and the account', async () => {
    const { calendarSecrets } = fresh.desk;
    const secret = await calendarSecrets.rotate('b-1', 'm-1');
    expect(secret).toMatch(/^[\w-]{43}$/);
    const feed = { branchId: 'b-1', accountId: 'm-1', createdAtMs: start };
    expect(calendarSecrets.find(secret)).toEqual(feed);
    expect(calendarSecrets.find('')).toBeUndefined();
    await calendarSecrets.rotate('b-2', 'm-1');
    await calendarSecrets.rotate('b-1', 'm-2');
    expect(calendarSecrets.list('m-1')).toEqual([feed, { ...feed, branchId: 'b-2' }]);
  });

  it('is replaced, and revoked', async () => {
    const { calendarSecrets } = fresh.desk;
    const [first, second] = [await calendarSecrets.rotate('b-1', 'm-1'), await calendarSecrets.rotate('b-1', 'm-1')];
    const other = await calendarSecrets.rotate('b-1', 'm-2');
    expect(calendarSecrets.find(first)).toBeUndefined();
    expect(calendarSecrets.find(second)).toBeDefined();
    expect(await calendarSecrets.revoke('b-1', 'm-1')).toBe(true);
    expect(await calendarSecrets.revoke('b-1', 'm-1')).toBe(false);
    expect(calendarSecrets.find(second)).toBeUndefined();
    expect(calendarSecrets.find(other)).toBeDefined();
  });
});
