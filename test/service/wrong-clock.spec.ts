import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { running } from '#apps/api/testing/service.js';
import { linesOf, records } from '#apps/cli/testing/records.js';
import { dangri, dangriProcess } from '#apps/cli/testing/run.js';
import { systemClock } from '#libs/kernel/clock.js';

const tenYearsMs = 3650 * 86_400_000;

let folder: string;
let ahead: Readonly<Record<string, string>>;
const cli = (...args: string[]) => dangri(['--data', folder, ...args]);
const history = async () =>
  (await cli('export')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; recordedAt: string });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-clock-'));
  const preload = join(folder, 'ahead.mjs');
  writeFileSync(preload, `const now = Date.now; Date.now = () => now() + ${tenYearsMs};`);
  ahead = { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` };
  expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf(records) })).toMatchObject({ code: 0 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('one command under a clock that is ten years ahead', () => {
  const grant = ['account', 'grant', 'm-00001', 'secretary', '--branch', 'b-0001'];

  it('stops every later start, until the clock is confirmed; later records have their own times and count', async () => {
    for (const id of ['m-00001', 'm-00002']) {
      const making = ['--data', folder, 'account', 'create', id];
      expect(await dangri(making)).toMatchObject({ code: 0 });
    }
    expect(await dangriProcess(['--data', folder, ...grant], { env: ahead })).toMatchObject({ code: 0 });
    const why = /minutes before the last record \(position \d+, 203\d-.*\): one of the two is wrong/;
    await expect(running({ folder, clock: systemClock })).rejects.toMatchObject({
      code: 'CLOCK_BEHIND',
      en: expect.stringMatching(why) as string,
    });
    const other = await dangriProcess(['--data', folder, 'account', 'grant', 'm-00002', 'inspector']);
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(why)]);
    expect(other.stderr).toContain('dangri clock confirm');

    const asked = await cli('clock', 'confirm', '--reason', '主板电池没电');
    expect(asked).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/records with wrong times: \d+(–\d+)?\n/) as string,
    });
    const confirmed = await cli('clock', 'confirm', '--reason', '主板电池没电', '--yes', '--format', 'json');
    const { position, positions } = JSON.parse(confirmed.stdout) as { position: number; positions: object[] };
    expect(positions).toEqual([{ first: expect.any(Number) as number, last: position - 1 }]);
    expect((await cli('clock', 'confirm', '--reason', '再次', '--yes')).stderr).toContain(
      'there is nothing to confirm',
    );

    const at = await running({ folder, clock: systemClock });
    const before = Date.now();
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    const unit = { unitId: 'u-002', name: '审计局', registeredOn: '2025-01-01' };
    expect(await committee.post('/v1/units', unit)).toMatchObject({ status: 201 });
    const { checks } = (await at.send('GET', '/health/ready')).body as { checks: object[] };
    expect(checks).toContainEqual({ name: 'clock', ok: true, state: 'right' });
    await at.service.close();
    const last = (await history()).at(-1)!;
    expect(last.type).toBe('UnitRegistered');
    const recordedMs = Date.parse(last.recordedAt);
    expect([recordedMs >= before - 1, recordedMs <= Date.now()]).toEqual([true, true]);
    const graded = JSON.parse((await cli('grade', '2025', '--format', 'json')).stdout) as Record<string, unknown>;
    expect(graded).toMatchObject({ asOf: null, ungraded: [{ unitId: 'u-002' }] });
  });
});

it('a clock that goes back while the service runs is told in health and metrics, and stops nothing', async () => {
  const clock = { ms: Date.now() + tenYearsMs, now: () => clock.ms };
  const at = await running({ folder, clock });
  const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  clock.ms = Date.now();
  const unit = { unitId: 'u-002', name: '审计局', registeredOn: '2025-01-01' };
  const { status, body } = await at.send('GET', '/health/ready');
  expect(body.checks).toContainEqual({ name: 'clock', ok: true, state: 'behind' });
  expect([200, 503]).toContain(status);
  expect(await committee.post('/v1/units', unit)).toMatchObject({ status: 201 });
  expect((await at.send('GET', '/health/ready')).status).not.toBe(500);
  const admin = await at.person('office-2', ['admin', { kind: 'committee' }]);
  expect((await admin.get('/metrics')).body).toContain('dangri_log_ahead_seconds 0');
  await at.close();
});

describe('one checkpoint that was signed under a clock that is ten years ahead', () => {
  it('stops every later start, until the clock is confirmed; then the signing times fit again', async () => {
    const sign = ['--data', folder, 'sign', '--once'];
    expect(await dangriProcess(sign, { env: ahead })).toMatchObject({ code: 0 });
    const why = /minutes before the last time of signing \(203\d-.*\): one of the two is wrong/;
    await expect(running({ folder, clock: systemClock })).rejects.toMatchObject({
      code: 'CLOCK_BEHIND',
      en: expect.stringMatching(why) as string,
    });
    const confirmed = await cli('clock', 'confirm', '--reason', '主板电池没电', '--yes', '--format', 'json');
    expect(confirmed).toMatchObject({ code: 0 });
    const { positions, signingTimes } = JSON.parse(confirmed.stdout) as Record<string, string[]>;
    expect(positions).toEqual([]);
    expect(signingTimes).toEqual([expect.stringMatching(/^203\d-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)]);
    expect(await dangri(sign)).toMatchObject({ code: 0 });
    const verified = JSON.parse((await cli('verify', '--format', 'json')).stdout) as Record<string, unknown>;
    expect(verified).toMatchObject({ ok: true, findings: [] });
    await (await running({ folder, clock: systemClock })).service.close();
  });
});
