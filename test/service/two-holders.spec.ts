import { running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';

/** An office of two, and what one administrator alone may try. The days go by on a clock of the test. */
const password = 'a long and quiet afternoon';
const dayMs = 24 * 3_600_000;
const committee = { kind: 'committee' };
let nowMs: number;
let at: RunningService;
beforeEach(async () => {
  nowMs = Date.parse('2026-03-02T09:00:00+08:00');
  at = await running({ clock: { now: () => nowMs } });
});
afterEach(() => at.close());

type Holder = Pick<Person, 'get' | 'post'> & Readonly<{ signedIn: Answer }>;

const days = (count: number) => void (nowMs += count * dayMs);
const accept = (invitation: string) => at.send('POST', '/v1/invitations/acceptance', { invitation, password });

/** A person who signs in with the password, as a browser does. */
async function signedIn(accountId: string): Promise<Holder> {
  const answer = await at.send('POST', '/v1/sessions', { accountId, password });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const headers = { cookie, origin: at.url };
  return {
    signedIn: answer,
    get: (path) => at.send('GET', path, undefined, headers),
    post: (path, body = {}) => at.send('POST', path, body, headers),
  };
}

async function firstTwo(): Promise<readonly [Holder, Holder]> {
  const first = { token: at.setupToken(), accountId: 'office-1', password, secondAccountId: 'office-2' };
  const made = await at.send('POST', '/v1/setup', first);
  await accept(made.body.invitations[0].code);
  return [await signedIn('office-1'), await signedIn('office-2')];
}

/** An account made by somebody, whose invitation that person keeps and accepts. */
async function puppetOf(admin: Holder, accountId: string): Promise<Holder> {
  const made = await admin.post('/v1/accounts', { accountId });
  await accept(made.body.invitation.code);
  return signedIn(accountId);
}

const grant = (by: Holder, accountId: string, role: string, scope: object = committee) =>
  by.post(`/v1/accounts/${accountId}/roles`, { role, scope });
const approve = (by: Holder, { body }: Answer) => by.post(`/v1/proposals/${body.proposalId}/approval`);

/** A branch with a member, made by the office. */
async function branchOf(holder: Holder, officer: Holder) {
  await holder.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' });
  const branch = { branchId: 'b-1', name: '支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
  await holder.post('/v1/units/u-1/branches', branch);
  await grant(holder, 'office-9', 'unit-officer', { kind: 'unit', unitId: 'u-1' });
  const member = { memberId: 'm-1', name: '张三丰', leader: false, joinedOn: '2025-01-04' };
  expect(await officer.post('/v1/branches/b-1/members', member)).toMatchObject({ status: 201 });
}

describe('a small office of two', () => {
  it('appoints a third by both, erases by both, and lives on with one', async () => {
    const [one, two] = await firstTwo();
    await one.post('/v1/accounts', { accountId: 'office-3' });
    const proposed = await grant(one, 'office-3', 'auditor');
    expect(proposed).toMatchObject({ status: 202, body: { state: 'open', type: 'RoleGranted' } });
    expect((await two.get('/v1/proposals')).body.items).toMatchObject([{ proposalId: proposed.body.proposalId }]);
    expect(await approve(one, proposed)).toMatchObject({ status: 422, body: { code: 'OWN_REQUEST' } });
    expect(await approve(two, proposed)).toMatchObject({ status: 201 });

    await puppetOf(one, 'office-9');
    await branchOf(one, await signedIn('office-9'));
    const asked = await one.post('/v1/members/m-1/erasures', { ground: 'consent-withdrawn' });
    expect(asked.status).toBe(201);
    const { requestId } = (await two.get(`/v1/approvals?kind=erasure&min-position=${asked.body.position}`)).body
      .items[0] as {
      requestId: string;
    };
    expect(await two.post(`/v1/members/m-1/erasures/${requestId}/approval`)).toMatchObject({ status: 201 });
  });

  it('goes on after one has left, with seven days’ notice that everybody sees', async () => {
    const [one, two] = await firstTwo();
    await one.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' });
    const branch = { branchId: 'b-1', name: '支部', hasCommittee: false, frontline: false };
    await one.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-01-03' });
    const feed = (await two.post('/v1/branches/b-1/calendar-feed')).body as { url: string };
    const feedPath = new URL(feed.url, at.url).pathname;
    expect(await at.send('GET', feedPath)).toMatchObject({ status: 200 });
    const left = await one.post('/v1/accounts/office-2/disabling');
    expect(left).toMatchObject({ status: 201, body: { state: 'active', disabledFrom: '2026-03-09' } });
    const { notices } = (await two.get('/v1/me')).body as { notices: object[] };
    expect(notices).toMatchObject([{ accountId: 'office-2', from: '2026-03-09' }]);
    await one.post('/v1/accounts', { accountId: 'office-3' });
    expect(await grant(one, 'office-3', 'committee')).toMatchObject({ status: 202 });
    days(7);
    expect((await signedIn('office-2')).signedIn.status).toBe(401);
    expect(await at.send('GET', feedPath)).toMatchObject({ status: 404 });
    const alone = await signedIn('office-1');
    await alone.post('/v1/accounts', { accountId: 'office-4' });
    expect(await grant(alone, 'office-4', 'committee')).toMatchObject({ status: 201 });
    expect((await alone.get('/v1/accounts/office-4')).body.roles).toEqual([]);
    expect((await alone.get('/v1/me')).body.notices).toMatchObject([{ accountId: 'office-4', from: '2026-03-16' }]);
    days(7);
    const after = await signedIn('office-1');
    expect((await after.get('/v1/accounts/office-4')).body.roles).toMatchObject([{ role: 'committee' }]);
    expect((await after.get('/v1/me')).body.notices).toEqual([]);
  });

  it('may lay down the office without notice, and keeps one who can sign in', async () => {
    const [one, two] = await firstTwo();
    expect(await two.post('/v1/accounts/office-2/disabling')).toMatchObject({ body: { state: 'disabled' } });
    expect(await one.post('/v1/accounts/office-1/disabling')).toMatchObject({ status: 409 });
  });
});

describe('one administrator is one person', () => {
  it('erases nobody with two accounts that they made', async () => {
    const [one, two] = await firstTwo();
    const officer = await puppetOf(one, 'office-9');
    await branchOf(one, officer);
    const puppet = await puppetOf(one, 'office-3');
    expect(await approve(puppet, await grant(one, 'office-3', 'committee'))).toMatchObject({ status: 403 });
    const proposed = (await two.get('/v1/proposals')).body.items as { proposalId: string }[];
    await two.post(`/v1/proposals/${proposed[0]!.proposalId}/approval`);
    // Even with a role that a second holder gave in good faith: the account was made by the first.
    const asked = await officer.post('/v1/members/m-1/erasures', { ground: 'by-law' });
    expect(asked.status).toBe(201);
    const { requestId } = (await two.get(`/v1/approvals?kind=erasure&min-position=${asked.body.position}`)).body
      .items[0] as {
      requestId: string;
    };
    const path = `/v1/members/m-1/erasures/${requestId}/approval`;
    const tied = { status: 422, body: { code: 'ACCOUNTS_TIED' } };
    expect(await puppet.post(path)).toMatchObject(tied);
    expect(await one.post(path)).toMatchObject(tied);
    expect(await two.post(path)).toMatchObject({ status: 201 });
  });

  it('makes no holder with an account that they reset, until thirty days are over', async () => {
    const [one] = await firstTwo();
    const reset = await one.post('/v1/accounts/office-2/invitation');
    await accept(reset.body.invitation.code);
    const taken = await signedIn('office-2');
    await one.post('/v1/accounts', { accountId: 'office-3' });
    const proposed = await grant(one, 'office-3', 'admin');
    expect(await approve(taken, proposed)).toMatchObject({ status: 422, body: { code: 'ACCOUNTS_TIED' } });
    days(30);
    expect(await approve(await signedIn('office-2'), proposed)).toMatchObject({ status: 422 });
    days(1);
    expect(await approve(await signedIn('office-2'), proposed)).toMatchObject({ status: 201 });
  });

  it('who takes over a secretary’s account is seen by the secretary and by the auditors', async () => {
    const [one] = await firstTwo();
    const officer = await puppetOf(one, 'office-9');
    await branchOf(one, officer);
    const secretary = await one.post('/v1/accounts', { accountId: 'm-1' });
    await accept(secretary.body.invitation.code);
    nowMs += 1;
    await signedIn('m-1');
    await grant(one, 'm-1', 'secretary', { kind: 'branch', branchId: 'b-1' });
    days(1);
    const taken = await (await signedIn('office-1')).post('/v1/accounts/m-1/invitation');
    await accept(taken.body.invitation.code);
    const { news } = (await signedIn('m-1')).signedIn.body as { news: { what: { zh: string } }[] };
    expect(news.map(({ what }) => what.zh)).toEqual([
      'office-1 重设 m-1 的密码并发出邀请',
      'office-1 授予 m-1 支部书记角色（b-1）',
    ]);
    const ledger = (await (await signedIn('office-2')).get('/v1/account-events?account=m-1')).body.items as {
      type: string;
      actor: string;
    }[];
    expect(ledger.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      'PasswordReset m-1',
      'PasswordReset office-1',
      'RoleGranted office-1',
      'PasswordReset m-1',
      'AccountCreated office-1',
    ]);
  });

  it('approves nothing of their own, nor makes a token of another', async () => {
    const [one] = await firstTwo();
    await one.post('/v1/accounts', { accountId: 'office-3' });
    const proposed = await grant(one, 'office-3', 'admin');
    expect(await approve(one, proposed)).toMatchObject({ status: 422, body: { code: 'OWN_REQUEST' } });
    expect(await one.post('/v1/accounts/office-3/tokens')).toMatchObject({ status: 404 });
    const withdrawn = await one.post(`/v1/proposals/${proposed.body.proposalId}/withdrawal`);
    expect(withdrawn).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
  });

  it('reads the ledger page by page; others do not', async () => {
    const [one] = await firstTwo();
    const page = (await one.get('/v1/account-events?limit=3')).body as { items: object[]; next: string };
    expect(page.items).toHaveLength(3);
    const rest = (await one.get(`/v1/account-events?cursor=${page.next}`)).body as { items: object[]; next: null };
    expect([page.items.length + rest.items.length, rest.next]).toEqual([8, null]);
    const plain = await puppetOf(one, 'office-9');
    expect(await plain.get('/v1/account-events')).toMatchObject({ status: 403 });
  });
});
