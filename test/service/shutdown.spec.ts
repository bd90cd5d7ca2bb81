import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { logCodec } from '#libs/history/index.js';
import { newFolder, running } from '#apps/api/testing/service.js';

const now = Date.parse('2026-03-05T18:00:00+08:00');
const clock = { now: () => now };

describe('a service that is asked to stop while it records', () => {
  it('has on disk everything that it acknowledged, and nothing twice', async () => {
    const folder = newFolder();
    const at = await running({ now, folder });
    const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
    const acknowledged: string[] = [];
    let sent = 0;
    let stopping: Promise<void> | undefined;
    const sender = async (worker: number) => {
      for (let count = 0; count < 60; count += 1) {
        const unitId = `u-${worker}-${count}`;
        const answer = await committee
          .post('/v1/units', { unitId, name: '单位', registeredOn: '2026-01-01' })
          .catch(() => undefined);
        if (answer?.status !== 201) return;
        acknowledged.push(answer.body.eventIds[0] as string);
        sent += 1;
        if (sent === 150) stopping = at.service.close();
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, worker) => sender(worker)));
    await stopping;
    expect(acknowledged.length).toBeGreaterThanOrEqual(150);
    expect(acknowledged.length).toBeLessThan(960);
    const log = await openSqliteEventStore(join(folder, 'log.sqlite'), {
      clock,
      codec: logCodec,
      readOnly: true,
    });
    const found = await log.eventsById(acknowledged);
    expect(new Set(found.map(({ id }) => id)).size).toBe(acknowledged.length);
    await log.close();
    const again = await running({ now, folder });
    expect(await again.send('GET', '/health/live')).toMatchObject({ status: 200 });
    await again.close();
  });
});
