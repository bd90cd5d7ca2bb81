import { freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  for (const id of ['m-1', 'm-2']) await withPassword(fresh.desk, id, password);
});
afterEach(() => fresh.remove());

const branch = (branchId: string) => ({ kind: 'branch', branchId }) as const;

describe('the secret of a calendar feed', () => {
  it('finds the branch and the account', async () => {
    const { calendarSecrets } = fresh.desk;
    const secret = await calendarSecrets.rotate(branch('b-1'), 'm-1');
    expect(secret).toMatch(/^[\w-]{43}$/);
    const feed = { place: branch('b-1'), accountId: 'm-1', createdAtMs: start };
    expect(calendarSecrets.find(secret)).toEqual(feed);
    expect(calendarSecrets.find('')).toBeUndefined();
    await calendarSecrets.rotate(branch('b-2'), 'm-1');
    await calendarSecrets.rotate(branch('b-1'), 'm-2');
    expect(calendarSecrets.list('m-1')).toEqual([feed, { ...feed, place: branch('b-2') }]);
  });

  it('may be of a unit or of the committee', async () => {
    const { calendarSecrets } = fresh.desk;
    const places = [{ kind: 'unit', unitId: 'b-1' } as const, { kind: 'committee' } as const, branch('b-1')];
    const secrets = [];
    for (const place of places) secrets.push(await calendarSecrets.rotate(place, 'm-1'));
    expect(secrets.map((secret) => calendarSecrets.find(secret)!.place)).toEqual(places);
    expect(await calendarSecrets.revoke({ kind: 'unit', unitId: 'b-1' }, 'm-1')).toBe(true);
    expect(secrets.map((secret) => calendarSecrets.find(secret)?.place.kind)).toEqual([
      undefined,
      'committee',
      'branch',
    ]);
  });

  it('is replaced, and revoked', async () => {
    const { calendarSecrets } = fresh.desk;
    const [first, second] = [
      await calendarSecrets.rotate(branch('b-1'), 'm-1'),
      await calendarSecrets.rotate(branch('b-1'), 'm-1'),
    ];
    const other = await calendarSecrets.rotate(branch('b-1'), 'm-2');
    expect(calendarSecrets.find(first)).toBeUndefined();
    expect(calendarSecrets.find(second)).toBeDefined();
    expect(await calendarSecrets.revoke(branch('b-1'), 'm-1')).toBe(true);
    expect(await calendarSecrets.revoke(branch('b-1'), 'm-1')).toBe(false);
    expect(calendarSecrets.find(second)).toBeUndefined();
    expect(calendarSecrets.find(other)).toBeDefined();
  });
});
