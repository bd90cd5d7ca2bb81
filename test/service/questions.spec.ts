import { running, type Person, type RunningService } from '../../apps/api/testing/service.js';

let at: RunningService;
let committee: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  await committee.post('/v1/units', { unitId: 'u-001', name: '办公室', registeredOn: '2025-01-02' });
  const branch = { branchId: 'b-0001', name: '第一党支部', hasCommittee: false, frontline: false };
  await committee.post('/v1/units/u-001/branches', { ...branch, establishedOn: '2025-01-03' });
}, 120_000);
afterAll(() => at.close());

const refusal = (code: string, field?: string) => ({
  status: 400,
  body: { code, ...(field !== undefined && { errors: [{ field }] }) },
});

describe('an as-of instant in an address', () => {
  it.each(['2026-03-10T08:59:59%2B08:00', '2026-03-10T08:59:59+08:00', '2026-03-10T00:59:59Z'])(
    'may have its plus as a blank: %s',
    async (asOf) => {
      expect(await committee.get(`/v1/branches/b-0001?as-of=${asOf}`)).toMatchObject({ status: 404 });
      expect(await committee.get(`/v1/assessments/2026/grades?as-of=${asOf}`)).toMatchObject({
        status: 200,
        body: { result: { asOf: decodeURIComponent(asOf), upToPosition: null } },
      });
    },
  );

  it.each(['2026-03-10T09:00:01+08:00', '2026-03-10T01:00:01Z'])('is that instant: %s', async (asOf) => {
    expect(await committee.get(`/v1/branches/b-0001?as-of=${asOf}`)).toMatchObject({ status: 200 });
  });
});

describe('a parameter that there is not', () => {
  const paths = ['/v1/branches/b-0001', '/v1/units', '/v1/assessments/2026/grades', '/v1/branches/b-0001/timeline'];
  const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'no-such'];

  it.each(paths.flatMap((path) => names.map((name) => [path, name] as const)))(
    'of %s is refused: %s',
    async (path, name) => {
      expect(await committee.get(`${path}?${name}=1`)).toMatchObject(refusal('INVALID_FIELDS', name));
    },
  );
});

describe('a cursor that no list gave', () => {
  const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
  const lists = ['/v1/units', '/v1/inspections', '/v1/approvals'];

  it.each(lists)('is refused by %s', async (list) => {
    for (const cursor of ['x', '%F0%9F%98%80', cursorOf('u-001'), cursorOf({ a: 1 }), cursorOf([['u-001']])]) {
      expect(await committee.get(`${list}?cursor=${cursor}`)).toMatchObject({ status: 400 });
    }
  });

  it('is refused where it has another number of values', async () => {
    expect(await committee.get(`/v1/units?cursor=${cursorOf(['a', 'b', 'c', 'd', 'e'])}`)).toMatchObject({
      status: 400,
    });
    expect(await committee.get(`/v1/units?cursor=${cursorOf([])}`)).toMatchObject({ status: 400 });
  });
});

describe('the stream of events', () => {
  it('refuses a place ahead of the log, and says how far the log is', async () => {
    const answer = await committee.get('/v1/stream', { 'last-event-id': '1000000' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    const { position } = (await committee.get('/v1/units')).body;
    expect(answer.body.zh.detail).toContain(`位置是 ${position}`);
    expect(answer.body.en.detail).toContain(`position of the log is ${position}`);
  });
});

describe('a body sent as a form', () => {
  it.each(['/v1/sessions', '/v1/units'])('is not read by %s, and nothing of it comes back', async (path) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await at.send('POST', path, 'accountId=office-c&password=correct+horse+battery', form);
    expect([401, 415]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(/battery|accountId/);
    expect(at.logged()).not.toContain('battery');
  });
});
