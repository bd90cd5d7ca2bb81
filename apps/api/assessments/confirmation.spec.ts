import { running, type Person, type RunningService } from '../testing/service.js';

const day = '2027-02-10';
let at: RunningService;
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

  it('shows each step with who did it and when, and what comes next', async () => {
    const { body } = await committee.get('/v1/assessments/2026');
    type Step = { step: string; state: string; records: { actor: string; recordedOn: string; what: { zh: string } }[] };
    const steps = (body.steps as Step[]).map(({ step, state, records }) => [step, state, records.length]);
    expect([body.next, body.waitingAppeals, body.rulebook.id]).toEqual(['seal', 0, 'xianning-2016']);
    expect(steps).toEqual([
      ['opening', 'done', 1],
      ['computing', 'done', 1],
      ['appeals', 'done', 2],
      ['confirmation', 'done', 1],
      ['sealing', 'now', 0],
    ]);
    const appeal = (body.steps as Step[])[2]!.records[0]!;
    expect(appeal).toMatchObject({ actor: 'office-2', recordedOn: day, what: { zh: expect.stringContaining('申诉') } });
    const officer = await at.person('office-9', ['unit-officer', { kind: 'unit', unitId: 'u-2' }]);
    expect(await officer.get('/v1/assessments/2026')).toMatchObject({ status: 403 });
  });

  it('has a scorecard of the committee in words', async () => {
    const { body } = await committee.get('/v1/assessments/2026/scorecard?cutoff=2027-02-09');
    expect(body).toMatchObject({ year: 2026, clause: '4.2b', phoneChecks: 0, decisionsLate: [] });
    expect(body.lines.at(-1)).toEqual({ zh: '电话抽查0人次', en: 'Phone checks: 0' });
    expect(body.lines[0].zh).toContain('未开展暗访的月份：2026年1月、2026年2月');
  });

  it('lets a branch open its own figures', async () => {
    const secretary = await at.person('office-3', ['secretary', { kind: 'branch', branchId: 'b-u-1' }]);
    const opened = await secretary.get('/v1/branches/b-u-1/grades/2026/explanation?cutoff=2027-02-10');
    expect(opened).toMatchObject({ status: 200, body: { year: 2026, stage: 'confirmed' } });
    expect(await secretary.get('/v1/branches/b-u-2/grades/2026/explanation')).toMatchObject({ status: 404 });
  });
});

describe('after the confirmation', () => {
  const honours = '/v1/assessments/2026/honours';
  const excellentUnit = { honour: 'excellent-unit', subjectId: 'u-1' };

  it('amends a tier by two people, neither of that unit', async () => {
    const path = '/v1/assessments/2026/amendments';
    const amendment = { units: [{ unitId: 'u-1', tier: 'qualified', reason: '材料核实有误' }], amendedOn: day };
    const unknown = { ...amendment, units: [{ ...amendment.units[0]!, unitId: 'u-9' }] };
    expect((await committee.post(path, unknown)).status).toBe(404);
    const proposed = await committee.post(path, amendment);
    expect(proposed).toMatchObject({ status: 202, body: { state: 'open', reason: '材料核实有误' } });
    const joined = { memberId: 'm-7', name: '李四', leader: false, joinedOn: '2025-01-04' };
    const officer = await at.person('office-7', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    expect((await officer.post('/v1/branches/b-u-1/members', joined)).status).toBe(201);
    const own = await at.person('m-7', ['committee', { kind: 'committee' }]);
    const approval = `/v1/proposals/${proposed.body.proposalId}/approval`;
    expect(await committee.post(approval)).toMatchObject({ status: 422, body: { code: 'OWN_REQUEST' } });
    expect(await own.post(approval)).toMatchObject({ status: 403 });
    const colleague = await at.person('office-6', ['committee', { kind: 'committee' }]);
    expect((await colleague.post(approval)).status).toBe(201);
    expect((await committee.get('/v1/proposals?state=approved')).status).toBe(200);
    const { body } = await committee.get('/v1/units/u-1/grades/2026?cutoff=2027-02-09');
    expect(body.confirmed).toEqual({ unitId: 'u-1', tier: 'qualified' });
  });

  it('shows what later records make of a confirmed figure beside it', async () => {
    const officer = await at.person('office-8', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const publicity = { title: '主题党日见实效', channel: 'website', publishedOn: '2026-05-05' };
    expect((await officer.post('/v1/units/u-1/publicity', publicity)).status).toBe(201);
    // Weight 1 of the duties' 8, which are a tenth of the daily score: 1.25.
    const { body } = await committee.get('/v1/units/u-1/grades/2026');
    expect([body.unit.final, body.confirmedFigures.units]).toMatchObject([125, [{ unitId: 'u-1', final: 0 }]]);
    const table = await committee.get('/v1/assessments/2026/grades/table');
    expect(table.body.units[0]).toMatchObject({ final: 125, confirmed: 'qualified', atConfirmation: { final: 0 } });
    const year = await committee.get('/v1/assessments/2026/grades');
    expect(year.body.confirmedFigures.units).toMatchObject([{ unitId: 'u-1', final: 0 }]);
    const explained = await committee.get('/v1/units/u-1/grades/2026/explanation');
    const text = { zh: '确认时 0.00，其后登记的记录使其变为 1.25', en: expect.any(String) };
    expect(explained.body.explanation).toMatchObject({ figure: 125, confirmed: { figure: 0, text } });
  });

  it('refuses an honour by a clause, and withdraws one that was awarded', async () => {
    const bare = await committee.post(`${honours}/refusal`, { ...excellentUnit, refusedOn: day });
    expect(bare).toMatchObject({ status: 422, body: { field: 'clause' } });
    const named = { ...excellentUnit, clause: '4.3b', refusedOn: day };
    expect((await committee.post(`${honours}/refusal`, named)).status).toBe(201);
    const byGrade = { ...excellentUnit, subjectId: 'u-2', refusedOn: day };
    const refused = await committee.post(`${honours}/refusal`, byGrade);
    const { body } = await committee.get(`/v1/events/${refused.body.eventIds[0]}`);
    expect(body).toMatchObject({ type: 'HonourRefused', data: { clause: '4.3a' } });
    const withdrawal = { ...excellentUnit, reason: '发现弄虚作假', withdrawnOn: day };
    expect((await committee.post(`${honours}/withdrawal`, withdrawal)).body.code).toBe('HONOUR_NOT_AWARDED');
    expect((await committee.post(honours, { ...excellentUnit, on: day })).body.outcome).toBe('HonourAwarded');
    expect((await committee.post(`${honours}/withdrawal`, withdrawal)).status).toBe(201);
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
