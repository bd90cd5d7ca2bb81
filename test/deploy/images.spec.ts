import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { deployed, deployFolder } from './files.js';

const folder = mkdtempSync(join(tmpdir(), 'dangri-images-'));
const names = [...deployed('compose.yaml').matchAll(/\$\{(\w+_DIGEST):-\}/g)].map(([, name]) => name!);

beforeAll(() => {
  for (const name of ['compose.yaml', 'images.lock', 'lock-images.sh'])
    copyFileSync(join(deployFolder, name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The registry answers with a digest made of the name of the image, or with what is given. */
function locked(answer = 'sha256:$4') {
  const docker = join(folder, 'docker');
  writeFileSync(docker, `#!/bin/sh\n[ "$1 $2 $3" = "buildx imagetools inspect" ] || exit 2\necho "${answer}"\n`);
  chmodSync(docker, 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  return spawnSync(join(folder, 'lock-images.sh'), { encoding: 'utf8', env });
}

const lock = () => parseEnv(readFileSync(join(folder, 'images.lock'), 'utf8'));

describe('images.lock', () => {
  it('has a line for every image of compose.yaml that others make', () => {
    expect(new Set(Object.keys(lock()))).toEqual(new Set(names));
  });

  it('is filled with what the registry says of each', () => {
    expect(locked()).toMatchObject({ status: 0, stderr: '' });
    expect(lock()).toEqual({
      EVENTSTORE_DIGEST: '@sha256:eventstore/eventstore:24.10.4-jammy',
      MONGO_DIGEST: '@sha256:mongo:8.0.17-noble',
      NGINX_DIGEST: '@sha256:nginx:1.28.0-bookworm',
      NODE_DIGEST: '@sha256:node:24.21.0-bookworm-slim',
    });
  });

  it('stays as it was where the registry says nothing of one', () => {
    const before = lock();
    const { status, stderr } = locked('not found');
    expect(status).not.toBe(0);
    expect(stderr).toContain('the registry names no digest');
    expect(lock()).toEqual(before);
  });
});
