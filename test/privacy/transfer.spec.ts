import { running, type Person, type RunningService } from '#apps/api/testing/service.js';

const now = Date.parse('2025-09-01T09:00:00+08:00');
let at: RunningService;
let [officer, former, present, stranger]: Person[] = [];
let recorded = 0;
let proxied: string;

beforeAll(async () => {
  at = await running({ now });
  const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  await made(committee.post('/v1/units', { unitId: 'u-1', name: '档案局', registeredOn: '2025-01-01' }));
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  const secretaries: Person[] = [];
  for (const branchId of ['b-1', 'b-2', 'b-3']) {
    const branch = { branchId, name: branchId, hasCommittee: false, frontline: false, establishedOn: '2025-01-01' };
    await made(committee.post('/v1/units/u-1/branches', branch));
    secretaries.push(await at.person(`office-${branchId}`, ['secretary', { kind: 'branch', branchId }]));
  }
  [former, present, stranger] = secretaries;
  const joined = { memberId: 'm-1', name: '张三', phone: '13900000000', leader: false, joinedOn: '2025-01-01' };
  await made(officer.post('/v1/branches/b-1/members', joined));
  const assessed = { monthlyFen: 4200, from: '2025-01', basis: 'wage' };
  await made(former!.post('/v1/members/m-1/dues-assessments', assessed));
  proxied = await made(
    former!.post('/v1/branches/b-1/party-days/2025-03/dues', {
      memberId: 'm-1',
      amountFen: 4200,
      method: 'proxy',
      proxyReason: '住院',
      collectedBy: 'm-1',
      paidOn: '2025-03-05',
    }),
  );
  const moved = { fromBranchId: 'b-1', toBranchId: 'b-2', transferredOn: '2025-06-10' };
  await made(officer.post('/v1/members/m-1/transfers', moved));
  await made(present!.post('/v1/members/m-1/dues-assessments', { ...assessed, monthlyFen: 5000, from: '2025-07' }));
}, 60_000);
afterAll(() => at.close());

async function made(answering: ReturnType<Person['post']>) {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  const receipt = answer.body as { eventIds: [string]; position: number };
  recorded = receipt.position;
  return receipt.eventIds[0];
}

const latest = (who: Person, path: string) =>
  who.get(`${path}${path.includes('?') ? '&' : '?'}min-position=${recorded}`);

describe('a member who went to another branch', () => {
  it('keeps name and amounts on the old branch’s sheets of the months there, for its secretary', async () => {
    const { items } = (await latest(former!, '/v1/branches/b-1/dues-register?month=2025-03')).body;
    expect(items).toMatchObject([{ memberId: 'm-1', name: '张三', dueFen: 4200, paidFen: 4200, standing: 'paid' }]);
    expect((await latest(former!, '/v1/branches/b-1/dues-totals?month=2025-03')).body).toMatchObject({ paidFen: 4200 });
    expect((await latest(former!, '/v1/branches/b-1/dues-register?month=2025-06')).body.items).toEqual([]);
  });

  it('has a page of those months only, for the old secretary', async () => {
    const { status, body } = await latest(former!, '/v1/members/m-1');
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ day: '2025-06-09', branchId: 'b-1', name: '张三', stays: [expect.anything()] }),
    ]);
    expect(body).not.toHaveProperty('phone');
    expect(body.dues).toMatchObject({ monthlyFen: 4200, assessments: [{ monthlyFen: 4200 }] });
    const year = (await latest(former!, '/v1/members/m-1/dues-year?year=2025')).body.items;
    expect(
      year.map(({ branchId, months }: { branchId: string; months: { month: string }[] }) => [
        branchId,
        months.map(({ month }) => month),
      ]),
    ).toEqual([['b-1', ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05']]]);
    for (const page of ['member-care', 'record', 'readings']) {
      expect((await latest(former!, `/v1/members/m-1/${page}`)).status).toBe(404);
    }
    const contact = { channel: 'phone', contactedOn: '2025-08-01' };
    expect((await former!.post('/v1/members/m-1/contacts', contact)).status).toBe(404);
  });

  it('is whole for the new branch and the unit', async () => {
    for (const superior of [present!, officer!]) {
      const { body } = await latest(superior, '/v1/members/m-1');
      expect(body).toMatchObject({ branchId: 'b-2', name: '张三', phone: '13900000000' });
      expect(body.stays).toHaveLength(2);
      expect(body.dues).toMatchObject({ monthlyFen: 5000, assessments: [{ monthlyFen: 4200 }, { monthlyFen: 5000 }] });
    }
  });

  it('keeps what a record of that time says, for the old secretary', async () => {
    const { status, body } = await latest(former!, `/v1/events/${proxied}`);
    expect([status, body.data, body.withheld]).toEqual([200, expect.objectContaining({ proxyReason: '住院' }), []]);
  });

  it('is not there for the secretary of another branch', async () => {
    for (const page of ['', '/dues-year', '/attendance-year']) {
      expect((await latest(stranger!, `/v1/members/m-1${page}`)).status).toBe(404);
    }
  });
});
