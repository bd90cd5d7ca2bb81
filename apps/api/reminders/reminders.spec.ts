import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Desk } from '#libs/accounts/index.js';
import { Projector } from '#libs/read-models/index.js';
import { running, type Person, type RunningService } from '../testing/service.js';
import { DESK } from '../tokens.js';

type Mail = { to: string[]; text: string };
type Call = { headers: IncomingHttpHeaders; body: string };

const secret = 'a secret between two programs';
let mails: Mail[];
let calls: Call[];
let statuses: number[];
let smtp: SMTPServer;
let smtpRefuses: boolean;
let receiver: ReturnType<typeof createServer>;
let at: RunningService;
let now: number;

beforeEach(async () => {
  [mails, calls, statuses, smtpRefuses] = [[], [], [], false];
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        if (smtpRefuses) return done(Object.assign(new Error('No room'), { responseCode: 452 }));
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve));
  now = Date.parse('2026-03-09T09:00:00+08:00');
  at = await running({
    clock: { now: () => now },
    config: {
      smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      mailFrom: 'dangri@dangri.example',
      webhookHosts: [`127.0.0.1:${portOf(receiver)}`],
    },
  });
});
afterEach(async () => {
  await at.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await new Promise<unknown>((resolve) => receiver.close(resolve));
});

const portOf = (server: ReturnType<typeof createServer>) => (server.address() as AddressInfo).port;
const minute = 60_000;

/** A branch whose secretary is to disclose February's dues by the 10th. */
async function branch(): Promise<Person> {
  const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  await committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-12-01' });
  const established = {
    branchId: 'b-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2025-12-02',
  };
  await committee.post('/v1/units/u-1/branches', established);
  const secretary = await at.person('office-2', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
  const { body } = await secretary.get('/v1/branches/b-1/calendar?limit=1&min-position=3');
  expect(body.position).toBeGreaterThanOrEqual(3);
  return secretary;
}

const outbox = () => at.service.application.get<Desk>(DESK).outbox;

describe('reminders', () => {
  it('reach a secretary by e-mail, each once, however often they are worked out and after a restart', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', { email: 'secretary@branch.example' });
    await at.service.scheduler.tick();
    expect(mails.length).toBeGreaterThan(0);
    const disclosure = mails.find(({ text }) => text.includes('2026-03-10'));
    expect(disclosure?.to).toEqual(['secretary@branch.example']);
    const sent = mails.length;
    await at.service.scheduler.plan('2026-03-09');
    await at.service.scheduler.tick();
    at = await at.restart();
    await at.service.scheduler.tick();
    expect(mails).toHaveLength(sent);
    expect(at.logged()).not.toContain('branch.example');
  });

  it('reach a program as a signed webhook that it can check for itself', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', {
      webhook: { url: `http://127.0.0.1:${portOf(receiver)}/hook`, secret },
    });
    await at.service.scheduler.tick();
    const { headers, body } = calls[0]!;
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
    expect(headers['webhook-timestamp']).toBe(String(now / 1000));
    expect(JSON.parse(body)).toMatchObject({
      type: 'reminder',
      data: { subject: { zh: expect.stringContaining('提醒') } },
    });
    expect(new Set(calls.map((call) => call.headers['webhook-id'])).size).toBe(calls.length);
  });

  it('go only where the service is configured to send', async () => {
    const secretary = await branch();
    const elsewhere = { webhook: { url: 'http://127.0.0.1:1/hook', secret } };
    const refused = await secretary.send('PUT', '/v1/me/contact', elsewhere);
    expect(refused).toMatchObject({ status: 422, body: { field: 'webhook.url' } });
    // It may have been given when the service still sent there.
    await at.service.application.get<Desk>(DESK).accounts.setContact(secretary.id, elsewhere);
    await at.service.scheduler.tick();
    expect(calls).toEqual([]);
    expect(outbox().counts()).toMatchObject({ sent: 0 });
    expect(at.logged()).toContain('WEBHOOK_HOST_NOT_ALLOWED');
  });

  it('are tried again later where the other side fails, and then sent once', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', {
      webhook: { url: `http://127.0.0.1:${portOf(receiver)}/hook`, secret },
    });
    statuses = [500];
    await at.service.scheduler.tick();
    const failed = calls[0]!.headers['webhook-id'];
    expect(outbox().counts()).toMatchObject({ pending: 1, dead: 0 });
    now += 120 * minute;
    await at.service.scheduler.tick();
    expect(calls.filter(({ headers }) => headers['webhook-id'] === failed)).toHaveLength(2);
    expect(outbox().counts()).toMatchObject({ pending: 0, dead: 0 });
  });

  it('end in a list of their own when nobody takes them, from where an admin sends them again', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', { email: 'secretary@branch.example' });
    smtpRefuses = true;
    for (let tries = 0; tries < 12; tries += 1) {
      await at.service.scheduler.deliver();
      await at.service.scheduler.plan('2026-03-09');
      now += 1440 * minute;
    }
    const admin = await at.person('office-9', ['admin', { kind: 'committee' }]);
    const { body } = await admin.get('/v1/deliveries/dead');
    expect(body.items[0]).toMatchObject({
      accountId: 'office-2',
      channel: 'email',
      state: 'dead',
      error: expect.stringMatching(/^SMTP_/),
    });
    expect(JSON.stringify(body)).not.toContain('branch.example');
    smtpRefuses = false;
    expect(await admin.post(`/v1/deliveries/${body.items[0].deliveryId}/retry`)).toMatchObject({
      status: 201,
      body: { state: 'pending' },
    });
    await at.service.scheduler.deliver();
    expect(mails).toHaveLength(1);
    expect(await admin.post(`/v1/deliveries/${body.items[0].deliveryId}/retry`)).toMatchObject({ status: 422 });
  });

  it('are not worked out from read models that are behind the log', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', { email: 'secretary@branch.example' });
    await at.service.application.get(Projector).stop();
    const disclosed = { kind: 'dues', period: '2026-02', channels: ['intranet'], publishedOn: '2026-03-09' };
    const { body } = await secretary.post('/v1/branches/b-1/party-days/2026-03/disclosures', disclosed);
    await at.service.scheduler.tick();
    expect(mails).toEqual([]);
    const asked = `/v1/branches/b-1/calendar?min-position=${body.position}`;
    expect(await secretary.get(asked)).toMatchObject({ status: 503, body: { code: 'NOT_CAUGHT_UP' } });
    at = await at.restart();
    await at.service.scheduler.tick();
    expect(mails.filter(({ text }) => text.includes('2026-03-10'))).toEqual([]);
  });

  it('are not sent at night', async () => {
    const secretary = await branch();
    await secretary.send('PUT', '/v1/me/contact', { email: 'secretary@branch.example' });
    now = Date.parse('2026-03-09T23:30:00+08:00');
    await at.service.scheduler.tick();
    expect(mails).toEqual([]);
  });
});
