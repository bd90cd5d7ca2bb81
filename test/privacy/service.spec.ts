import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { running, type Person, type RunningService } from '#apps/api/testing/service.js';

const now = Date.parse('2025-09-01T09:00:00+08:00');
let at: RunningService;
let [committee, another, officer, secretary, auditor, member]: Person[] = [];

beforeAll(async () => {
  at = await running({ now });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  another = await at.person('office-d', ['committee', { kind: 'committee' }]);
  auditor = await at.person('office-u', ['auditor', { kind: 'committee' }]);
  await made(committee.post('/v1/units', { unitId: 'u-1', name: '档案局', registeredOn: '2025-01-02' }));
  const branch = {
    branchId: 'b-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2025-01-03',
  };
  await made(committee.post('/v1/units/u-1/branches', branch));
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  secretary = await at.person('office-s', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
  for (const memberId of ['m-1', 'm-2']) {
    const joined = { memberId, name: `张三${memberId}`, phone: '13900000000', leader: false, joinedOn: '2025-01-04' };
    await made(officer.post('/v1/branches/b-1/members', joined));
  }
  member = await at.person('m-1', ['member', { kind: 'self' }]);
  const contact = { channel: 'phone', contactedOn: '2025-03-01', note: '住院慰问' };
  await made(secretary.post('/v1/members/m-1/contacts', contact));
}, 60_000);
afterAll(() => at.close());

/** The position of the last record, so that an answer can be asked for that has it. */
let recorded = 0;

async function made(answering: ReturnType<Person['post']>) {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  const receipt = answer.body as { eventIds: string[]; position: number };
  recorded = receipt.position;
  return receipt;
}

const latest = async (who: Person, path: string) =>
  (await who.get(`${path}${path.includes('?') ? '&' : '?'}min-position=${recorded}`)).body;

describe('personal data over HTTP', () => {
  it('is shown to those who may see it, and that is noted for the person and the auditor', async () => {
    const { items } = await latest(officer!, '/v1/branches/b-1/members');
    expect(items).toMatchObject([{ memberId: 'm-1', name: '张三m-1', phone: '13900000000' }, { name: '张三m-2' }]);
    expect((await latest(committee!, '/v1/branches/b-1/members')).items[0]).not.toHaveProperty('name');
    const own = (await member!.get('/v1/members/m-1/readings')).body;
    expect(own.items[0]).toMatchObject({
      reader: 'office-o',
      why: 'GET /v1/branches/:branchId/members',
      fields: { 'm-1': ['MemberJoined.name', 'MemberJoined.phone'] },
    });
    const all = (await auditor!.get('/v1/readings?person=m-2')).body;
    expect(all.items[0]).toMatchObject({ reader: 'office-o', fields: { 'm-2': expect.any(Array) } });
    expect((await officer!.get('/v1/readings')).status).toBe(403);
    expect((await member!.get('/v1/members/m-2/readings')).status).toBe(404);
    const [first] = (await auditor!.get('/v1/readings?limit=1')).body.items;
    expect((await auditor!.get(`/v1/readings?cursor=${first.id}`)).body.items).not.toContainEqual(first);
  });

  it('is given to the person as a copy, as JSON and as text', async () => {
    const { status, body } = await member!.get('/v1/members/m-1/personal-data');
    expect(status).toBe(200);
    expect(body).toMatchObject({ memberId: 'm-1', name: '张三m-1', phone: '13900000000', producedOn: '2025-09-01' });
    expect(body.records.map(({ type }: { type: string }) => type)).toEqual(['MemberJoined', 'MemberContacted']);
    expect(body.records[1].data).toMatchObject({ note: '住院慰问' });
    const text = await member!.get('/v1/members/m-1/personal-data?format=text', { 'accept-language': 'zh' });
    expect(text.headers.get('content-type')).toContain('text/plain');
    for (const said of ['个人信息副本', '张三m-1', '住院慰问']) expect(text.body).toContain(said);
    expect((await secretary!.get('/v1/members/m-1/personal-data')).status).toBe(403);
  });

  it('waits in a proposal sealed, and is told to those who may decide', async () => {
    const { eventIds } = await made(
      secretary!.post('/v1/members/m-2/contacts', { channel: 'sms', contactedOn: '2025-03-02', note: '第一稿' }),
    );
    const data = { channel: 'sms', contactedOn: '2025-03-02', note: '更正后的内容' };
    const proposed = { data, reason: '误录', correctedOn: '2025-03-03' };
    const { status } = await secretary!.post(`/v1/events/${eventIds[0]}/corrections`, proposed);
    expect(status).toBe(202);
    for (const name of ['desk.sqlite', 'desk.sqlite-wal', 'log.sqlite-wal']) {
      expect(readFileSync(join(at.folder, name)).includes('更正后的内容')).toBe(false);
    }
    const told = (await officer!.get('/v1/proposals')).body.items[0];
    expect(told.data.data).toEqual(data);
    expect(JSON.stringify((await committee!.get('/v1/proposals')).body)).not.toContain('更正后的内容');
    await made(officer!.post(`/v1/proposals/${told.proposalId}/approval`));
    expect((await officer!.get(`/v1/events/${eventIds[0]}`)).body.revisions[0].data).toEqual(data);
  });

  it('is erased by two people, at once and for good', async () => {
    const { eventIds } = await made(
      officer!.post('/v1/members/m-1/erasures', { ground: 'consent-withdrawn' }, { 'idempotency-key': 'ask' }),
    );
    const again = await officer!.post(
      '/v1/members/m-1/erasures',
      { ground: 'consent-withdrawn' },
      { 'idempotency-key': 'ask' },
    );
    expect(again.body.eventIds).toEqual(eventIds);
    const queue = await latest(committee!, '/v1/approvals?kind=erasure');
    expect(queue.items).toMatchObject([
      { memberId: 'm-1', state: 'waiting', requestedBy: 'office-o', waitingFor: null },
    ]);
    const path = `/v1/members/m-1/erasures/${queue.items[0].requestId}`;
    expect((await officer!.post(`${path}/approval`)).status).toBe(403);
    await made(committee!.post(`${path}/approval`));
    expect((await another!.post(`${path}/refusal`, { reason: 'no-ground' })).body.code).toBe('REQUEST_DECIDED');
    expect((await latest(officer!, '/v1/branches/b-1/members')).items).toMatchObject([
      { memberId: 'm-1', name: '已删除', phone: '已删除' },
      { name: '张三m-2' },
    ]);
    expect((await member!.get('/v1/members/m-1/personal-data')).body.records[1].data.note).toBe('已删除');
    const contact = { channel: 'phone', contactedOn: '2025-03-05', note: '再次慰问' };
    const refused = await secretary!.post('/v1/members/m-1/contacts', contact);
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([422, 'SUBJECT_ERASED', 'note']);
    expect((await latest(committee!, '/v1/approvals?kind=erasure')).items).toMatchObject([{ state: 'approved' }]);
  });

  it('is declined by another person, and asked for with a ground', async () => {
    expect((await member!.post('/v1/members/m-1/erasures', { ground: 'whim' })).status).toBe(400);
    expect((await committee!.post('/v1/members/m-1/erasures', { ground: 'by-law' })).body.code).toBe('ERASED_ALREADY');
    const asked = { ground: 'retention-ended' };
    await made(committee!.post('/v1/members/m-2/erasures', asked));
    const [request] = (await latest(another!, '/v1/approvals?kind=erasure&state=waiting')).items;
    const path = `/v1/members/m-2/erasures/${request.requestId}`;
    expect((await committee!.post(`${path}/approval`)).body.code).toBe('OWN_REQUEST');
    await made(another!.post(`${path}/refusal`, { reason: 'retention-required' }));
    expect((await latest(officer!, '/v1/branches/b-1/members')).items[1]).toMatchObject({ name: '张三m-2' });
  });

  it('is in no line of the service’s log', () => {
    for (const text of ['张三', '住院', '13900000000']) expect(at.logged()).not.toContain(text);
  });

  it('stays erased when the service starts again', async () => {
    await at.service.close();
    at = { ...at, ...(await running({ now, folder: at.folder })) };
    const again = await fetch(`${at.url}/v1/branches/b-1/members`, {
      headers: { authorization: `Bearer ${officer!.token}` },
    });
    const { items } = (await again.json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(['已删除', '张三m-2']);
  });
});
