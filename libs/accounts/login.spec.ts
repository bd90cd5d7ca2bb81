import { deskRules as rules, LoginDelayed, type Origin } from './index.js';
import { PasswordHasher, HashingBusy } from './password-hasher.js';
import { day, freshDesk, minute, password, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';
import { randomBytes } from 'node:crypto';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  await withPassword(fresh.desk, 'm-1', password);
});
afterEach(() => fresh.remove());

const here = { address: '10.0.0.1' };
const attempt = (id: string, given = 'not the password', from: Origin = here) =>
  fresh.desk.login.attempt(id, given, from);
const fail = async (id: string, times: number) => {
  for (let time = 0; time < times; time += 1) await attempt(id);
};

describe('a login', () => {
  it('is admitted with the password in any Unicode form', async () => {
    const account = fresh.desk.accounts.find('m-1');
    expect(await attempt('m-1', password)).toEqual({ kind: 'admitted', account });
    expect(await attempt('m-1', password.replace('correct', 'ｃｏｒｒｅｃｔ'))).toEqual({ kind: 'admitted', account });
    expect(await attempt('m-1', password.toUpperCase())).toEqual({ kind: 'refused' });
  });

  it.each(['m-1', 'm-9', '', '张三', 'x'.repeat(10_000)])('is refused for %j with the same answer', async (id) => {
    expect(await attempt(id)).toEqual({ kind: 'refused' });
    await fail(id, 4);
    expect(await attempt(id)).toEqual({ kind: 'refused', retryAfterMs: minute / 2 });
    fresh.pass(minute / 2);
    expect(await attempt(id)).toEqual({ kind: 'refused' });
    expect(await attempt(id)).toEqual({ kind: 'refused', retryAfterMs: minute });
  });

  it('is not admitted while the account is locked, and the lock grows to a quarter of an hour', async () => {
    await fail('m-1', 5);
    expect(await attempt('m-1', password)).toEqual({ kind: 'refused', retryAfterMs: minute / 2 });
    fresh.pass(minute / 2 - 1);
    expect(await attempt('m-1', password)).toEqual({ kind: 'refused', retryAfterMs: 1 });
    for (let times = 0; times < 8; times += 1) {
      fresh.pass(15 * minute);
      await attempt('m-1');
    }
    expect(await attempt('m-1', password)).toEqual({ kind: 'refused', retryAfterMs: 15 * minute });
    fresh.pass(15 * minute);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
    expect(await attempt('m-1')).toEqual({ kind: 'refused' });
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
  });

  it('counts failures across restarts and processes', async () => {
    await fail('m-1', 3);
    const other = await fresh.another();
    await other.login.attempt('m-1', 'wrong', here);
    await other.login.attempt('m-1', 'wrong', here);
    await other.close();
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'refused', retryAfterMs: minute / 2 });
  });

  it('is locked for one account only, and forgets failures after a day', async () => {
    await fail('m-2', 5);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
    await fail('m-1', 4);
    fresh.pass(day + 1);
    await fail('m-1', 2);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
  });

  it('is put off for the address of the failures, and nobody else', async () => {
    await fail('m-1', 9);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'refused', retryAfterMs: minute / 2 });
    expect(await attempt('m-1', password, { address: '10.0.0.2' })).toMatchObject({ kind: 'admitted' });
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'refused' });
  });

  it('is put off everywhere after a hundred failures, but for a device that is known', async () => {
    const device = await fresh.desk.devices.remember('m-1', undefined);
    for (let n = 0; n < 100; n += 1) await attempt('m-1', 'wrong', { address: `10.1.0.${n}` });
    const elsewhere = { address: '10.2.0.1' };
    expect(await attempt('m-1', password, elsewhere)).toEqual({ kind: 'refused', retryAfterMs: minute / 2 });
    expect(await attempt('m-1', password, { ...elsewhere, device: 'unknown' })).toMatchObject({ kind: 'refused' });
    expect(await attempt('m-1', password, { ...elsewhere, device })).toMatchObject({ kind: 'admitted' });
    for (let n = 0; n < 5; n += 1) await attempt('m-1', 'wrong', { ...elsewhere, device });
    expect(await attempt('m-1', password, { ...elsewhere, device })).toMatchObject({ retryAfterMs: minute / 2 });
    fresh.pass(minute / 2);
    expect(await attempt('m-1', password, elsewhere)).toMatchObject({ kind: 'admitted' });
  }, 60_000);

  it('makes a device known to its account alone, for half a year, the last twenty of them', async () => {
    const { devices } = fresh.desk;
    const first = await devices.remember('m-1', undefined);
    expect(await devices.remember('m-1', first)).toBe(first);
    expect(await devices.remember('m-1', 'made up')).not.toBe('made up');
    expect([devices.isKnown('m-1', first), devices.isKnown('m-2', first)]).toEqual([true, false]);
    fresh.pass(180 * day);
    expect(devices.isKnown('m-1', first)).toBe(false);
    await devices.remember('m-1', first);
    for (let n = 0; n < 20; n += 1) {
      fresh.pass(1);
      await devices.remember('m-1', undefined);
    }
    expect(devices.isKnown('m-1', first)).toBe(false);
  });

  it('allows no more guesses at once than one after another', async () => {
    const guesses = Array.from({ length: 12 }, (_, index) => attempt('m-1', index === 11 ? password : 'wrong'));
    const locked = (await Promise.all(guesses)).filter((result) => 'retryAfterMs' in result);
    expect(locked).toHaveLength(7);
  });
});

describe('a password is changed', () => {
  const next = 'a wholly different one';

  it('by the account itself, and its other sessions end', async () => {
    const { sessions, login } = fresh.desk;
    const [kept, ended] = [await sessions.open('m-1'), await sessions.open('m-1')];
    await login.changePassword('m-1', password, next, kept.session.id);
    expect(await sessions.find(kept.token)).toBeDefined();
    expect(await sessions.find(ended.token)).toBeUndefined();
    expect((await attempt('m-1', next)).kind).toBe('admitted');
    await login.changePassword('m-1', next, password, 'another');
    expect(await sessions.find(kept.token)).toBeUndefined();
  });

  it('only with the present password; guesses count against the session alone', async () => {
    const { login } = fresh.desk;
    const change = (present: string, session = 's-1') => login.changePassword('m-1', present, next, session);
    const wrong = expect.objectContaining({ rule: rules.passwordWrong, field: 'present' }) as Error;
    for (let times = 0; times < 5; times += 1) await expect(change('wrong')).rejects.toThrow(wrong);
    const delayed = expect.objectContaining({ retryAfterMs: minute / 2 }) as Error;
    await expect(change(password)).rejects.toThrow(LoginDelayed);
    await expect(change(password)).rejects.toThrow(delayed);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
    expect(await change(password, 's-2')).toMatchObject({ id: 'm-1' });
  });

  it('also while a stranger tries the account', async () => {
    await fail('m-1', 9);
    expect(await fresh.desk.login.changePassword('m-1', password, next, 's-1')).toMatchObject({ id: 'm-1' });
  });
});

describe('the hashing of passwords', () => {
  it('runs a few at once, lets some wait, and refuses the rest', async () => {
    const hasher = new PasswordHasher(randomBytes, { atOnce: 2, waiting: 3 });
    let [running, most] = [0, 0];
    const gate = Promise.withResolvers<void>();
    const work = async () => {
      most = Math.max(most, ++running);
      await gate.promise;
      running -= 1;
    };
    const asked = Array.from({ length: 6 }, () => hasher.run(work));
    await expect(asked[5]).rejects.toThrow(HashingBusy);
    gate.resolve();
    await Promise.all(asked.slice(0, 5));
    expect(most).toBe(2);
    await expect(hasher.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await hasher.verify(await hasher.hash(password), password)).toBe(true);
  });

  it('that is refused does not count as a failure', async () => {
    const small = await freshDesk({ hashing: { atOnce: 1, waiting: 0 } });
    await withPassword(small.desk, 'm-1', password);
    const asked = Array.from({ length: 7 }, () => small.desk.login.attempt('m-1', 'wrong', here));
    const ended = await Promise.allSettled(asked);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(6);
    expect(await small.desk.login.attempt('m-1', password, here)).toMatchObject({ kind: 'admitted' });
    await small.remove();
  });

  it('is argon2id as OWASP recommends, with its own salt; the dummy has the same form', async () => {
    const hasher = new PasswordHasher(randomBytes);
    const form = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/;
    const hashes = [await hasher.hash(password), await hasher.hash(password)];
    for (const hash of [...hashes, hasher.dummy]) expect(hash).toMatch(form);
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(await hasher.verify(hasher.dummy, password)).toBe(false);
  });
});
