import { readFileSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { password, tokenOf as ownToken } from '#apps/cli/testing/people.js';
import { call, Cluster, setupTokenOf, type Node, type Reply } from './cluster.js';

type Receipt = Readonly<{ eventIds: string[]; position: number }>;

let cluster: Cluster;
let one: Node;
let another: Node;
let token: string;
let approver: string;
/** The texts of the reminders that came, by addressee. */
const mails: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => {
      mails.push(text);
      done();
    });
  },
});

const nodes = () => [one, another] as const;

/** The body of an answer that went well. */
async function made(replying: Promise<Reply>): Promise<Receipt> {
  const { status, body } = await replying;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const tokenOf = (account: string) => ownToken(cluster.run, account);

/** Until an answer is that; the test’s own time is the limit. */
async function until(ask: () => Promise<Reply>, isThat: (reply: Reply) => boolean): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (isThat(reply)) return reply;
    await sleep(50);
  }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  cluster = await Cluster.start({
    DANGRI_SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    DANGRI_MAIL_FROM: 'dangri@dangri.example',
    DANGRI_REMINDER_HOURS: '0-24',
  });
  // Everything at once and on nothing, as after a first start of it all.
  const services = Promise.all([cluster.service(), cluster.service()]);
  await Promise.all([services, cluster.signer(), cluster.projector('p1'), cluster.projector('p2')]);
  [one, another] = await services;
}, 240_000);

afterAll(async () => {
  const codes = await cluster.stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
  expect(codes).toEqual([0, 0, 0, 0, 0]);
}, 120_000);

describe('two services on one data folder of one machine', () => {
  it('make the first accounts with the token that was told last, and both let them in', async () => {
    const tokens = nodes().flatMap((node) => setupTokenOf(node) ?? []);
    expect(tokens).toHaveLength(2);
    const tried: Reply[] = [];
    for (const each of tokens) {
      const body = { token: each, accountId: 'office-1', password, secondAccountId: 'office-2' };
      tried.push(await call(one, 'POST', '/v1/setup', { body }));
    }
    const first = tried.find(({ status }) => status === 201);
    expect(tried.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const node of nodes()) {
      const body = { accountId: 'office-1', password };
      expect((await call(node, 'POST', '/v1/sessions', { body })).status).toBe(201);
    }
    token = await tokenOf('office-1');
    const { invitations } = first!.body as unknown as { invitations: [{ code: string }] };
    const acceptance = { invitation: invitations[0].code, password };
    expect((await call(another, 'POST', '/v1/invitations/acceptance', { body: acceptance })).status).toBe(201);
  });

  it('let in an account that the other has made, and shut out an old password', async () => {
    const body = { accountId: 'office-2', password };
    const opened = await call(another, 'POST', '/v1/sessions', { body });
    expect(opened.status).toBe(201);
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
    const next = { present: password, next: 'another long and quiet afternoon' };
    const changed = await call(one, 'POST', '/v1/me/password', { body: next, headers: { cookie, origin: one.url } });
    expect(changed.status).toBeLessThan(300);
    expect((await call(another, 'POST', '/v1/sessions', { body })).status).toBe(401);
    const back = { present: next.next, next: password };
    expect(
      (await call(another, 'POST', '/v1/me/password', { body: back, headers: { cookie, origin: another.url } })).status,
    ).toBeLessThan(300);
    approver = await tokenOf('office-2');
    expect((await call(another, 'GET', '/v1/me', { token: approver })).status).toBe(200);
  });

  it('read at once what the other records, and answer the same key with the same answer', async () => {
    for (let n = 0; n < 8; n += 1) {
      const [to, from] = n % 2 === 0 ? nodes() : [another, one];
      const unit = { unitId: `u-${n}`, name: '办公室', registeredOn: '2025-11-01' };
      const headers = { 'idempotency-key': `unit-${n}` };
      const both = [to, from].map((node) => made(call(node, 'POST', '/v1/units', { token, body: unit, headers })));
      const [first, second] = await Promise.all(both);
      expect(second).toEqual(first);
      const branch = { branchId: `b-${n}`, name: '支部', hasCommittee: false, frontline: false };
      const body = { ...branch, establishedOn: '2025-11-02' };
      const { position } = await made(call(from, 'POST', `/v1/units/u-${n}/branches`, { token, body }));
      const path = `/v1/branches/b-${n}/timeline?min-position=${position}`;
      await until(
        () => call(to, 'GET', path, { token }),
        ({ status }) => status === 200,
      );
    }
  });

  it('erase at both what is erased at one', async () => {
    const officer = ['account', 'grant', 'office-2', 'unit-officer', '--unit', 'u-0'];
    expect((await cluster.command(...officer)).code).toBe(0);
    const member = { memberId: 'm-1', name: '张三丰', leader: false, joinedOn: '2025-11-03' };
    await made(call(another, 'POST', '/v1/branches/b-0/members', { token: approver, body: member }));
    const own = '/v1/members/m-1/personal-data?format=text';
    const nameAt = (node: Node) => call(node, 'GET', '/v1/branches/b-0/members', { token: approver });
    const isNamed = ({ body }: Reply) => JSON.stringify(body).includes('张三丰');
    for (const node of nodes()) await until(() => nameAt(node), isNamed);
    const asked = await made(
      call(one, 'POST', '/v1/members/m-1/erasures', { token, body: { ground: 'consent-withdrawn' } }),
    );
    expect(asked.eventIds).toHaveLength(1);
    const queue = await until(
      () => call(another, 'GET', '/v1/approvals?kind=erasure', { token: approver }),
      ({ status, body }) => status === 200 && (body as { items: unknown[] }).items.length === 1,
    );
    const [{ requestId }] = (queue.body as { items: [{ requestId: string }] }).items;
    await made(call(another, 'POST', `/v1/members/m-1/erasures/${requestId}/approval`, { token: approver, body: {} }));
    for (const node of nodes()) {
      expect(isNamed(await nameAt(node))).toBe(false);
      expect(isNamed(await call(node, 'GET', own, { token: approver }))).toBe(false);
    }
  });

  it('serve the audit log that the signer beside them writes, and count themselves ready', async () => {
    for (const node of nodes()) {
      await until(
        () => call(node, 'GET', '/health/ready'),
        ({ status }) => status === 200,
      );
      // The signer beside them may take a minute to cover what was acknowledged.
      const covers = ({ body }: Reply) => Number(String(body).split('\n')[1]) > 16;
      await until(() => call(node, 'GET', '/log/checkpoint'), covers);
    }
    const file = () => readFileSync(join(cluster.folder, 'shared', 'log', 'checkpoint'), 'utf8');
    const served = await until(
      () => call(one, 'GET', '/log/checkpoint'),
      ({ body }) => body === file(),
    );
    expect(served.status).toBe(200);
  });

  it('send each reminder once, though both work them out', async () => {
    expect((await cluster.command('account', 'grant', 'office-2', 'secretary', '--branch', 'b-1')).code).toBe(0);
    const contact = await call(another, 'PUT', '/v1/me/contact', {
      token: approver,
      body: { email: 'secretary@branch.example' },
    });
    expect(contact.status).toBeLessThan(300);
    while (mails.length === 0) await sleep(100);
    // Each looks once a minute: after more than that the other has looked, too.
    await sleep(65_000);
    const ids = mails.map((text) => /^Message-ID: (\S+)$/im.exec(text)?.[1]);
    const texts = mails.map((text) => text.split('\r\n\r\n').slice(1).join(''));
    expect(new Set(ids).size).toBe(mails.length);
    expect(new Set(texts).size).toBe(mails.length);
  });

  it('go on when one of them is killed, and it comes back to the same', async () => {
    await cluster.kill(one);
    const unit = { unitId: 'u-100', name: '办公室', registeredOn: '2025-11-01' };
    const { position } = await made(call(another, 'POST', '/v1/units', { token, body: unit }));
    one = await cluster.service();
    const unitAt = () => call(one, 'GET', `/v1/units/u-100?min-position=${position}`, { token });
    await until(unitAt, ({ status }) => status === 200);
    // One copy of the log for all that share the folder, and none of the others' files.
    const names = readdirSync(join(cluster.folder, 'shared')).filter((name) => !/-(wal|shm)$/.test(name));
    expect(names.sort()).toEqual([
      'desk.sqlite',
      'log',
      'log-copy.sqlite',
      'master.key',
      'readings.sqlite',
      'vault.sqlite',
    ]);
    expect(readdirSync(join(cluster.folder, 'p1')).filter((name) => !/-(wal|shm)$/.test(name))).toEqual([
      'log-copy.sqlite',
    ]);
  });
});
