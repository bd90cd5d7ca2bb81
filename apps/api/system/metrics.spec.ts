import { rmSync } from 'node:fs';
import { newFolder, running } from '../testing/service.js';

const folder = newFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a service with this clock tells of its log, after it has recorded that there is an auditor. */
async function logAsToldAt(now: number): Promise<Record<string, number>> {
  const at = await running({ folder, now });
  const auditor = await at.person(`office-${now}`, ['auditor', { kind: 'committee' }]);
  const { body } = await auditor.get('/metrics');
  await at.service.close();
  const lines = [...String(body).matchAll(/^dangri_log_(position|ahead_seconds) (\S+)$/gm)];
  return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
}

describe('the metrics of the log', () => {
  it('tell that its last time is ahead of a clock that was set right, until the clock is there', async () => {
    const wrong = Date.parse('2026-03-06T00:00:00+08:00');
    const right = wrong - 3_600_000;
    expect(await logAsToldAt(wrong)).toEqual({ position: 0, ahead_seconds: 0 });
    // What is recorded now bears the time of the event before it.
    expect(await logAsToldAt(right)).toEqual({ position: 1, ahead_seconds: 3600 });
    expect(await logAsToldAt(wrong + 1)).toEqual({ position: 2, ahead_seconds: 0 });
  });
});
