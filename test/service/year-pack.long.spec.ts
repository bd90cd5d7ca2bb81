import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder, running } from '#apps/api/testing/service.js';
import { dangri } from '#apps/cli/testing/run.js';

const fixture = fileURLToPath(new URL('../fixtures/city-2025.ndjson.gz', import.meta.url));

describe('the year-pack of a city', () => {
  it('verifies, and is graded again to the same bytes', async () => {
    const data = newFolder();
    const place = mkdtempSync(join(tmpdir(), 'dangri-packs-'));
    const cli = (...args: string[]) => dangri(['--data', data, ...args], { cwd: place });
    expect(await cli('import', fixture)).toMatchObject({ code: 0 });
    const at = await running({ folder: data, config: { logSigning: 'off' } });
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    expect(await committee.post('/v1/assessments/2025/opening', { openedOn: '2026-02-01' })).toMatchObject({
      status: 201,
    });
    await at.service.close();
    expect(await cli('year-pack', '2025', '--out', 'pack', '--as', 'office-1')).toMatchObject({ code: 0 });
    const graded = await cli('grade', '2025', '--format', 'json');
    expect(readFileSync(join(place, 'pack', 'result.json'), 'utf8')).toBe(graded.stdout);
    const key = (await cli('keys', 'show')).stdout.trim();
    const verified = await dangri(['verify', '--offline', join(place, 'pack'), '--key', key, '--format', 'json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, manifest: { counts: { units: 60 } }, findings: [] });
    // Of each proof only what the one before it has not.
    expect(statSync(join(place, 'pack', 'proofs.ndjson')).size).toBeLessThan(20_000_000);
    for (const each of [data, place]) rmSync(each, { recursive: true, force: true });
  });
});
