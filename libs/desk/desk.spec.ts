import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deskIn, freshDesk, password, start, type FreshDesk } from './testing/open.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the desk', () => {
  it('is for its owner alone, and so is what SQLite puts beside it', async () => {
    await fresh.desk.accounts.create('m-1', password);
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(`${fresh.path}${suffix}`)).toBe(0o600);
  });

  it('keeps no secret in the clear', async () => {
    const { accounts, sessions, tokens, calendarSecrets, setup } = fresh.desk;
    const setupToken = (await setup.issue())!.token;
    await accounts.create('m-1', password);
    const session = await sessions.open('m-1');
    const api = await tokens.create({ accountId: 'm-1', scopes: ['admin'], expiresAtMs: start + 1 });
    const calendar = await calendarSecrets.rotate('b-1', 'm-1');
    const kept = [fresh.path, `${fresh.path}-wal`].map((path) => readFileSync(path, 'latin1')).join('');
    const secrets = [password, setupToken, session.token, api.token.slice(-43), calendar];
    for (const secret of secrets) expect(kept).not.toContain(Buffer.from(secret).toString('latin1'));
    expect(kept).toContain(api.made.prefix);
  });

  it('is copied as of now while it is written, for its owner alone', async () => {
    await fresh.desk.accounts.create('m-1', password);
    const target = join(fresh.folder, 'copy.sqlite');
    fresh.desk.copyTo(target);
    expect(modeOf(target)).toBe(0o600);
    await fresh.desk.accounts.create('m-2', password);
    const copied = await deskIn(target);
    expect(copied.path).toBe(target);
    expect(copied.accounts.list({ limit: 9 }).map(({ id }) => id)).toEqual(['m-1']);
    await copied.close();
    expect(() => fresh.desk.copyTo(target)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  });
});
