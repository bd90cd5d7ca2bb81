import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newFolder, running, type RunningService } from '#apps/api/testing/service.js';
import { StoreBusy, StoreStopped } from '#libs/sqlite/index.js';
import { DataChecks } from '#libs/service/data-checks.js';

type Check = Readonly<{ name: string; ok: boolean; state: string }>;

const readiness = async ({ send }: RunningService) => {
  const { status, body } = await send('GET', '/health/ready');
  const { checks } = body as { checks: Check[] };
  return { status, failing: checks.flatMap(({ name, ok, state }) => (ok ? [] : [`${name}: ${state}`])) };
};

/** Resolves when the files were examined, which goes on beside everything else. */
async function untilFailing(at: RunningService, what: string): Promise<void> {
  for (let tries = 0; !(await readiness(at)).failing.includes(what); tries += 1) {
    expect(tries < 100).toBe(true);
    await sleep(200);
  }
}

/** Damages every page behind the first two, which an opening may read. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, 4096 * 2));
}

describe('the readiness of a service', () => {
  it.each(['log', 'vault', 'desk', 'readings', 'read-models'])(
    'ends where pages of %s.sqlite are damaged, whatever is asked',
    async (name) => {
      let now = Date.parse('2026-03-05T18:00:00+08:00');
      const folder = newFolder();
      const first = await running({ folder, clock: { now: () => now } });
      const office = await first.person('office-1', ['committee', { kind: 'committee' }]);
      const unit = { unitId: 'u-1', name: '档案局', registeredOn: '2025-11-01' };
      expect((await office.post('/v1/units', unit)).status).toBe(201);
      await first.service.close();
      const path = join(folder, `${name}.sqlite`);
      const at = await running({ folder, clock: { now: () => (now += 2001) } });
      try {
        expect(statSync(path).size).toBeGreaterThan(4096 * 2);
        damage(path);
        // What a running service has in memory hides it for a while; a failing request and the next start look again.
        at.service.application.get(DataChecks).examine();
        await untilFailing(at, `files: damaged: ${name}.sqlite`);
        expect((await readiness(at)).status).toBe(503);
      } finally {
        await at.close();
      }
    },
  );

  it('ends with a request that fails, and comes back half a minute after the last one', async () => {
    let elapsed = 0;
    const data = new DataChecks(newFolder(), () => elapsed);
    const requests = async () => (await data.checks()).find(({ name }) => name === 'requests');
    expect(await requests()).toEqual({ name: 'requests', ok: true, state: 'answered' });
    data.noteFailure(new SyntaxError('Unexpected token'));
    elapsed = 29_999;
    expect(await requests()).toEqual({ name: 'requests', ok: false, state: 'failing' });
    elapsed = 30_000;
    expect((await requests())!.ok).toBe(true);
    data.noteFailure(new StoreBusy({ path: 'x', kind: { name: { zh: '日志', en: 'a log' } } }, 0));
    elapsed = 60_000;
    expect((await requests())!.ok).toBe(true);
    await data.close();
  });

  it('does not come back after a store has stopped', async () => {
    let elapsed = 0;
    const data = new DataChecks(newFolder(), () => elapsed);
    data.noteFailure(new StoreStopped({ path: 'desk.sqlite', kind: { name: { zh: '台账', en: 'a desk' } } }));
    elapsed = 3_600_000;
    expect((await data.checks()).filter(({ ok }) => !ok)).toEqual([
      { name: 'requests', ok: false, state: 'STORE_STOPPED' },
    ]);
    await data.close();
  });
});
