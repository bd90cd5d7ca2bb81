import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running, type RunningService } from '#apps/api/testing/service.js';
import { dangri } from '#apps/cli/testing/run.js';

const place = mkdtempSync(join(tmpdir(), 'dangri-tls-'));
const folder = join(place, 'tls');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
let made: Awaited<ReturnType<typeof dangri>>;

beforeAll(async () => {
  made = await dangri(['--lang', 'zh', 'certificate', 'localhost,127.0.0.1', folder]);
});
afterAll(() => rmSync(place, { recursive: true }));

/** The status of an answer over HTTPS to somebody who trusts these authorities, or the code of the error. */
function asked(url: string, ca: string | undefined): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    get(url, { ca }, (answer) => resolve(answer.resume().statusCode)).on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code),
    );
  });
}

describe('dangri certificate', () => {
  it('makes an authority and a certificate that it signed, and says the fingerprint to compare', () => {
    expect(made).toMatchObject({ code: 0 });
    const authority = new X509Certificate(read('authority.crt'));
    const certificate = new X509Certificate(read('server.crt'));
    expect(made.stdout).toContain(authority.fingerprint256);
    expect([authority.ca, certificate.ca]).toEqual([true, false]);
    expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    // Phones refuse more than 825 days.
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(800);
    expect(days).toBeLessThanOrEqual(825);
  });

  it('lets nobody else read the key, and keeps no key of the authority', () => {
    expect(statSync(join(folder, 'server.key')).mode & 0o077).toBe(0);
    expect(read('authority.crt')).not.toContain('PRIVATE KEY');
  });

  it('never writes over a certificate that is there, and takes names and addresses alone', async () => {
    const before = read('server.key');
    expect(await dangri(['certificate', 'localhost', folder])).toMatchObject({ code: 1 });
    expect(read('server.key')).toBe(before);
    const wrong = await dangri(['--lang', 'zh', 'certificate', 'https://localhost', join(place, 'other')]);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('应为本机的名称或 IP 地址');
  });
});

describe('a service with a certificate', () => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ config: { tls: folder } });
  });
  afterAll(() => at.close());

  it('answers over HTTPS those who trust the authority of the office, by its name and its address', async () => {
    expect(at.url).toMatch(/^https:/);
    const { port } = new URL(at.url);
    for (const host of ['localhost', '127.0.0.1'])
      expect(await asked(`https://${host}:${port}/health/live`, read('authority.crt'))).toBe(200);
  });

  it('is not trusted by others, and answers nothing in the clear', async () => {
    expect(await asked(`${at.url}/health/live`, undefined)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    await expect(fetch(`${at.url.replace('https:', 'http:')}/health/live`)).rejects.toThrow('fetch failed');
  });

  it.each([
    ['server.crt', '', '不是 PEM 格式'],
    ['server.key', undefined, '无法读取'],
  ])('does not start where %s is wrong, and says so', async (name, content, why) => {
    const broken = mkdtempSync(join(place, 'broken-'));
    for (const file of ['server.crt', 'server.key']) writeFileSync(join(broken, file), read(file));
    if (content === undefined) rmSync(join(broken, name));
    else writeFileSync(join(broken, name), content);
    const started = running({ config: { tls: broken } });
    await expect(started).rejects.toMatchObject({ zh: expect.stringMatching(`${name} 无法使用：.*${why}`) as string });
  });

  it('does not start with the key of another certificate', async () => {
    const mixed = mkdtempSync(join(place, 'mixed-'));
    expect(await dangri(['certificate', 'localhost', join(mixed, 'other')])).toMatchObject({ code: 0 });
    writeFileSync(join(mixed, 'server.crt'), read('server.crt'));
    writeFileSync(join(mixed, 'server.key'), readFileSync(join(mixed, 'other', 'server.key')));
    await expect(running({ config: { tls: mixed } })).rejects.toMatchObject({
      en: expect.stringContaining('does not belong to server.crt') as string,
    });
  });
});
