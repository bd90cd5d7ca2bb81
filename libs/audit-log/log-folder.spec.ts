import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFolder } from './index.js';

describe('the folder of a log', () => {
  it('takes partial tiles while another process removes their folder', async () => {
    const path = await mkdtemp(join(tmpdir(), 'dangri-tiles-'));
    const partials = join(path, 'tile', '0', '000.p');
    const written = new AbortController();
    const removing = (async () => {
      while (!written.signal.aborted) await rm(partials, { recursive: true, force: true, maxRetries: 10 });
    })();
    const folder = new LogFolder(path);
    try {
      for (let round = 0; round < 500; round += 1) {
        const width = 1 + (round % 255);
        await folder.write([], [{ place: { level: 0, index: 0, width }, bytes: new Uint8Array(width * 32) }]);
      }
    } finally {
      written.abort();
      await removing;
    }
    await folder.write([], [{ place: { level: 0, index: 0, width: 7 }, bytes: new Uint8Array(7 * 32).fill(7) }]);
    expect(await folder.read({ level: 0, index: 0, width: 7 })).toEqual(Buffer.alloc(7 * 32, 7));
    await rm(path, { recursive: true });
  });
});
