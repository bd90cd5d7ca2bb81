import { readFileSync } from 'node:fs';
import type { Desk } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { DESK, LOG } from '../tokens.js';
import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; example?: string }[];
  requestBody?: { content: { 'application/json': { schema: { example?: unknown } } } };
};
const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);
const takesDryRun = ({ operation }: (typeof operations)[0]) =>
  operation.parameters?.some(({ name }) => name === 'dry-run') ?? false;

let at: RunningService;
let committee: Person;
let officer: Person;
let secretary: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }], ['admin', { kind: 'committee' }]);
  await ok(committee.post('/v1/units', { unitId: 'u-001', name: '办公室', registeredOn: '2025-01-02' }));
  const branch = { branchId: 'b-0001', name: '第一党支部', hasCommittee: false, frontline: false };
  await ok(committee.post('/v1/units/u-001/branches', { ...branch, establishedOn: '2025-01-03' }));
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-001' }]);
  for (const memberId of ['m-00001', 'm-00002', 'm-00003']) {
    const joined = { memberId, name: '顾华', leader: false, joinedOn: '2025-01-04' };
    await ok(officer.post('/v1/branches/b-0001/members', joined));
  }
  secretary = await at.person('m-00003', ['secretary', { kind: 'branch', branchId: 'b-0001' }]);
  await ok(officer.post('/v1/branches/b-0001/secretaries', { memberId: 'm-00003', electedOn: '2025-01-05' }));
}, 120_000);
afterAll(() => at.close());

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** What is written anywhere: the log, and the proposals of the desk. */
async function written() {
  const log = at.service.application.get<EventStore>(LOG);
  const desk = at.service.application.get<Desk>(DESK);
  const proposals = desk.proposals.list({ limit: 200 }).map(({ id, state }) => [id, state]);
  return { position: await log.lastPosition(), proposals, accounts: desk.accounts.list({ limit: 200 }) };
}

const march = '/v1/branches/b-0001/party-days/2026-03';
const opening = { heldOn: '2026-03-05', venue: '会议室', flagDisplayed: false, oathPosted: true };

describe('every operation that takes dry-run', () => {
  it('writes nothing', async () => {
    const recording = operations.filter(takesDryRun);
    expect(recording.length).toBeGreaterThan(75);
    const before = await written();
    const statuses = new Map<number, number>();
    const strange: string[] = [];
    for (const { method, path, operation } of recording) {
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(operation.parameters!.find((each) => each.name === name)?.example ?? 'office-o'),
      );
      // A file has no example: what is sent for it is refused.
      const body = operation.requestBody?.content['application/json']?.schema.example ?? {};
      for (const person of [committee, officer, secretary]) {
        const answer = await person.send(method, `${url}?dry-run=true`, body);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const isRight =
          answer.status === 200 ? answer.body.dryRun === true : answer.status >= 400 && answer.status < 500;
        if (!isRight) strange.push(`${operation.operationId} ${answer.status}`);
      }
    }
    expect(strange).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(60);
    expect(await written()).toEqual(before);
  }, 120_000);

  it('is every operation that has a receipt or makes a proposal', () => {
    const others = operations.filter(
      (each) =>
        !takesDryRun(each) &&
        /^(record|propose|announce|hold|cancel|grant|revokeRole|approve|seal|compute|confirm|open[AY]|lodge|decideA|award|refuse|withdrawH|request)/.test(
          each.operation.operationId,
        ),
    );
    expect(others.map(({ operation }) => operation.operationId)).toEqual([]);
  });
});

describe('any other operation', () => {
  it('refuses dry-run, and does nothing', async () => {
    const before = await written();
    const account = { id: 'office-new', password: 'a long enough sentence' };
    expect(await committee.post('/v1/accounts?dry-run=true', account)).toMatchObject({
      status: 400,
      body: { field: 'dry-run' },
    });
    expect(await committee.post('/v1/accounts?dry-run=yes', account)).toMatchObject({ status: 400 });
    expect(await written()).toEqual(before);
  });
});

describe('a dry run of one record', () => {
  it('answers with its cautions and the clause of each', async () => {
    expect(await secretary.post(`${march}/opening?dry-run=true`, opening)).toMatchObject({
      status: 200,
      body: {
        dryRun: true,
        accepted: true,
        records: [{ type: 'PartyDayOpened' }],
        refusals: [],
        cautions: [{ type: 'PartyDayOpened', code: 'FLAG_MISSING', kind: 'offence', clause: '2.0' }],
      },
    });
  });

  it('answers with every field that is wrong, as the record would be refused', async () => {
    const { body } = await secretary.post(`${march}/opening?dry-run=true`, { ...opening, heldOn: '2026-02-30', x: 1 });
    expect(body).toMatchObject({ accepted: false, records: [], cautions: [] });
    expect(body.refusals.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['x', 'FIELD_UNKNOWN'],
      ['heldOn', 'NOT_A_DAY'],
    ]);
  });

  it('tells of a member of the same name in the branch, which is kept nowhere', async () => {
    const joined = { memberId: 'm-00009', name: '顾 华', leader: false, joinedOn: '2026-03-10' };
    const sameName = { code: 'MEMBER_SAME_NAME', kind: 'slip', memberIds: ['m-00001', 'm-00002', 'm-00003'] };
    const members = '/v1/branches/b-0001/members';
    const asked = await officer.post(`${members}?dry-run=true`, joined);
    expect(asked).toMatchObject({ status: 200, body: { accepted: true, cautions: [sameName] } });
    const other = await officer.post(`${members}?dry-run=true`, { ...joined, name: '顾华政' });
    expect(other.body.cautions).toEqual([]);
    const recorded = await officer.post(members, joined);
    expect(recorded).toMatchObject({ status: 201, body: { cautions: [] } });
    const event = await officer.get(`/v1/events/${recorded.body.eventIds[0]}`);
    expect(event.body.cautions).toEqual([]);
  });

  it('tells of the same name when a name is changed, of others only', async () => {
    const change = (name: string) =>
      officer.post('/v1/members/m-00001/details?dry-run=true', { name, changedOn: '2026-03-02' });
    const { body } = await change('顾华');
    expect(body.cautions).toMatchObject([
      { code: 'MEMBER_SAME_NAME', memberIds: expect.not.arrayContaining(['m-00001']) },
    ]);
    expect((await change('郑方')).body.cautions).toEqual([]);
  });

  it('is not for one who may not record it', async () => {
    expect(await officer.post(`${march}/opening?dry-run=true`, opening)).toMatchObject({ status: 403 });
    expect(await at.send('POST', `${march}/opening?dry-run=true`, opening)).toMatchObject({ status: 401 });
  });

  it('that is false is no dry run', async () => {
    const notice = { partyDayOn: '2026-03-12', issuedOn: '2026-03-09', channels: ['phone'], agenda: '主题党日' };
    expect(await secretary.post(`${march}/notices?dry-run=false`, notice)).toMatchObject({ status: 201 });
  });
});

describe('a dry run of a whole month', () => {
  const present = { status: 'present', emblem: true, charter: true };

  it('names the part and the field of every refusal, the part of every caution, and writes nothing', async () => {
    const before = await written();
    const payment = { method: 'payroll-deduction', collectedBy: 'm-00003', amountFen: 100 };
    const month = {
      opening: { heldOn: '2026-03-05', flagDisplayed: false, oathPosted: true },
      attendance: {
        takenOn: '2026-03-05',
        entries: ['m-00001', 'm-00009', 'm-00001'].map((memberId) => ({ memberId, ...present })),
      },
      dues: [
        { memberId: 'm-00001', paidOn: '2026-03-05', ...payment },
        { memberId: 'm-00002', paidOn: '2026-03-11', ...payment },
      ],
      meetings: 5,
    };
    expect(await ok(secretary.post(`${march}/records?dry-run=true`, month))).toMatchObject({
      accepted: false,
      refusals: [{ field: 'meetings', code: 'FIELD_MISTYPED' }],
    });
    const { meetings: _, ...parts } = month;
    const answer = await secretary.post(`${march}/records?dry-run=true`, { ...parts, lectures: [7] });
    expect(answer.status).toBe(200);
    expect(answer.body.accepted).toBe(false);
    expect(answer.body.refusals.map(({ field, code, part }: Record<string, string>) => [part, field, code])).toEqual([
      ['opening', 'opening.venue', 'FIELD_MISSING'],
      ['attendance', 'attendance.entries[1].memberId', 'MEMBER_UNKNOWN'],
      ['attendance', 'attendance.entries[2].memberId', 'ATTENDANCE_MEMBER_TWICE'],
      ['dues[1]', 'dues[1].paidOn', 'DAY_IN_FUTURE'],
      ['lectures[0]', 'lectures[0]', 'MALFORMED_REQUEST'],
    ]);
    expect(answer.body.cautions).toMatchObject([
      { part: 'dues[0]', type: 'DuesPaid', memberId: 'm-00001', code: 'DUES_PAYROLL_DEDUCTION', clause: '2.2' },
    ]);
    expect(await written()).toEqual(before);
  });

  it('that is accepted is what is recorded then', async () => {
    const month = {
      opening,
      attendance: {
        takenOn: '2026-03-05',
        entries: ['m-00001', 'm-00002', 'm-00003'].map((memberId) => ({ memberId, ...present })),
      },
    };
    const rehearsal = await ok(secretary.post(`${march}/records?dry-run=true`, month));
    expect(rehearsal.accepted).toBe(true);
    const receipt = await ok(secretary.post(`${march}/records`, month));
    const told = (cautions: { code: string }[]) => cautions.map(({ code }) => code);
    expect(told(receipt.cautions)).toEqual(told(rehearsal.cautions));
  });

  it('is refused if somebody has recorded meanwhile what the caller has not seen', async () => {
    const lecture = { lectures: [{ lecturer: 'm-00001', title: '党课', heldOn: '2026-03-05' }] };
    const stale = await secretary.post(`${march}/records?dry-run=true`, lecture, { 'if-match': '"0"' });
    expect(stale).toMatchObject({ status: 412 });
  });
});

describe('a dry run of a proposal and of its approval', () => {
  it('answers what the correction would get, makes no proposal and decides none', async () => {
    const { position } = await written();
    const path = `/v1/branches/b-0001/timeline?type=PartyDayOpened&min-position=${position}`;
    const { items } = await ok(secretary.get(path));
    const [{ id, data }] = items;
    const correction = {
      data: { ...data, heldOn: '2026-03-11', venue: '' },
      reason: '有误',
      correctedOn: '2026-03-10',
    };
    const before = await written();
    const wrong = await ok(secretary.post(`/v1/events/${id}/corrections?dry-run=true`, correction));
    expect(wrong).toMatchObject({ accepted: false, refusals: [{ field: 'data.venue', code: 'EMPTY' }] });
    const right = { ...correction, data: { ...data, venue: '礼堂' } };
    expect(await ok(secretary.post(`/v1/events/${id}/corrections?dry-run=true`, right))).toMatchObject({
      accepted: true,
      cautions: [{ code: 'FLAG_MISSING' }],
    });
    expect(await written()).toEqual(before);

    const { proposalId } = await ok(secretary.post(`/v1/events/${id}/corrections`, right));
    const waiting = await written();
    expect(await ok(officer.post(`/v1/proposals/${proposalId}/approval?dry-run=true`))).toMatchObject({
      accepted: true,
    });
    expect(await ok(secretary.post(`/v1/events/${id}/corrections?dry-run=true`, right))).toMatchObject({
      accepted: false,
      refusals: [{ field: 'recordId', code: 'PROPOSAL_WAITING' }],
    });
    expect(await written()).toEqual(waiting);
  });
});
