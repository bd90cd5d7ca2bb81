import { running, type Person, type Running } from '../testing/service.js';

const day = '2026-03-05';
let at: Running;
let officer: Person;
let member: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse(`${day}T09:00:00+08:00`) });
  const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
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
    expect(await member.post(`/v1/proposals/${id}/rejection`)).toMatchObject({ status: 403 });
    expect((await member.get('/v1/proposals')).body.items).toEqual([]);
  });
});
