import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const memory = '/dev/shm';
const bytesNeeded = 4 * 1024 ** 3;

/**
 * Gives the run a temporary folder of its own, in memory where there is room: tests sync thousands of small commits, and
 * none of them asks whether a disk survives a power cut.
 */
export default function makeFolder() {
  buildPages();
  process.env.TMPDIR = mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), 'dangri-tests-'));
  // What was made of the sources once is not made again for every process.
  process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/dangri-tests', import.meta.url));
}

/** Here, so that no two tests build them at once; the service reads them as it is loaded. */
function buildPages() {
  const build = fileURLToPath(new URL('../../apps/build.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [build, 'web'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The pages cannot be built; the build has said why');
}

function hasRoom(path) {
  if (!existsSync(path)) return false;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize >= bytesNeeded;
}
