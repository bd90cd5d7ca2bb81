import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { running, type RunningService } from '#apps/api/testing/service.js';
import { webFolder } from './pages.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const policy =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';worker-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

let at: RunningService;
let index: string;
let script: string;
beforeAll(async () => {
  index = readFileSync(join(webFolder, 'index.html'), 'utf8');
  script = readdirSync(join(webFolder, 'assets')).find((name) => /^index-.*\.js$/.test(name))!;
  at = await running();
});
afterAll(() => at.close());

describe('the service, asked by a browser', () => {
  it.each(['/', '/setup', '/branches/b-0001/months/2026-01?step=2', '/nowhere'])(
    'gives the page at %s',
    async (path) => {
      const { status, headers, body } = await at.send('GET', path, undefined, html);
      expect([status, body]).toEqual([200, index]);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('content-security-policy')).toBe(policy);
    },
  );

  it('does not send again what the browser has', async () => {
    const first = await at.send('GET', '/', undefined, html);
    const again = await at.send('GET', '/', undefined, { ...html, 'if-none-match': first.headers.get('etag')! });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('gives the files of the page for good, and smaller to those who can unpack them', async () => {
    const plain = await at.send('GET', `/assets/${script}`, undefined, { 'accept-encoding': 'identity' });
    expect(plain.body).toBe(readFileSync(join(webFolder, 'assets', script), 'utf8'));
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const packed = await at.send('GET', `/assets/${script}`, undefined, { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.body).toBe(plain.body);
  });

  it.each(['/assets/none.js', '/v1/nowhere', '/log/nowhere', '/docs/nowhere', '/health/nowhere'])(
    'has no page at %s',
    async (path) => {
      const { status, body } = await at.send('GET', path, undefined, html);
      expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    },
  );

  it.each(['/../package.json', '/assets/..%2f..%2findex.html', '/assets/../../package.json', '/%2e%2e/package.json'])(
    'reads no other file at %s',
    async (path) => {
      const { hostname, port } = new URL(at.url);
      const status = await new Promise((resolve, reject) => {
        get({ hostname, port, path }, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      });
      expect(status).toBe(404);
    },
  );

  it('tells a program that there is no such thing, and refuses to write there', async () => {
    expect((await at.send('GET', '/nowhere', undefined, { accept: 'application/json' })).status).toBe(404);
    // Whatever asks for the address that the console prints gets the page.
    expect((await at.send('GET', '/', undefined, { accept: '*/*' })).status).toBe(200);
    expect((await at.send('POST', '/nowhere', {}, html)).status).toBe(404);
  });

  it('has its own, wider policy for the page of the API alone', async () => {
    const { headers } = await at.send('GET', '/docs', undefined, html);
    expect(headers.get('content-security-policy')).toMatch(/style-src 'self' 'unsafe-inline'/);
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe-eval/);
  });

  it('lets nobody in by a click: that is for a demonstration', async () => {
    await at.person('administrator', ['admin', { kind: 'committee' }]);
    expect((await at.send('GET', '/v1/demonstration')).status).toBe(404);
    const headers = { origin: at.url };
    const entered = await at.send('POST', '/v1/demonstration/sessions', { accountId: 'administrator' }, headers);
    expect([entered.status, entered.headers.get('set-cookie')]).toEqual([404, null]);
  });
});
