import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, records } from './cli/testing/records.js';
import { dangri } from './cli/testing/run.js';
import { serveDemonstration } from './demonstration.js';

describe('the demonstration', () => {
  it('is served on its own day, though the log was made on the later day of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dangri-demonstration-'));
    expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf(records) })).toMatchObject({ code: 0 });
    const service = await serveDemonstration({ folder, port: '0', now: Date.now });
    const { persons } = (await (await fetch(`${service.url}/v1/demonstration`)).json()) as { persons: object[] };
    expect(persons).toHaveLength(4);
    await service.close();
    rmSync(folder, { recursive: true });
  });
});
