import { randomUUID } from 'node:crypto';
import { running, type RunningService } from '../testing/service.js';

let at: RunningService;
beforeAll(async () => void (at = await running()));
afterAll(() => at.close());

describe('a command without an idempotency key', () => {
  it('is one of its own, whatever the id of its request', async () => {
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    const headers = { 'x-request-id': randomUUID() };
    const register = (unitId: string) =>
      committee.post('/v1/units', { unitId, name: '办公室', registeredOn: '2025-01-02' }, headers);
    expect(await register('u-1')).toMatchObject({ status: 201 });
    expect(await register('u-2')).toMatchObject({ status: 201 });
    expect(await register('u-1')).toMatchObject({ status: 422, body: { code: 'UNIT_REGISTERED_TWICE' } });
  });
});
