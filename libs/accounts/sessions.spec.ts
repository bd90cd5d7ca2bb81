import { day, freshDesk, hour, minute, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  for (const id of ['m-1', 'm-2']) await withPassword(fresh.desk, id, password);
});
afterEach(() => fresh.remove());

describe('a session', () => {
  it('is found by its token alone, and only a hash of the token is stored', async () => {
    const { sessions } = fresh.desk;
    const { token, session } = await sessions.open('m-1');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(session).toEqual({
      id: session.id,
      accountId: 'm-1',
      openedAtMs: start,
      seenAtMs: start,
      expiresAtMs: start + 12 * hour,
    });
    expect(await sessions.find(token)).toEqual(session);
    expect(await sessions.find(session.id)).toBeUndefined();
    expect(await sessions.find('')).toBeUndefined();
    const other = await fresh.another();
    expect(await other.sessions.find(token)).toMatchObject({ id: session.id });
    await other.close();
  });

  it('ends after half an hour without use', async () => {
    const { sessions } = fresh.desk;
    const { token } = await sessions.open('m-1');
    fresh.pass(30 * minute - 1);
    expect(await sessions.find(token)).toBeDefined();
    fresh.pass(30 * minute - 1);
    expect(await sessions.find(token)).toBeDefined();
    fresh.pass(30 * minute);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('ends after twelve hours, even in use', async () => {
    const { sessions } = fresh.desk;
    const { token } = await sessions.open('m-1');
    for (let passed = 20; passed < 12 * 60; passed += 20) {
      fresh.pass(20 * minute);
      expect(await sessions.find(token)).toBeDefined();
    }
    fresh.pass(20 * minute);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('notes its use at most once a minute', async () => {
    const { sessions } = fresh.desk;
    const { token } = await sessions.open('m-1');
    const seen = () => sessions.list('m-1')[0]!.seenAtMs - start;
    fresh.pass(minute - 1);
    await sessions.find(token);
    expect(seen()).toBe(0);
    fresh.pass(1);
    await sessions.find(token);
    expect(seen()).toBe(minute);
  });

  it('is listed for its owner, the latest first, and only the owner revokes it', async () => {
    const { sessions } = fresh.desk;
    const first = await sessions.open('m-1');
    fresh.pass(1);
    const second = await sessions.open('m-1');
    const other = await sessions.open('m-2');
    expect(sessions.list('m-1')).toEqual([second.session, first.session]);
    expect(await sessions.revoke('m-1', other.session.id)).toBe(false);
    expect(await sessions.revoke('m-1', first.session.id)).toBe(true);
    expect(await sessions.revoke('m-1', first.session.id)).toBe(false);
    expect(await sessions.find(first.token)).toBeUndefined();
    expect(await sessions.find(other.token)).toBeDefined();
  });

  it('can be revoked together, all or all but one', async () => {
    const { sessions } = fresh.desk;
    const [first, second, other] = [await sessions.open('m-1'), await sessions.open('m-1'), await sessions.open('m-2')];
    await sessions.revokeAll('m-1', second.session.id);
    expect(sessions.list('m-1')).toEqual([second.session]);
    await sessions.revokeAll('m-1');
    expect(sessions.list('m-1')).toEqual([]);
    expect(await sessions.find(first.token)).toBeUndefined();
    expect(await sessions.find(other.token)).toBeDefined();
  });

  it('that has ended is not listed any more', async () => {
    const { sessions } = fresh.desk;
    await sessions.open('m-1');
    fresh.pass(day);
    expect(sessions.list('m-1')).toEqual([]);
    const { session } = await sessions.open('m-1');
    expect(sessions.list('m-1')).toEqual([session]);
  });
});
