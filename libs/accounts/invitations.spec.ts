import { deskRules as rules } from './index.js';
import { day, freshDesk, password, start, type FreshDesk } from './testing/open.js';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  await fresh.desk.accounts.create('m-1');
});
afterEach(() => fresh.remove());

const nothing = async () => undefined;
const invalid = expect.objectContaining({ rule: rules.invitationValid, field: 'invitation' }) as Error;

describe('an invitation', () => {
  it('is a code that can be read from paper, typed in any way, and used once', async () => {
    const { invitations } = fresh.desk;
    const { code, expiresAtMs } = await invitations.issue('m-1');
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(expiresAtMs).toBe(start + 14 * day);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(invitations.find(typed)).toEqual({ accountId: 'm-1' });
    expect(await invitations.accept(typed, password, nothing)).toMatchObject({ id: 'm-1', state: 'active' });
    await expect(invitations.accept(code, password, nothing)).rejects.toThrow(invalid);
  });

  it('is replaced by the next one, expires, and ends with the account', async () => {
    const { invitations, accounts } = fresh.desk;
    const [first, second] = [await invitations.issue('m-1'), await invitations.issue('m-1')];
    expect(() => invitations.find(first.code)).toThrow(invalid);
    expect(() => invitations.find('')).toThrow(invalid);
    await accounts.disable('m-1');
    expect(() => invitations.find(second.code)).toThrow(invalid);
    await accounts.enable('m-1');
    fresh.pass(14 * day - 1);
    expect(invitations.find(second.code)).toEqual({ accountId: 'm-1' });
    fresh.pass(1);
    expect(() => invitations.find(second.code)).toThrow(invalid);
  });

  it('is for an account that exists, and may bring a token', async () => {
    const { invitations } = fresh.desk;
    await expect(invitations.issue('m-9')).rejects.toThrow(expect.objectContaining({ rule: rules.accountExists }));
    const token = { scopes: ['read', 'record'], days: 30 } as const;
    const { code } = await invitations.issue('m-1', token);
    expect(invitations.find(code)).toEqual({ accountId: 'm-1', token });
    await invitations.use('m-1');
    expect(() => invitations.find(code)).toThrow(invalid);
  });

  it('is accepted by one of two at the same time', async () => {
    const { code } = await fresh.desk.invitations.issue('m-1');
    const other = await fresh.another();
    const tried = [fresh.desk, other].map(({ invitations }) => invitations.accept(code, password, nothing));
    const ended = await Promise.allSettled(tried);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await other.close();
  });
});

describe('a recovery code', () => {
  const next = 'another quiet afternoon';
  const wrong = expect.objectContaining({ rule: rules.recoveryCodeValid, field: 'code' }) as Error;
  beforeEach(async () => {
    const { code } = await fresh.desk.invitations.issue('m-1');
    await fresh.desk.invitations.accept(code, password, nothing);
  });

  it('sets a new password once, and ends sessions', async () => {
    const { recoveryCodes, sessions, login } = fresh.desk;
    expect(recoveryCodes.madeAt('m-1')).toBeUndefined();
    const code = await recoveryCodes.issue('m-1');
    expect(recoveryCodes.madeAt('m-1')).toBe(start);
    const { token } = await sessions.open('m-1');
    await recoveryCodes.use('m-1', code.toLowerCase(), next, nothing);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await login.attempt('m-1', next, { address: 'here' })).toMatchObject({ kind: 'admitted' });
    await expect(recoveryCodes.use('m-1', code, password, nothing)).rejects.toThrow(wrong);
  });

  it('is of one account, and the last one made', async () => {
    const { recoveryCodes, accounts } = fresh.desk;
    const [first, second] = [await recoveryCodes.issue('m-1'), await recoveryCodes.issue('m-1')];
    for (const [id, code] of [
      ['m-1', first],
      ['m-2', second],
      ['m-1', ''],
    ] as const) {
      await expect(recoveryCodes.use(id, code, next, nothing)).rejects.toThrow(wrong);
    }
    await accounts.disable('m-1');
    await expect(recoveryCodes.use('m-1', second, next, nothing)).rejects.toThrow(wrong);
  });
});
