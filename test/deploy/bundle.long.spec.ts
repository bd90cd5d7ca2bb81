import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ran } from '#apps/cli/testing/run.js';
import { rootFolder } from './files.js';
import { ownNode } from './image.js';

const folder = mkdtempSync(join(tmpdir(), 'dangri-bundle-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The archive as it is made into a folder of that name, from what is built. */
async function made(name: string): Promise<string> {
  const { code, stdout, stderr } = await ran([ownNode(), join(rootFolder, 'deploy/bundle.js'), join(folder, name)], {
    env: { ...(process.env as Record<string, string>), SOURCE_DATE_EPOCH: '1767225600' },
  });
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('the bundle', () => {
  let archive: string;

  it('is the same to the byte when it is made again', async () => {
    archive = await made('one');
    expect(sumOf(await made('another'))).toBe(sumOf(archive));
  });

  it('works where it is unpacked, without a network, with nothing of this machine but a shell', async () => {
    const { code, stderr } = await ran(['tar', '-xzf', archive, '-C', folder]);
    expect([code, stderr]).toEqual([0, '']);
    const top = join(folder, archive.split('/').at(-1)!.replace('.tar.gz', ''));
    expect(await ran(['sha256sum', '--check', '--quiet', 'SHA256SUMS'], { cwd: top })).toMatchObject({
      code: 0,
      stdout: '',
    });
    const has = (path: string) => existsSync(join(top, path));
    expect(
      ['README.zh-CN.md', 'deploy/compose.yaml', 'deploy/systemd/dangri.service', 'docs/adr'].filter(
        (path) => !has(path),
      ),
    ).toEqual([]);
    expect(['deploy/secrets', 'node_modules/jest', 'libs', 'test'].filter(has)).toEqual([]);
    // A network of its own, in which there is nothing; where that may not be made, with a name server that nobody is.
    const alone =
      (await ran(['unshare', '--net', '--map-root-user', 'true'])).code === 0
        ? ['unshare', '--net', '--map-root-user']
        : [];
    const dangri = (...args: string[]) =>
      ran([...alone, join(top, 'dangri'), '--data', join(folder, 'data'), ...args], {
        cwd: folder,
        env: { PATH: '/usr/bin:/bin' },
      });
    const history = join(rootFolder, 'test/fixtures/small-2025.ndjson.gz');
    expect(await dangri('import', history)).toMatchObject({ code: 0 });
    const graded = await dangri('grade', '2025', '--format', 'json');
    expect(graded.code).toBe(0);
    expect(JSON.parse(graded.stdout)).toBeTruthy();
  });
});
