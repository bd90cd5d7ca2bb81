import { readXlsx } from 'hucre/xlsx';
import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

let now = Date.parse('2026-03-10T09:00:00+08:00');
let at: RunningService;
let officer: Person;
let inspector: Person;
let secretary: Person;
let recorder: Person;

beforeAll(async () => {
  at = await running({ clock: { now: () => now } });
  const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  inspector = await at.person('office-i', ['inspector', { kind: 'committee' }]);
  await ok(committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' }));
  for (const [branchId, name] of [
    ['b-1', '第一党支部'],
    ['b-2', '第二党支部'],
  ]) {
    const branch = { branchId, name, hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
    await ok(committee.post('/v1/units/u-1/branches', branch));
  }
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  for (const [memberId, name] of [
    ['m-1', '顾华'],
    ['m-2', '沈宁'],
    ['m-3', '陆平'],
    ['m-4', '唐安'],
  ]) {
    const joined = { memberId, name, leader: memberId === 'm-1', joinedOn: '2025-01-04' };
    await ok(officer.post('/v1/branches/b-1/members', joined));
  }
  secretary = await at.person('m-1', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
  recorder = await at.person('m-2', ['recorder', { kind: 'branch', branchId: 'b-1' }]);
  await ok(officer.post('/v1/branches/b-1/secretaries', { memberId: 'm-1', electedOn: '2025-01-05' }));
  await ok(officer.post('/v1/branches/b-1/dues-collectors', { memberId: 'm-2', designatedOn: '2025-01-05' }));
  for (const [memberId, monthlyFen] of [
    ['m-1', 4200],
    ['m-2', 3500],
    ['m-3', 1000],
  ] as const) {
    await ok(
      secretary.post(`/v1/members/${memberId}/dues-assessments`, { monthlyFen, from: '2025-01', basis: 'wage' }),
    );
  }
  const floating = { category: 'floating', from: '2025-02-01' };
  await ok(secretary.post('/v1/members/m-4/categories', floating));
}, 120_000);
afterAll(() => at.close());

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const march = '/v1/branches/b-1/party-days/2026-03';
const votes = { eligible: 4, present: 3, votesFor: 3, votesAgainst: 0, abstained: 0 };
const present = { status: 'present', emblem: true, charter: true };

describe('the sheet of a month, before anything is recorded', () => {
  it('has a row for everybody, who is expected or why not, what they owe, and the defaults', async () => {
    const { status, headers, body } = await recorder.get(`${march}/sheet`);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBeNull();
    const { position: _, ...sheet } = body;
    expect(sheet).toEqual({
      branchId: 'b-1',
      month: '2026-03',
      revision: null,
      rosterDay: '2026-03-31',
      closed: false,
      defaults: { secretary: 'm-1', collector: 'm-2', attendance: present, payment: { method: 'in-person' } },
      rows: [
        row(1, 'm-1', '顾华', { leader: true, dueFen: 4200 }),
        row(2, 'm-2', '沈宁', { dueFen: 3500 }),
        row(3, 'm-3', '陆平', { dueFen: 1000 }),
        row(4, 'm-4', '唐安', {
          expected: false,
          notExpected: {
            reason: 'floating',
            clause: '3.2e',
            text: { zh: '流动党员，由支部每月联系', en: 'a floating member, whom the branch contacts every month' },
          },
          assessed: false,
        }),
      ],
      names: { 'b-1': '第一党支部', 'm-1': '顾华', 'm-2': '沈宁' },
    });
  });

  it('shows an inspector who is expected, and neither names nor amounts', async () => {
    const { rows, names } = await ok(inspector.get(`${march}/sheet`));
    expect(names).toEqual({ 'b-1': '第一党支部' });
    expect(rows[2]).toEqual({
      number: 3,
      memberId: 'm-3',
      leader: false,
      onRoster: true,
      expected: true,
      owesDues: true,
      assessed: true,
      waived: false,
    });
  });

  it('is empty as a month', async () => {
    const { status, headers, body } = await secretary.get(march);
    expect([status, headers.get('etag')]).toEqual([200, null]);
    expect(body).toMatchObject({ state: 'empty', revision: null, deferrals: [], parts: { notices: [], dues: [] } });
    expect(body.parts).not.toHaveProperty('opening');
  });
});

describe('a month that is recorded with what the system knows left out', () => {
  let receipt: Answer['body'];

  it('is recorded with one call, resolutions too', async () => {
    const entries = ['m-1', 'm-2'].map((memberId) => ({ memberId, ...present }));
    const month = {
      opening: { heldOn: '2026-03-05', venue: '党员活动室', flagDisplayed: false, oathPosted: true },
      attendance: {
        entries: [...entries, { memberId: 'm-3', status: 'leave', emblem: false, charter: false, reason: '住院' }],
      },
      charterReading: { followUp: ['discussion'] },
      dues: ['m-1', 'm-2', 'm-3'].map((memberId) => ({ memberId, method: 'in-person' })),
      deliberations: [{ matters: ['修缮活动室'] }],
      resolutions: [{ title: '修缮活动室', ...votes }],
    };
    const rehearsal = await ok(secretary.post(`${march}/records?dry-run=true`, month));
    expect(rehearsal).toMatchObject({ accepted: true, cautions: [{ part: 'opening', code: 'FLAG_MISSING' }] });
    expect(rehearsal.records[5]).toMatchObject({
      part: 'dues[2]',
      data: { amountFen: 1000, paidOn: '2026-03-05', collectedBy: 'm-2' },
    });
    const key = { 'idempotency-key': 'march' };
    const answer = await secretary.post(`${march}/records`, month, key);
    expect(answer).toMatchObject({ status: 201, body: { revision: 6, cautions: [{ code: 'FLAG_MISSING' }] } });
    receipt = answer.body;
    expect(await secretary.post(`${march}/records`, month, key)).toMatchObject({ status: 201, body: receipt });
  });

  it('is read back at once, each part with its event, and its ETag', async () => {
    const { headers, body } = await secretary.get(`${march}?min-position=${receipt.position}`);
    expect(headers.get('etag')).toBe('"6"');
    expect(body).toMatchObject({
      branchId: 'b-1',
      unitId: 'u-1',
      state: 'open',
      heldOn: '2026-03-05',
      parts: {
        opening: { eventId: receipt.eventIds[0], cautions: [{ code: 'FLAG_MISSING', clause: '2.0' }], actor: 'm-1' },
        attendance: { eventId: receipt.eventIds[1], withheld: [] },
        charterReading: { data: { ledBy: 'm-1', readOn: '2026-03-05', followUp: ['discussion'] } },
        dues: [
          { data: { memberId: 'm-1', amountFen: 4200 } },
          { data: { memberId: 'm-2', amountFen: 3500 } },
          { data: { memberId: 'm-3', amountFen: 1000 } },
        ],
        resolutions: [{ data: { title: '修缮活动室', period: '2026-03', adoptedOn: '2026-03-05' } }],
      },
    });
    expect(body.parts.attendance.data.entries[2]).toEqual({
      memberId: 'm-3',
      status: 'leave',
      emblem: false,
      charter: false,
      reason: '住院',
    });
    expect(body.names).toEqual({
      'b-1': '第一党支部',
      'u-1': '办公室',
      'm-1': '顾华',
      'm-2': '沈宁',
      'm-3': '陆平',
    });
    const { rows } = await ok(secretary.get(`${march}/sheet?min-position=${receipt.position}`));
    expect(rows[2]).toMatchObject({ attendance: { status: 'leave', reason: '住院' }, dueFen: 1000, paidFen: 1000 });
  });

  it('shows an inspector neither names nor amounts nor reasons', async () => {
    const body = await ok(inspector.get(march));
    expect(body.parts.attendance.withheld).toEqual(['entries[].reason']);
    expect(body.parts.dues[0]).toMatchObject({ withheld: ['amountFen'] });
    expect(JSON.stringify(body)).not.toMatch(/顾华|住院|4200/);
  });

  it('shows what a correction says, and which it is', async () => {
    const { parts } = await ok(secretary.get(march));
    const { eventId, data } = parts.dues[1];
    const correction = { data: { ...data, amountFen: 3600 }, reason: '金额有误', correctedOn: '2026-03-10' };
    const { proposalId } = await ok(recorder.post(`/v1/events/${eventId}/corrections`, correction));
    const approved = await ok(officer.post(`/v1/proposals/${proposalId}/approval`));
    const after = await ok(secretary.get(march));
    expect(after.parts.dues[1]).toMatchObject({
      eventId,
      data: { amountFen: 3600 },
      correctedBy: approved.eventIds[0],
      actor: 'm-1',
    });
    expect(after.revision).toBe(7);
  });

  it('names the part that is refused, and records nothing', async () => {
    const wrong = {
      lectures: [{ lecturer: 'm-1', title: '党课' }],
      resolutions: [{ title: '绿化', ...votes, votesFor: 1 }],
    };
    const refused = await secretary.post(`${march}/records`, wrong);
    expect(refused).toMatchObject({ status: 422, body: { field: 'resolutions[0].present' } });
    expect((await ok(secretary.get(march))).revision).toBe(7);
    const unknown = await secretary.post(`${march}/records`, { dues: [{ memberId: 'm-4', method: 'online' }] });
    expect(unknown).toMatchObject({ status: 422, body: { field: 'dues[0].amountFen', code: 'FIELD_MISSING' } });
  });
});

describe('a member who goes to another branch', () => {
  it('keeps the name, the amount and the place on the sheet of the months before', async () => {
    now = Date.parse('2026-04-02T09:00:00+08:00');
    const before = (await ok(secretary.get(`${march}/sheet`))).rows;
    const transfer = { fromBranchId: 'b-1', toBranchId: 'b-2', transferredOn: '2026-04-01' };
    const { position } = await ok(officer.post('/v1/members/m-3/transfers', transfer));
    const after = await ok(secretary.get(`${march}/sheet?min-position=${position}`));
    expect(after.rows).toEqual(before);
    expect(before[2]).toMatchObject({ name: '陆平', paidFen: 1000, attendance: { reason: '住院' } });
    const month = await ok(secretary.get(march));
    expect(month.names['m-3']).toBe('陆平');
    expect(month.parts.dues[2].data.amountFen).toBe(1000);
    const { rows } = await ok(secretary.get('/v1/branches/b-1/party-days/2026-04/sheet'));
    expect(rows.map(({ memberId }: { memberId: string }) => memberId)).toEqual(['m-1', 'm-2', 'm-4']);
  });

  it('in the middle of a month keeps what is of the days before', async () => {
    const april = '/v1/branches/b-1/party-days/2026-04';
    now = Date.parse('2026-04-20T09:00:00+08:00');
    const month = {
      opening: { heldOn: '2026-04-05', venue: '党员活动室', flagDisplayed: true, oathPosted: true },
      attendance: { entries: ['m-1', 'm-2'].map((memberId) => ({ memberId, ...present })) },
      dues: [{ memberId: 'm-2', method: 'online' }],
    };
    await ok(secretary.post(`${april}/records`, month));
    const transfer = { fromBranchId: 'b-1', toBranchId: 'b-2', transferredOn: '2026-04-15' };
    const { position } = await ok(officer.post('/v1/members/m-2/transfers', transfer));
    const { rows } = await ok(secretary.get(`${april}/sheet?min-position=${position}`));
    expect(rows[1]).toMatchObject({ memberId: 'm-2', name: '沈宁', onRoster: true, owesDues: false, paidFen: 3500 });
  });
});

describe('a list as an Excel workbook', () => {
  it('has words, names, and amounts that can be summed', async () => {
    const path = `${at.url}/v1/branches/b-1/dues-register?month=2026-03&format=xlsx`;
    const answer = await fetch(path, {
      headers: { authorization: `Bearer ${secretary.token}`, 'accept-language': 'zh' },
    });
    expect(answer.headers.get('content-type')).toMatch(/spreadsheetml/);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="dues-register.xlsx"');
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const [sheet] = sheets;
    expect(sheet!.name).toBe('党费收缴登记表');
    expect(sheet!.rows[0]!.slice(0, 4)).toEqual(['序号', '姓名', '应缴（元）', '实缴（元）']);
    expect(sheet!.rows[1]!.slice(0, 4)).toEqual([1, '顾华', 42, 42]);
  });
});

describe('a deferral', () => {
  it('stands in the month with its decision', async () => {
    const may = '/v1/branches/b-1/party-days/2026-05';
    const request = { from: '2026-05-05', to: '2026-05-12', reason: '防汛值守', requestedOn: '2026-04-20' };
    const asked = await ok(secretary.post(`${may}/deferrals`, { requestId: 'q-1', ...request }));
    const waiting = { requestId: 'q-1', ...request, requestedBy: 'm-1', eventIds: asked.eventIds };
    expect((await ok(secretary.get(may))).deferrals).toEqual([{ ...waiting, state: 'waiting' }]);
    const decided = await ok(
      officer.post(`${may}/deferrals/q-1/refusal`, { declinedOn: '2026-04-20', reason: '按期' }),
    );
    expect((await ok(secretary.get(may))).deferrals).toEqual([
      {
        ...waiting,
        state: 'declined',
        decidedOn: '2026-04-20',
        decidedBy: 'office-o',
        declinedBecause: '按期',
        eventIds: [...asked.eventIds, ...decided.eventIds],
      },
    ]);
  });
});

function row(number: number, memberId: string, name: string, more: object = {}) {
  return {
    number,
    memberId,
    name,
    leader: false,
    onRoster: true,
    expected: true,
    owesDues: true,
    assessed: true,
    waived: false,
    paidFen: 0,
    ...more,
  };
}
