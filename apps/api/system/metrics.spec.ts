import { running } from '../testing/service.js';

describe('the metrics of the log', () => {
  it('tell that its last time is ahead of a clock that was set right, until a record has the right time', async () => {
    const wrong = Date.parse('2026-03-06T00:00:00+08:00');
    let now = wrong;
    const at = await running({ clock: { now: () => now } });
    const auditor = await at.person('office-1', ['auditor', { kind: 'committee' }]);
    const logMetrics = async () => {
      const { body } = await auditor.get('/metrics');
      const lines = [...String(body).matchAll(/^dangri_log_(position|ahead_seconds) (\S+)$/gm)];
      return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
    };
    expect(await logMetrics()).toEqual({ position: 0, ahead_seconds: 0 });
    now = wrong - 3_600_000;
    expect(await logMetrics()).toEqual({ position: 0, ahead_seconds: 3600 });
    await at.person('office-2', ['auditor', { kind: 'committee' }]);
    expect(await logMetrics()).toEqual({ position: 1, ahead_seconds: 0 });
    await at.close();
  });
});
