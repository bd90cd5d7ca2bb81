import { running, type Person, type RunningService } from '../testing/service.js';

const day = '2026-03-05';
let at: RunningService;
let officer: Person;
let member: Person;
let committee: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse(`${day}T09:00:00+08:00`) });
  committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  await committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' });
  const established = { name: '第一党支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
  await committee.post('/v1/units/u-1/branches', { branchId: 'b-1', ...established });
  officer = await at.person('office-2', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  const joined = { memberId: 'm-1', name: '张三', leader: false, joinedOn: '2025-01-04' };
  await officer.post('/v1/branches/b-1/members', joined);
  member = await at.person('m-1', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
});
afterAll(() => at.close());

async function proposed(): Promise<string> {
  const referral = { grounds: '长期不参加组织生活', clause: '4.3b', referredOn: day };
  const recorded = await officer.post('/v1/members/m-1/discipline-referrals', referral);
  const retraction = { reason: '误录', retractedOn: day };
  const answer = await officer.post(`/v1/events/${recorded.body.eventIds[0]}/retractions`, retraction);
  return answer.body.proposalId as string;
}

describe('the correction of what is recorded of a member', () => {
  it('is not that member’s to decide, whatever their office', async () => {
    const id = await proposed();
    expect(await member.post(`/v1/proposals/${id}/approval`)).toMatchObject({ status: 403 });
    expect(await member.post(`/v1/proposals/${id}/rejection`, { reason: '属实' })).toMatchObject({ status: 403 });
    expect((await member.get('/v1/proposals')).body.items).toEqual([]);
  });
});

const joining = { memberId: 'm-2', name: '李四', leader: false, joinedOn: '2025-01-04' };

/** The proposal about the member that waits, as somebody sees it. */
async function waitingFor(person: Person) {
  const { items } = (await person.get('/v1/proposals')).body;
  return items.find((each: { stream: string }) => each.stream === 'member-m-2');
}

describe('a proposal over HTTP', () => {
  let joined: string;

  it('is made once for the same key, and no other waits beside it', async () => {
    joined = (await officer.post('/v1/branches/b-1/members', joining)).body.eventIds[0] as string;
    const path = `/v1/events/${joined}/corrections`;
    const body = { data: { ...joining, branchId: 'b-1', name: '李思' }, reason: '姓名有误', correctedOn: day };
    const first = await officer.post(path, body, { 'idempotency-key': 'k-1' });
    expect(first).toMatchObject({ status: 202, body: { state: 'open' } });
    const again = await officer.post(path, body, { 'idempotency-key': 'k-1' });
    expect(again).toMatchObject({ status: 202, body: { proposalId: first.body.proposalId } });
    const other = await officer.post(path, { ...body, reason: '另一原因' }, { 'idempotency-key': 'k-1' });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await officer.post(path, body)).toMatchObject({ status: 422, body: { code: 'PROPOSAL_WAITING' } });
  });

  it('shows of a member what a person who decides may see of them', async () => {
    expect((await waitingFor(committee)).data.data).toEqual({
      memberId: 'm-2',
      branchId: 'b-1',
      leader: false,
      joinedOn: '2025-01-04',
    });
    const other = await at.person('office-3', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    expect((await waitingFor(other)).data.data.name).toBe('李思');
  });

  it('is rejected with a reason, which its proposer reads', async () => {
    const { proposalId } = await waitingFor(officer);
    expect(await committee.post(`/v1/proposals/${proposalId}/rejection`)).toMatchObject({ status: 400 });
    const rejected = await committee.post(`/v1/proposals/${proposalId}/rejection`, { reason: '户籍登记为李四' });
    expect(rejected).toMatchObject({ status: 201, body: { rejectedBecause: '户籍登记为李四' } });
    const mine = (await officer.get('/v1/proposals?state=rejected')).body.items;
    expect(mine).toContainEqual(expect.objectContaining({ proposalId, rejectedBecause: '户籍登记为李四' }));
  });

  it('moves nothing into a branch that its proposer has no say in', async () => {
    await committee.post('/v1/units', { unitId: 'u-2', name: '财政局', registeredOn: '2025-01-02' });
    const branch = { branchId: 'b-2', name: '第二党支部', hasCommittee: false, frontline: false };
    await committee.post('/v1/units/u-2/branches', { ...branch, establishedOn: '2025-01-03' });
    const body = { data: { ...joining, branchId: 'b-2' }, reason: '支部有误', correctedOn: day };
    expect(await officer.post(`/v1/events/${joined}/corrections`, body)).toMatchObject({ status: 404 });
    expect(await waitingFor(committee)).toBeUndefined();
  });

  it('takes back a leaving that was recorded by mistake', async () => {
    const secretary = await at.person('m-9', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
    const left = await secretary.post('/v1/members/m-2/leaving', { reason: 'transferred-out', leftOn: day });
    expect(left.status).toBe(201);
    const retraction = { reason: '误录', retractedOn: day };
    const asked = await secretary.post(`/v1/events/${left.body.eventIds[0]}/retractions`, retraction);
    expect(asked.status).toBe(202);
    expect((await officer.post(`/v1/proposals/${asked.body.proposalId}/approval`)).status).toBe(201);
    expect((await secretary.post('/v1/members/m-2/contacts', { channel: 'phone', contactedOn: day })).status).toBe(201);
  });

  it('about a unit’s own record waits in the unit’s queue', async () => {
    const spent = await officer.post('/v1/units/u-1/expenses', { amountFen: 5000, purpose: '场地', spentOn: day });
    expect(spent.status).toBe(201);
    await officer.post(`/v1/events/${spent.body.eventIds[0]}/retractions`, { reason: '误录', retractedOn: day });
    const { items } = (await officer.get('/v1/units/u-1/approvals?state=waiting')).body;
    expect(items).toContainEqual(expect.objectContaining({ stream: 'unit-u-1', waitingFor: 'u-1', branchId: null }));
  });
});
