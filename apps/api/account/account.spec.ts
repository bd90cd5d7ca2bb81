import { running, type Answer, type RunningService } from '../testing/service.js';

const password = 'a long and quiet afternoon';
let at: RunningService;
beforeEach(async () => void (at = await running()));
afterEach(() => at.close());

const cookieOf = ({ headers }: Answer) => (headers.getSetCookie()[0] ?? '').split(';')[0]!;
const fromOwnPage = (cookie: string) => ({ cookie, origin: at.url });
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const setUp = (accountId = 'office-1', secondAccountId = 'office-2') =>
  at.send('POST', '/v1/setup', { token: at.setupToken(), accountId, password, secondAccountId });
const accept = (invitation: string, chosen = password) =>
  at.send('POST', '/v1/invitations/acceptance', { invitation, password: chosen });
const signIn = (accountId = 'office-1', tried = password) =>
  at.send('POST', '/v1/sessions', { accountId, password: tried });

describe('the first start', () => {
  it('tells a token once, which makes two holders and invites the second, and is used up', async () => {
    expect(at.setupToken()).toMatch(/^\S{40,}$/);
    const made = await setUp();
    expect(made).toMatchObject({
      status: 201,
      body: { accountId: 'office-1', invitations: [{ accountId: 'office-2' }] },
    });
    expect(await signIn()).toMatchObject({
      body: { roles: [{ role: 'admin' }, { role: 'committee' }], news: expect.any(Array) as unknown[] },
    });
    expect(await setUp('office-3')).toMatchObject({ status: 422 });
    const again = await at.restart();
    expect(again.setupToken()).toBe('');
    at = again;
    expect(await accept(made.body.invitations[0].code)).toMatchObject({
      status: 201,
      body: { accountId: 'office-2', token: null },
    });
    expect(await signIn('office-2')).toMatchObject({ status: 201 });
  });

  it('takes no other token, nor one person twice, and has no account with a password that anybody knows', async () => {
    const wrong = { token: 'x'.repeat(43), accountId: 'office-1', password, secondAccountId: 'office-2' };
    expect(await at.send('POST', '/v1/setup', wrong)).toMatchObject({ status: 422 });
    expect(await setUp('office-1', 'office-1')).toMatchObject({ status: 422, body: { code: 'FIRST_START_OF_ONE' } });
    expect(await signIn('admin', 'admin')).toMatchObject({ status: 401 });
    expect(await setUp()).toMatchObject({ status: 201 });
  });
});

describe('signing in', () => {
  it('gives a cookie that scripts and other sites cannot use', async () => {
    await setUp();
    const answer = await signIn();
    expect(answer.status).toBe(201);
    const [cookie, device] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-dangri=\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(device).toMatch(/^__Host-dangri-device=\S+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await at.send('GET', '/v1/me', undefined, { cookie: cookieOf(answer) })).toMatchObject({
      status: 200,
      body: { accountId: 'office-1' },
    });
  });

  it('answers the same for a wrong password and for an account that there is not', async () => {
    await setUp();
    const [wrong, unknown] = [await signIn('office-1', 'something else entirely'), await signIn('office-9')];
    const { instance: _one, ...said } = wrong.body;
    const { instance: _other, ...saidToo } = unknown.body;
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(saidToo).toEqual(said);
  });

  it('is put off after several failures, whether there is such an account or not', async () => {
    await setUp();
    for (const accountId of ['office-1', 'office-9']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 7; tries += 1)
        statuses.push((await signIn(accountId, 'something else entirely')).status);
      expect(statuses.at(0)).toBe(401);
      expect(statuses.at(-1)).toBe(429);
    }
    expect(await signIn()).toMatchObject({ status: 429 });
  });

  it('is not put off for a device that is known, and the password can be changed meanwhile', async () => {
    await setUp();
    const first = await signIn();
    const [session, device] = first.headers.getSetCookie().map((each) => each.split(';')[0]!);
    for (let tries = 0; tries < 7; tries += 1) await signIn('office-1', 'something else entirely');
    expect(await signIn()).toMatchObject({ status: 429 });
    const known = { accountId: 'office-1', password };
    expect(await at.send('POST', '/v1/sessions', known, { cookie: device! })).toMatchObject({ status: 201 });
    const next = { present: password, next: 'another quiet afternoon' };
    expect(await at.send('POST', '/v1/me/password', next, fromOwnPage(session!))).toMatchObject({ status: 204 });
  });

  it('with one’s own printed recovery code works where the password is lost', async () => {
    await setUp();
    const cookie = cookieOf(await signIn());
    const wrong = { present: 'something else entirely' };
    expect(await at.send('POST', '/v1/me/recovery-code', wrong, fromOwnPage(cookie))).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_WRONG' },
    });
    const made = await at.send('POST', '/v1/me/recovery-code', { present: password }, fromOwnPage(cookie));
    expect(made).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^(\w{5}-){4}\w{5}$/) as string } });
    const recovery = { accountId: 'office-1', code: made.body.code as string, password: 'another quiet afternoon' };
    expect(await at.send('POST', '/v1/recovery', recovery)).toMatchObject({ status: 204 });
    expect(await at.send('GET', '/v1/me', undefined, { cookie })).toMatchObject({ status: 401 });
    expect(await signIn('office-1', recovery.password)).toMatchObject({ status: 201 });
    expect(await at.send('POST', '/v1/recovery', recovery)).toMatchObject({
      status: 422,
      body: { code: 'RECOVERY_CODE_INVALID' },
    });
  });

  it('is over once one signs out', async () => {
    await setUp();
    const cookie = cookieOf(await signIn());
    expect(await at.send('DELETE', '/v1/sessions/current', undefined, fromOwnPage(cookie))).toMatchObject({
      status: 204,
    });
    expect(await at.send('GET', '/v1/me', undefined, { cookie })).toMatchObject({ status: 401 });
  });
});

describe('a request that changes something', () => {
  it('is taken from our own pages only, where a cookie says who sends it', async () => {
    await setUp();
    const cookie = cookieOf(await signIn());
    const unit = { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' };
    for (const headers of [
      { cookie },
      { cookie, origin: 'https://elsewhere.example' },
      { cookie, 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(await at.send('POST', '/v1/units', unit, headers as Record<string, string>)).toMatchObject({
        status: 403,
        body: { code: 'FOREIGN_ORIGIN' },
      });
    }
    expect(await at.send('POST', '/v1/units', unit, fromOwnPage(cookie))).toMatchObject({ status: 201 });
  });
});

describe('an admin', () => {
  it('makes accounts without a password, and their holders are invited', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const made = await admin.post('/v1/accounts', { accountId: 'office-2' });
    expect(made).toMatchObject({ status: 201, body: { accountId: 'office-2', state: 'invited', roles: [] } });
    expect(await admin.post('/v1/accounts', { accountId: 'office-3', password })).toMatchObject({ status: 400 });
    expect(await signIn('office-2', '')).toMatchObject({ status: 400 });
    expect(await signIn('office-2')).toMatchObject({ status: 401 });
    const { code } = made.body.invitation;
    expect(await accept(code, 'short')).toMatchObject({ status: 422, body: { code: 'PASSWORD_TOO_SHORT' } });
    expect(await accept(code)).toMatchObject({ status: 201 });
    expect(await accept(code)).toMatchObject({ status: 422, body: { code: 'INVITATION_INVALID' } });
    expect(await signIn('office-2')).toMatchObject({ status: 201, body: { accountId: 'office-2', roles: [] } });
  });

  it('resets a password, which ends everything, and the holder is told at the next sign-in', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const made = await admin.post('/v1/accounts', { accountId: 'office-2' });
    await accept(made.body.invitation.code);
    const cookie = cookieOf(await signIn('office-2'));
    const reset = await admin.post('/v1/accounts/office-2/invitation');
    expect(reset).toMatchObject({ status: 201, body: { state: 'invited' } });
    expect(await at.send('GET', '/v1/me', undefined, { cookie })).toMatchObject({ status: 401 });
    expect(await signIn('office-2')).toMatchObject({ status: 401 });
    await accept(reset.body.invitation.code);
    const { news } = (await signIn('office-2')).body as { news: { type: string; actor: string }[] };
    expect(news.map(({ type, actor }) => [type, actor])).toContainEqual(['PasswordReset', 'office-1']);
    expect(await admin.post('/v1/accounts/office-1/invitation')).toMatchObject({
      status: 422,
      body: { code: 'OWN_INVITATION' },
    });
  });

  it('revokes a role, and at the next request it is gone', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const auditor = await at.person('office-2', ['auditor', { kind: 'committee' }]);
    await at.person('office-3', ['auditor', { kind: 'committee' }]);
    expect(await auditor.get('/metrics')).toMatchObject({ status: 200 });
    const revocation = { grantId: 'g-0', reason: 'duty-ended' };
    expect(await admin.post('/v1/accounts/office-2/roles/revocations', revocation)).toMatchObject({ status: 201 });
    expect(await auditor.get('/metrics')).toMatchObject({ status: 403 });
  });

  it('grants nothing to oneself, and does not take away the last admin', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const scope = { kind: 'committee' };
    const unit = { kind: 'unit', unitId: 'u-1' };
    for (const grant of [
      { role: 'committee', scope },
      { role: 'inspector', scope },
      { role: 'unit-officer', scope: unit },
    ])
      expect(await admin.post('/v1/accounts/office-1/roles', grant)).toMatchObject({ status: 422 });
    const revocation = { grantId: 'g-0', reason: 'duty-ended' };
    expect(await admin.post('/v1/accounts/office-1/roles/revocations', revocation)).toMatchObject({ status: 409 });
    expect(await admin.post('/v1/accounts/office-1/disabling')).toMatchObject({ status: 409 });
  });

  it('grants once what is sent twice', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    await at.person('office-2');
    const grant = { role: 'inspector', scope: { kind: 'committee' } };
    const key = { 'idempotency-key': 'grant-1' };
    const first = await admin.post('/v1/accounts/office-2/roles', grant, key);
    const second = await admin.post('/v1/accounts/office-2/roles', grant, key);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
  });

  it('disables an account, whose sessions and tokens end at once', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const other = await at.person('office-2', ['auditor', { kind: 'committee' }]);
    await at.person('office-3', ['auditor', { kind: 'committee' }]);
    expect(await admin.post('/v1/accounts/office-2/disabling')).toMatchObject({
      status: 201,
      body: { state: 'disabled', disabledFrom: null },
    });
    expect(await other.get('/metrics')).toMatchObject({ status: 401 });
  });
});

describe('an API token', () => {
  it('makes none that reaches further than itself', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const made = await admin.post('/v1/me/tokens', { scopes: ['admin'], expiresOn: tomorrow() });
    const send = (scopes: string[]) =>
      at.send(
        'POST',
        '/v1/me/tokens',
        { scopes, expiresOn: tomorrow() },
        { authorization: `Bearer ${made.body.token}` },
      );
    expect(await send(['admin', 'record'])).toMatchObject({ status: 403, body: { field: 'scopes' } });
    expect(await send(['admin'])).toMatchObject({ status: 201 });
  });

  it('is told once, reaches no further than it was made for, and can be revoked', async () => {
    const admin = await at.person('office-1', ['admin', { kind: 'committee' }]);
    const { body } = await admin.post('/v1/me/tokens', { scopes: ['read'], expiresOn: '2099-01-01' });
    expect(body.code).toBe('TOKEN_EXPIRY');
    const made = await admin.post('/v1/me/tokens', { scopes: ['read'], expiresOn: tomorrow() });
    expect(made).toMatchObject({ status: 201, body: { token: expect.stringMatching(/^dgr_/) } });
    const authorization = `Bearer ${made.body.token}`;
    expect(await at.send('GET', '/v1/accounts', undefined, { authorization })).toMatchObject({ status: 200 });
    expect(await at.send('POST', '/v1/units', {}, { authorization })).toMatchObject({ status: 403 });
    expect(await admin.send('DELETE', `/v1/me/tokens/${made.body.prefix}`)).toMatchObject({ status: 204 });
    expect(await at.send('GET', '/v1/accounts', undefined, { authorization })).toMatchObject({ status: 401 });
  });
});
