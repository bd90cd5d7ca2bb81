import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deskIn, freshDesk, password, start, type FreshDesk } from './testing/open.js';
import { withPassword } from './testing/people.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the desk', () => {
  it('is readable only for its owner, like the files of SQLite beside it', async () => {
    await withPassword(fresh.desk, 'm-1', password);
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(`${fresh.path}${suffix}`)).toBe(0o600);
  });

  it('stores no secret in plain text', async () => {
    const { sessions, tokens, calendarSecrets, setup } = fresh.desk;
    const setupToken = (await setup.issue())!.token;
    await withPassword(fresh.desk, 'm-1', password);
    const session = await sessions.open('m-1');
    const api = await tokens.create({ accountId: 'm-1', scopes: ['admin'], expiresAtMs: start + 1 });
    const calendar = await calendarSecrets.rotate({ kind: 'branch', branchId: 'b-1' }, 'm-1');
    const kept = [fresh.path, `${fresh.path}-wal`].map((path) => readFileSync(path, 'latin1')).join('');
    const secrets = [password, setupToken, session.token, api.token.slice(-43), calendar];
    for (const secret of secrets) expect(kept).not.toContain(Buffer.from(secret).toString('latin1'));
    expect(kept).toContain(api.made.prefix);
  });

  it('is copied while it is written, readable only for its owner', async () => {
    await withPassword(fresh.desk, 'm-1', password);
    const target = join(fresh.folder, 'copy.sqlite');
    fresh.desk.copyTo(target);
    expect(modeOf(target)).toBe(0o600);
    await withPassword(fresh.desk, 'm-2', password);
    const copied = await deskIn(target);
    expect(copied.path).toBe(target);
    expect(copied.accounts.list({ limit: 9 }).map(({ id }) => id)).toEqual(['m-1']);
    await copied.close();
    expect(() => fresh.desk.copyTo(target)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  });
});
