import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

const day = '2026-03-10';
let now = Date.parse(`${day}T09:00:00+08:00`);
let at: RunningService;
let committee: Person;
let inspector: Person;
let auditor: Person;

beforeAll(async () => {
  at = await running({ clock: { now: () => (now += 1) }, config: { checkpointSeconds: 1 } });
  committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  inspector = await at.person('office-2', ['inspector', { kind: 'committee' }]);
  auditor = await at.person('office-3', ['auditor', { kind: 'committee' }]);
  await made(committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' }));
  const branch = { name: '第一党支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
  await made(committee.post('/v1/units/u-1/branches', { branchId: 'b-1', ...branch }));
  const officer = await at.person('office-4', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  for (const memberId of ['m-1', 'm-2', 'm-3']) {
    const joined = { memberId, name: `姓名${memberId}`, phone: '13800000000', leader: false, joinedOn: '2025-01-04' };
    await made(officer.post('/v1/branches/b-1/members', joined));
  }
});
afterAll(() => at.close());

async function made(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer;
}

const range = { purpose: 'phone-check', among: 'members', unitIds: [], day, count: 2 };
const announce = (drawId: string, by = committee, change: object = {}) =>
  by.post('/v1/draws', { drawId, ...range, ...change });

/** Held as soon as the signer covers the announcement. */
async function hold(drawId: string, body: object = {}): Promise<Answer> {
  for (;;) {
    const answer = await inspector.post(`/v1/draws/${drawId}/holding`, body);
    if (answer.status !== 409) return answer;
    expect(answer).toMatchObject({ body: { code: 'NOT_COVERED_YET' } });
    expect(Number(answer.headers.get('retry-after'))).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a draw over HTTP', () => {
  it('is announced by the committee or an inspector, and by nobody else', async () => {
    expect(await announce('d-1', auditor)).toMatchObject({ status: 403 });
    expect(await announce('d-1', committee, { count: 0 })).toMatchObject({ status: 400 });
    expect(await announce('d-1', committee, { announcedOn: day })).toMatchObject({ status: 400 });
    expect(await announce('d-1')).toMatchObject({ status: 201, body: { stream: 'draw-d-1' } });
    expect(await announce('d-1')).toMatchObject({ status: 422, body: { code: 'DRAW_TWICE' } });
  });

  it('is held by the audit log, and anybody who reads it can repeat it', async () => {
    await made(hold('d-1'));
    expect(await hold('d-1')).toMatchObject({ status: 422, body: { code: 'DRAW_CLOSED' } });
    const { body } = await auditor.get('/v1/draws/d-1/verification');
    expect(body).toMatchObject({ verdict: 'follows', population: ['m-1', 'm-2', 'm-3'] });
    expect(body.ranking.map(({ id }: { id: string }) => id)).toEqual(body.drawn);
    expect(await auditor.get('/v1/draws/d-9/verification')).toMatchObject({ status: 404 });
  });

  it('opens the names of those drawn to the inspector until the check, and notes the reading', async () => {
    for (const other of [committee, auditor]) {
      expect(await other.get('/v1/draws/d-1/names')).toMatchObject({ status: 403 });
    }
    const { body, headers } = await inspector.get('/v1/draws/d-1/names');
    expect(headers.get('cache-control')).toBe('no-store');
    const [first, second] = body.members as { memberId: string; name?: string }[];
    expect(first).toEqual({
      memberId: first!.memberId,
      branchId: 'b-1',
      unitId: 'u-1',
      inspectionId: null,
      name: `姓名${first!.memberId}`,
      phone: '13800000000',
    });
    const check = { inspectionId: 'i-1', branchId: 'b-1', memberId: first!.memberId, drawId: 'd-1' };
    const answers = { calledOn: day, inspectors: ['office-2'], reached: true, asked: 3, passed: 3 };
    const recorded = await made(inspector.post('/v1/units/u-1/inspections/phone-checks', { ...check, ...answers }));
    expect(recorded.body.cautions).toEqual([]);
    const { position } = recorded.body;
    const after = await inspector.get(`/v1/draws/d-1/names?min-position=${position}`);
    expect(after.body.members).toMatchObject([{ inspectionId: 'i-1' }, { name: `姓名${second!.memberId}` }]);
    expect(after.body.members[0].name).toBeUndefined();
    const readings = await auditor.get(`/v1/readings?person=${first!.memberId}&reader=office-2`);
    const names = { reader: 'office-2', why: 'GET /v1/draws/:drawId/names' };
    const fields = { [first!.memberId]: ['MemberJoined.name', 'MemberJoined.phone'] };
    expect(readings.body.items).toEqual([expect.objectContaining({ ...names, fields })]);
  });

  it('that draws others than the checked one draws a caution, and one that is unknown a refusal', async () => {
    const { body } = await inspector.get('/v1/draws/d-1/names');
    const drawn = new Set((body.members as { memberId: string }[]).map(({ memberId }) => memberId));
    const other = ['m-1', 'm-2', 'm-3'].find((id) => !drawn.has(id));
    const answers = { calledOn: day, inspectors: ['office-2'], reached: false, asked: 0, passed: 0 };
    const check = { inspectionId: 'i-2', branchId: 'b-1', memberId: other, ...answers };
    const post = (drawId: string) => inspector.post('/v1/units/u-1/inspections/phone-checks', { ...check, drawId });
    expect(await post('d-9')).toMatchObject({ status: 422, body: { code: 'DRAW_UNKNOWN', field: 'drawId' } });
    expect(await post('d-1')).toMatchObject({ status: 201, body: { cautions: [{ code: 'NOT_DRAWN' }] } });
  });

  it('is cancelled with its reason, and stays in the list', async () => {
    await made(announce('d-2', inspector));
    expect(await inspector.post('/v1/draws/d-2/cancellation', {})).toMatchObject({ status: 400 });
    await made(inspector.post('/v1/draws/d-2/cancellation', { reason: '人数有误' }));
    const { body } = await committee.get('/v1/draws');
    expect(body.items).toMatchObject([
      { drawId: 'd-1', state: 'held', announcedBy: 'office-1' },
      { drawId: 'd-2', state: 'cancelled', reason: '人数有误', drawn: [] },
    ]);
  });
});
