import { deskRules as rules, type TokenRequest } from './index.js';
import { day, freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => {
  fresh = await freshDesk();
  for (const id of ['m-1', 'm-2']) await withPassword(fresh.desk, id, password);
});
afterEach(() => fresh.remove());

const request: TokenRequest = { accountId: 'm-1', scopes: ['record', 'read', 'read'], expiresAtMs: start + 30 * day };

describe('an API token', () => {
  it('is shown once and found again, with the day of its use', async () => {
    const { tokens } = fresh.desk;
    const { token, made } = await tokens.create(request);
    expect(token).toMatch(/^dgr_[0-9a-f]{12}_[\w-]{43}$/);
    expect(made).toEqual({
      prefix: token.split('_')[1],
      accountId: 'm-1',
      scopes: ['read', 'record'],
      createdAtMs: start,
      expiresAtMs: start + 30 * day,
    });
    expect(tokens.list('m-1')).toEqual([made]);
    expect(await tokens.find(token)).toEqual({ ...made, lastUsedOn: '2026-08-01' });
    fresh.pass(day - 1);
    expect(await tokens.find(token)).toEqual({ ...made, lastUsedOn: '2026-08-01' });
    fresh.pass(1);
    await tokens.find(token);
    expect(tokens.list('m-1')).toEqual([{ ...made, lastUsedOn: '2026-08-02' }]);
  });

  it('is found only by the whole token', async () => {
    const { tokens } = fresh.desk;
    const { token, made } = await tokens.create(request);
    const last = token.endsWith('A') ? 'E' : 'A';
    const others = ['', 'dgr', made.prefix, token.slice(0, -1), `${token.slice(0, -1)}${last}`, `${token} `];
    for (const other of [...others, token.toUpperCase(), token.replace(made.prefix, '000000000000')]) {
      expect(await tokens.find(other)).toBeUndefined();
    }
  });

  it('expires', async () => {
    const { tokens } = fresh.desk;
    const { token } = await tokens.create(request);
    fresh.pass(30 * day - 1);
    expect(await tokens.find(token)).toBeDefined();
    fresh.pass(1);
    expect(await tokens.find(token)).toBeUndefined();
  });

  it.each([
    ['without a scope', { scopes: [] }, rules.tokenScopesGiven, 'scopes'],
    ['that has expired', { expiresAtMs: start }, rules.tokenExpires, 'expiresAt'],
    ['for longer than a year', { expiresAtMs: start + 366 * day + 1 }, rules.tokenExpires, 'expiresAt'],
    ['for no time', { expiresAtMs: Number.NaN }, rules.tokenExpires, 'expiresAt'],
  ])('%s is refused', async (_, changed, rule, field) => {
    const made = fresh.desk.tokens.create({ ...request, ...changed });
    await expect(made).rejects.toThrow(expect.objectContaining({ rule, field }) as Error);
    expect(fresh.desk.tokens.list('m-1')).toEqual([]);
  });

  it('is revoked once, by its account', async () => {
    const { tokens } = fresh.desk;
    const { token, made } = await tokens.create(request);
    expect(await tokens.revoke('m-2', made.prefix)).toBe(false);
    expect(await tokens.find(token)).toBeDefined();
    expect(await tokens.revoke('m-1', made.prefix)).toBe(true);
    expect(await tokens.revoke('m-1', made.prefix)).toBe(false);
    expect(await tokens.find(token)).toBeUndefined();
    expect(tokens.list('m-1')[0]).toMatchObject({ revokedAtMs: start });
  });
});
