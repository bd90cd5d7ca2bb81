import { running, type Person, type Running } from '../../testing/service.js';

const day = '2027-02-10';
let at: Running;
let committee: Person;

beforeAll(async () => {
  // What is computed rests on what was recorded before.
  let now = Date.parse(`${day}T09:00:00+08:00`);
  at = await running({ clock: { now: () => (now += 1) } });
  committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  for (const unitId of ['u-1', 'u-2']) {
    await committee.post('/v1/units', { unitId, name: '办公室', registeredOn: '2025-01-02' });
    const established = { name: '第一党支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
    await committee.post(`/v1/units/${unitId}/branches`, { branchId: `b-${unitId}`, ...established });
  }
});
afterAll(() => at.close());

const confirmed = (...unitIds: string[]) => {
  const units = unitIds.map((unitId) => ({ unitId, tier: 'unqualified', reason: '综合全年情况' }));
  return committee.post('/v1/assessments/2026/confirmation', { units, confirmedOn: day });
};

describe('the confirmation of a year', () => {
  it('names every unit, and waits for the appeals', async () => {
    expect((await committee.post('/v1/assessments/2026/opening', { openedOn: day })).status).toBe(201);
    expect((await committee.post('/v1/assessments/2026/grades')).status).toBe(201);
    const partial = await confirmed('u-1');
    expect(partial).toMatchObject({ status: 422, body: { field: 'units' } });
    expect(partial.body.zh.detail).toContain('u-2');
    const officer = await at.person('office-2', ['unit-officer', { kind: 'unit', unitId: 'u-2' }]);
    const appeal = { appealId: 'a-1', grounds: '对扣分有异议', lodgedOn: day };
    expect((await officer.post('/v1/assessments/2026/units/u-2/appeals', appeal)).status).toBe(201);
    const early = await confirmed('u-1', 'u-2');
    expect(early).toMatchObject({ status: 422, body: { field: 'units' } });
    expect(early.body.en.detail).toContain('a-1');
    const decision = { upheld: false, reason: '扣分有据', decidedOn: day };
    expect((await committee.post('/v1/assessments/2026/appeals/a-1/decision', decision)).status).toBe(201);
    expect((await confirmed('u-1', 'u-2')).status).toBe(201);
  });

  it('lets a branch open its own figures', async () => {
    const secretary = await at.person('office-3', ['secretary', { kind: 'branch', branchId: 'b-u-1' }]);
    const opened = await secretary.get('/v1/branches/b-u-1/grades/2026/explanation?cutoff=2027-02-10');
    expect(opened).toMatchObject({ status: 200, body: { year: 2026, stage: 'confirmed' } });
    expect(await secretary.get('/v1/branches/b-u-2/grades/2026/explanation')).toMatchObject({ status: 404 });
  });
});

describe('an inspection', () => {
  it('is carried out by nobody of the branch', async () => {
    const officer = await at.person('office-4', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const joined = { memberId: 'm-1', name: '张三', leader: false, joinedOn: '2025-01-04' };
    expect((await officer.post('/v1/branches/b-u-1/members', joined)).status).toBe(201);
    const inspector = await at.person('office-5', ['inspector', { kind: 'committee' }]);
    const visit = { inspectionId: 'i-1', branchId: 'b-u-1', visitedOn: day, findings: [] };
    const path = '/v1/units/u-1/inspections/unannounced-visits';
    const own = await inspector.post(path, { ...visit, inspectors: ['office-5', 'm-1'] });
    expect(own).toMatchObject({ status: 403, body: { field: 'inspectors[1]' } });
    expect((await inspector.post(path, { ...visit, inspectors: ['office-5'] })).status).toBe(201);
  });
});
