import { deskRules as rules } from './index.js';
import { PasswordHasher, HashingBusy } from './password-hasher.js';
import { day, freshDesk, minute, password, type FreshDesk } from './testing/open.js';
import { randomBytes } from 'node:crypto';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  await fresh.desk.accounts.create('m-1', password);
});
afterEach(() => fresh.remove());

const attempt = (id: string, given = 'not the password') => fresh.desk.login.attempt(id, given);
const fail = async (id: string, times: number) => {
  for (let time = 0; time < times; time += 1) await attempt(id);
};

describe('a login', () => {
  it('is admitted with the password, in whatever form it was typed', async () => {
    const account = fresh.desk.accounts.find('m-1');
    expect(await attempt('m-1', password)).toEqual({ kind: 'admitted', account });
    expect(await attempt('m-1', password.replace('correct', 'ｃｏｒｒｅｃｔ'))).toEqual({ kind: 'admitted', account });
    expect(await attempt('m-1', password.toUpperCase())).toEqual({ kind: 'refused' });
  });

  it.each(['m-1', 'm-9', '', '张三', 'x'.repeat(10_000)])('is refused for %j in the same words', async (id) => {
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

  it('counts failures over restarts and other processes', async () => {
    await fail('m-1', 3);
    const other = await fresh.another();
    await other.login.attempt('m-1', 'wrong');
    await other.login.attempt('m-1', 'wrong');
    await other.close();
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'refused', retryAfterMs: minute / 2 });
  });

  it('is locked for one account alone, and forgets failures after a day', async () => {
    await fail('m-2', 5);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
    await fail('m-1', 4);
    fresh.pass(day + 1);
    await fail('m-1', 2);
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
  });

  it('is unlocked by hand', async () => {
    await fail('m-1', 5);
    await fresh.desk.login.unlock('m-1');
    expect(await attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
  });

  it('does not take more guesses at the same time than one after another', async () => {
    const guesses = Array.from({ length: 12 }, (_, index) => attempt('m-1', index === 11 ? password : 'wrong'));
    const locked = (await Promise.all(guesses)).filter((result) => 'retryAfterMs' in result);
    expect(locked).toHaveLength(7);
  });
});

describe('a password is changed', () => {
  const next = 'a wholly different one';

  it('by whoever knows it; their other sessions end', async () => {
    const { sessions, login } = fresh.desk;
    const [kept, ended] = [await sessions.open('m-1'), await sessions.open('m-1')];
    await login.changePassword('m-1', password, next, kept.session.id);
    expect(await sessions.find(kept.token)).toBeDefined();
    expect(await sessions.find(ended.token)).toBeUndefined();
    expect((await attempt('m-1', next)).kind).toBe('admitted');
    await login.changePassword('m-1', next, password);
    expect(await sessions.find(kept.token)).toBeUndefined();
  });

  it('not by one who does not, and guesses count', async () => {
    const wrong = expect.objectContaining({ rule: rules.passwordWrong, field: 'present' }) as Error;
    for (let times = 0; times < 5; times += 1) {
      await expect(fresh.desk.login.changePassword('m-1', 'wrong', next)).rejects.toThrow(wrong);
    }
    await expect(fresh.desk.login.changePassword('m-1', password, next)).rejects.toThrow(wrong);
  });
});

describe('the hashing of passwords', () => {
  it('does few at once, lets some wait, and turns the rest away', async () => {
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

  it('that is turned away does not count as a failure', async () => {
    const small = await freshDesk({ hashing: { atOnce: 1, waiting: 0 } });
    await small.desk.accounts.create('m-1', password);
    const asked = Array.from({ length: 7 }, () => small.desk.login.attempt('m-1', 'wrong'));
    const ended = await Promise.allSettled(asked);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(6);
    expect(await small.desk.login.attempt('m-1', password)).toMatchObject({ kind: 'admitted' });
    await small.remove();
  });

  it('is argon2id as OWASP advises, with a salt of its own, and the dummy has the same form', async () => {
    const hasher = new PasswordHasher(randomBytes);
    const form = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/;
    const hashes = [await hasher.hash(password), await hasher.hash(password)];
    for (const hash of [...hashes, hasher.dummy]) expect(hash).toMatch(form);
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(await hasher.verify(hasher.dummy, password)).toBe(false);
  });
});
