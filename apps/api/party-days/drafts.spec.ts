import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

let at: RunningService;
let officer: Person;
let secretary: Person;
let recorder: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
  const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  await ok(committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' }));
  const branch = { branchId: 'b-1', name: '第一党支部', hasCommittee: false, frontline: false };
  await ok(committee.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-01-03' }));
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  for (const memberId of ['m-1', 'm-2']) {
    const joined = { memberId, name: '顾华', leader: false, joinedOn: '2025-01-04' };
    await ok(officer.post('/v1/branches/b-1/members', joined));
  }
  secretary = await at.person('m-1', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
  recorder = await at.person('m-2', ['recorder', { kind: 'branch', branchId: 'b-1' }]);
}, 120_000);
afterAll(() => at.close());

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const march = '/v1/branches/b-1/party-days/2026-03';
const draft = `${march}/draft`;
const put = (person: Person, body: object, seen?: number) =>
  person.send('PUT', draft, body, seen === undefined ? {} : { 'if-match': `"${seen}"` });
const leave = { memberId: 'm-2', status: 'leave', emblem: false, charter: false };

describe('the draft of a month', () => {
  let revision: number;

  it('is empty before it is begun', async () => {
    expect(await ok(secretary.get(draft))).toEqual({ revision: null, content: null, withheld: [] });
  });

  it('is begun on one device and read on another, with an ETag', async () => {
    const begun = { opening: { venue: '党员活' }, attendance: { entries: [{ ...leave, reason: '住院手术' }] } };
    const saved = await put(secretary, begun);
    expect(saved.status).toBe(200);
    revision = saved.body.revision;
    expect(saved.headers.get('etag')).toBe(`"${revision}"`);
    expect(await ok(secretary.get(draft))).toMatchObject({ revision, content: begun, withheld: [], savedBy: 'm-1' });
  });

  it('is sealed where it is personal, and hidden from who may not read that', async () => {
    const file =
      readFileSync(join(at.folder, 'desk.sqlite')).toString() +
      readFileSync(join(at.folder, 'desk.sqlite-wal')).toString();
    expect(file).toContain('党员活');
    expect(file).not.toContain('住院手术');
    expect(await ok(recorder.get(draft))).toMatchObject({
      content: { attendance: { entries: [leave] } },
      withheld: ['attendance.entries[].reason'],
    });
    expect(await officer.get(draft)).toMatchObject({ status: 403 });
    expect(at.logged()).not.toContain('住院');
  });

  it('is saved only over what its writer has read, and keeps what they were not shown', async () => {
    expect(await put(recorder, {})).toMatchObject({ status: 412 });
    expect(await put(recorder, {}, revision - 1)).toMatchObject({ status: 412 });
    const saved = await put(recorder, { opening: { venue: '党员活动室' }, attendance: { entries: [leave] } }, revision);
    expect(saved.status).toBe(200);
    expect(saved.body.revision).toBeGreaterThan(revision);
    revision = saved.body.revision;
    expect((await ok(secretary.get(draft))).content).toEqual({
      opening: { venue: '党员活动室' },
      attendance: { entries: [{ ...leave, reason: '住院手术' }] },
    });
  });

  it('takes no field that a month does not have', async () => {
    expect(await put(secretary, { opening: { place: 'x' } }, revision)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'opening.place', code: 'FIELD_UNKNOWN' }] },
    });
    const nobody = { attendance: { entries: [{ reason: '住院' }] } };
    expect(await put(secretary, nobody, revision)).toMatchObject({
      status: 422,
      body: { field: 'attendance.entries[0].memberId', code: 'FIELD_MISSING' },
    });
  });

  it('stays if its recorder does not see all of it, and is gone when who does has recorded the month', async () => {
    const opening = { heldOn: '2026-03-05', venue: '党员活动室', flagDisplayed: true, oathPosted: true };
    await ok(recorder.post(`${march}/records?dry-run=true`, { opening }));
    await ok(recorder.post(`${march}/records`, { opening }));
    expect((await ok(secretary.get(draft))).revision).toBe(revision);
    await ok(secretary.post(`${march}/records`, { attendance: { entries: [{ ...leave, reason: '住院手术' }] } }));
    expect((await ok(secretary.get(draft))).revision).toBeNull();
  });

  it('can be discarded', async () => {
    await ok(put(secretary, { closing: {} }));
    expect(await secretary.send('DELETE', draft)).toMatchObject({ status: 204 });
    expect((await ok(secretary.get(draft))).revision).toBeNull();
    expect(await secretary.send('DELETE', draft)).toMatchObject({ status: 204 });
  });
});
