import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { running, type RunningService } from '#apps/api/testing/service.js';
import { deployed } from './files.js';

const program = '/usr/sbin/nginx';
const isThere = spawnSync(program, ['-v']).status === 0;
if (!isThere) console.warn('nginx is not there (Debian: nginx-light): its configuration is NOT tried');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

type Answer = Readonly<{ status: number; headers: IncomingMessage['headers']; body: string }>;

(isThere ? describe : describe.skip)('the proxy before two services (skipped where there is no nginx)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-proxy-'));
  let services: RunningService[];
  let nginx: ChildProcess;
  let port: number;
  let token: string;

  /** The deployed configuration, with the paths of this test instead of the container’s. */
  function placed(ports: readonly number[], plain: number): string {
    return deployed('nginx/nginx.conf')
      .replace('listen 8443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('listen 8080', `listen 127.0.0.1:${plain}`)
      .replaceAll(/server api-(\d):8080/g, (_, number: string) => `server 127.0.0.1:${ports[Number(number) - 1]}`)
      .replaceAll('/run/secrets/', `${folder}/`)
      .replaceAll('/tmp/nginx', `${folder}/nginx`)
      .replaceAll('/dev/stdout', `${folder}/access.log`)
      .replaceAll('/dev/stderr', `${folder}/error.log`);
  }

  const asked = (path: string, headers: Record<string, string> = {}, upTo = Infinity) =>
    new Promise<Answer>((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path, headers, rejectUnauthorized: false }, (answer) => {
        let body = '';
        const told = () => resolve({ status: answer.statusCode!, headers: answer.headers, body });
        answer.on('data', (chunk: Buffer) => {
          body += chunk.toString();
          if (body.length < upTo) return;
          told();
          asking.destroy();
        });
        answer.on('end', told);
      });
      asking.on('error', reject);
      asking.end();
    });

  beforeAll(async () => {
    const config = { trustedProxies: ['127.0.0.1'], requestsPerMinute: 10_000 };
    services = await Promise.all([running({ config }), running({ config })]);
    const people = await Promise.all(
      services.map((service) => service.person('office-1', ['committee', { kind: 'committee' }])),
    );
    token = people[0]!.token;
    const key = ['-keyout', `${folder}/proxy.key`, '-out', `${folder}/proxy.crt`];
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      ...key,
    ]);
    port = await freePort();
    // Its workers are another user’s, if this is root’s.
    chmodSync(folder, 0o711);
    writeFileSync(
      join(folder, 'nginx.conf'),
      placed(
        services.map(({ url }) => Number(new URL(url).port)),
        await freePort(),
      ),
    );
    const tested = spawnSync(program, ['-t', '-q', '-p', folder, '-c', join(folder, 'nginx.conf')], {
      encoding: 'utf8',
    });
    expect([tested.status, tested.stderr]).toEqual([0, expect.not.stringContaining('emerg')]);
    nginx = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'ignore' });
    while ((await asked('/proxy/live').catch(() => undefined))?.status !== 200) await sleep(20);
  });

  afterAll(async () => {
    nginx.kill('SIGTERM');
    await once(nginx, 'close');
    for (const service of services) await service.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks both in turn, and keeps to itself what is not for everybody', async () => {
    // A service answers that the caller has not signed in.
    for (let count = 0; count < 6; count += 1) expect((await asked('/v1/regulation')).status).toBe(401);
    for (const path of ['/metrics', '/health/ready', '/health/live']) expect((await asked(path)).status).toBe(404);
    const upstreams = services.map(({ logged }) => logged().includes('/v1/regulation'));
    expect(upstreams).toEqual([true, true]);
  });

  it('says who asks, whatever they claim of themselves', async () => {
    await asked('/v1/me', { 'x-forwarded-for': '203.0.113.7' });
    const logged = services.map((service) => service.logged()).join('');
    expect(logged).toContain('/v1/me');
    expect(logged).not.toContain('203.0.113.7');
  });

  it('passes on what follows the log at once', async () => {
    const [service] = services as [RunningService];
    const { url } = service;
    const direct = await fetch(`${url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
    expect(direct.status).toBe(200);
    await direct.body!.cancel();
    // Whichever of both it comes to: one of them knows the token.
    const answers = await Promise.all([0, 1].map(() => asked('/v1/stream', { authorization: `Bearer ${token}` }, 1)));
    const well = answers.find(({ status }) => status === 200)!;
    expect(well.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(well.body).not.toBe('');
  });

  it('keeps what the audit log says may be kept', async () => {
    let state = '';
    while (state !== 'HIT') {
      const answer = await asked('/log/checkpoint');
      state = String(answer.headers['x-cache']);
      // Until it is signed there is none.
      expect([404, 'public, max-age=5']).toContain(answer.headers['cache-control'] ?? answer.status);
      await sleep(50);
    }
  });

  it('goes on with the other when one is gone, and tells of nobody in its logs', async () => {
    await services.pop()!.close();
    for (let count = 0; count < 6; count += 1) {
      expect((await asked('/v1/regulation?name=somebody')).status).toBe(401);
    }
    const logs = ['access.log', 'error.log'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(logs[0]).toContain('/v1/regulation');
    expect(logs.join('')).not.toContain('somebody');
  });
});
