import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { newFolder, running } from '#apps/api/testing/service.js';
import { linesOf } from '#apps/cli/testing/records.js';
import { dangri } from '#apps/cli/testing/run.js';
import { parseVerifierKey } from '#libs/audit-log/index.js';
import { cliOn, expectChangesFound, openAssessment } from './year-packs.js';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}.ndjson.gz`, import.meta.url));

describe('the year-pack of a city', () => {
  it('verifies, and is graded again to the same bytes', async () => {
    const data = newFolder();
    const place = mkdtempSync(join(tmpdir(), 'dangri-packs-'));
    const cli = (...args: string[]) => dangri(['--data', data, ...args], { cwd: place });
    expect(await cli('import', fixture('city-2025'))).toMatchObject({ code: 0 });
    const at = await running({ folder: data, config: { logSigning: 'off' } });
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    expect(await committee.post('/v1/assessments/2025/opening', { openedOn: '2026-02-01' })).toMatchObject({
      status: 201,
    });
    await at.service.close();
    expect(await cli('year-pack', '2025', '--out', 'pack')).toMatchObject({ code: 0 });
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

/** A town's year. Its own assessment was opened with a rulebook that is not here; the test opens one with ours. */
const town = () =>
  gunzipSync(readFileSync(fixture('small-2025')))
    .toString()
    .split(/(?<=\n)/)
    .filter((line) => !line.includes('"stream":"assessment-'))
    .join('');

describe('a year-pack', () => {
  it.each([
    ['a town’s year', town(), 16],
    ['a year with few records', linesOf(), 300],
  ] as const)('of %s has every change of a byte found', async (_, input, changes) => {
    const data = newFolder();
    const pack = join(mkdtempSync(join(tmpdir(), 'dangri-packs-')), 'pack');
    expect(await cliOn(data, ['import', '-'], input)).toMatchObject({ code: 0 });
    await openAssessment(data);
    expect(await cliOn(data, ['year-pack', '2025', '--out', pack])).toMatchObject({ code: 0 });
    const key = (await cliOn(data, ['keys', 'show'])).stdout.trim();
    await expectChangesFound(pack, [parseVerifierKey(key)], changes);
    for (const each of [data, pack]) rmSync(each, { recursive: true, force: true });
  });
});
