import { StandIn } from '../../../test/stand-ins/eventstoredb/stand-in.js';
import { running, type Person, type RunningService } from '../testing/service.js';
import { Starting } from './starting.js';

const now = Date.parse('2026-03-05T18:00:00+08:00');
const unit = (unitId: string) => ({ unitId, name: '办公室', registeredOn: '2025-11-01' });

describe('a service whose log is on a server that goes away', () => {
  let standIn: StandIn;
  let service: RunningService;
  let office: Person;

  beforeAll(async () => {
    standIn = await StandIn.start();
    service = await running({ now, config: { logUrl: standIn.url } });
    office = await service.person('office-c', ['committee', { kind: 'committee' }]);
    expect((await office.post('/v1/units', unit('u-1'))).status).toBe(201);
    // Nobody answers any more, as of a machine that is switched off.
    standIn.fates.append = () => 'silence';
    standIn.fates.read = () => 'silence';
    expect((await office.post('/v1/units', unit('u-2'))).status).toBe(503);
  }, 240_000);

  afterAll(async () => {
    await service.close();
    standIn.stop();
  });

  it('reads on from its copy, and says how old that is', async () => {
    const read = await office.get('/v1/units?min-position=1');
    expect(read.status).toBe(200);
    expect((read.body as { items: unknown[] }).items).toHaveLength(1);
    expect(Number(read.headers.get('dangri-position'))).toBeGreaterThanOrEqual(1);
    expect(Number(read.headers.get('dangri-log-age'))).toBeGreaterThanOrEqual(0);
  });

  it('refuses what would be recorded, with when to come again, and records it once when the server is back', async () => {
    const key = { 'idempotency-key': 'unit-3' };
    const refused = await office.post('/v1/units', unit('u-3'), key);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    standIn.fates.append = () => 'well';
    standIn.fates.read = () => 'well';
    for (let tries = 0; ; tries += 1) {
      const answer = await office.post('/v1/units', unit('u-3'), key);
      if (answer.status === 201) break;
      expect([answer.status, tries < 50]).toEqual([503, true]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await office.get('/v1/units')).headers.get('dangri-log-age')).toBeNull();
    standIn.fates.append = () => 'silence';
    standIn.fates.read = () => 'silence';
    await office.post('/v1/units', unit('u-4'));
  });

  it('says that it is not ready, and why', async () => {
    const ready = await service.send('GET', '/health/ready');
    expect(ready.status).toBe(503);
    const { checks } = ready.body as { checks: unknown[] };
    // What is read goes on, so a proxy need not take it out.
    expect(checks[0]).toMatchObject({ name: 'log', ok: true });
    expect(checks[1]).toMatchObject({
      name: 'log-server',
      ok: false,
      state: 'unreachable',
    });
  });

  it('starts again on its copy', async () => {
    service = await service.restart();
    expect((await service.send('GET', '/health/live')).status).toBe(200);
  });
});

describe('a service that starts', () => {
  it('listens at once, and says how far its copy has caught up', async () => {
    const starting = await Starting.listen(0, '127.0.0.1');
    const { port } = starting;
    const asked = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await asked('/health/live')).status).toBe(200);
    starting.catchingUp(1200, 500_000);
    const ready = await asked('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ok: false, checks: [{ name: 'log', ok: false, state: 'catching up 1200 of 500000' }] },
    ]);
    const other = await asked('/v1/units');
    expect([other.status, other.headers.get('retry-after'), await other.json()]).toMatchObject([
      503,
      '5',
      { code: 'UNAVAILABLE' },
    ]);
    await starting.close();
    await expect(asked('/health/live')).rejects.toThrow('fetch failed');
  });
});
