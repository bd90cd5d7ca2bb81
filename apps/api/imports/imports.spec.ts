import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { writeSheet } from '#libs/sheets/index.js';
import { workbookOf, zipOf } from '#libs/sheets/testing/zip.js';
import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

const now = Date.parse('2026-03-10T09:00:00+08:00');
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const fixture = (name: string) => readFileSync(new URL(`../../../test/fixtures/sheets/${name}`, import.meta.url));
let at: RunningService;
let committee: Person;
let secretary: Person;

beforeAll(async () => {
  at = await running({ now });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
}, 120_000);
afterAll(() => at.close());

type Sending = Readonly<{ query: string; file: Uint8Array; answers?: object; type?: string }>;

/** Sends a file in a form, or as it is if a type is given. */
async function send(person: Person, { query, file, answers, type }: Sending): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from(file)]), '名单.xlsx');
  if (answers) form.set('answers', JSON.stringify(answers));
  const headers = { authorization: `Bearer ${person.token}`, ...(type !== undefined && { 'content-type': type }) };
  const body = type === undefined ? form : Buffer.from(file);
  const answer = await fetch(`${at.url}/v1/imports?${query}`, { method: 'POST', headers, body });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

const given = { unit: 'new:办公室', 'H6:name': '第一党支部', L5: 'full', H8: '第一党支部' };
const asked = {
  startOn: '2026-01-05',
  establishedOn: '2020-01-01',
  newOrganisation: 'yes',
  committees: 'none',
  leaders: 'none',
};
const answers = { ...given, ...asked };

describe('a roster', () => {
  const file = fixture('14a-roster.xlsx');

  it('is tried first: what is doubtful is asked, and nothing is written', async () => {
    const { status, body } = await send(committee, { query: 'kind=roster&dry-run=true', file });
    expect([status, body.ready, body.recorded, body.faults]).toEqual([200, false, false, []]);
    expect(body.questions.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['unit', 'H6:name', 'L5', 'H8', 'startOn']),
    );
    expect(JSON.stringify(body)).not.toContain('99000019000101');
    const open = await send(committee, { query: 'kind=roster', file, answers: given });
    expect([open.status, open.body.code, open.body.errors[0].code]).toEqual([400, 'INVALID_FIELDS', 'QUESTION_OPEN']);
    expect((await committee.get('/v1/units')).body.items).toEqual([]);
  });

  it('is shown before it is recorded', async () => {
    const { body } = await send(committee, { query: 'kind=roster&dry-run=true', file, answers });
    expect(body).toMatchObject({
      ready: true,
      recorded: false,
      refusals: [],
      counts: { units: 1, branches: 1, members: 5, dues: 0, offices: 2 },
    });
    expect(body.rows[0]).toMatchObject({
      cell: 'B4',
      name: '张三',
      texts: [{ zh: '第一党支部' }, { zh: '2026-01-05 起' }, { zh: '书记' }],
    });
  });

  it('is refused by the rules, by the cell of the person', async () => {
    const late = { ...answers, establishedOn: '2026-02-01' };
    const { body } = await send(committee, { query: 'kind=roster&dry-run=true', file, answers: late });
    expect([body.ready, body.refusals[0]]).toEqual([
      false,
      expect.objectContaining({ cell: 'B4', code: 'BRANCH_UNKNOWN' }),
    ]);
    const confirmed = await send(committee, { query: 'kind=roster', file, answers: late });
    expect([confirmed.status, confirmed.body.errors[0].zh]).toEqual([400, 'B4：该日没有这个党支部']);
    expect((await committee.get('/v1/units')).body.items).toEqual([]);
  });

  it('is recorded once, no matter how often and by whom it is sent', async () => {
    const first = await send(committee, { query: 'kind=roster', file, answers });
    expect(first).toMatchObject({ status: 200, body: { recorded: true, position: expect.any(Number) } });
    const { position } = first.body;
    const admin = await at.person('office-a', ['admin', { kind: 'committee' }]);
    for (const person of [committee, admin]) {
      const again = await send(person, { query: 'kind=roster', file, answers });
      expect([again.status, again.body.recorded, again.body.position]).toEqual([200, true, undefined]);
    }
    const tried = await send(committee, { query: 'kind=roster&dry-run=true', file });
    expect(tried.body.recorded).toBe(true);
    secretary = await at.person('m-00001', ['secretary', { kind: 'branch', branchId: 'b-0001' }]);
    const { body } = await secretary.get(`/v1/branches/b-0001/members?names=true&min-position=${position}`);
    expect(body.items.map(({ memberId, name }: Record<string, string>) => [memberId, name])).toEqual([
      ['m-00001', '张三'],
      ['m-00002', '李四'],
      ['m-00003', '㐱·𠮷买提'],
      ['m-00004', '王五'],
      ['m-00005', '王五'],
    ]);
    const branch = await secretary.get('/v1/branches/b-0001');
    expect(branch.body).toMatchObject({
      name: '第一党支部',
      members: 5,
      establishedOn: '2020-01-01',
      categories: { floating: 1 },
    });
  });

  it('of another branch is refused to a secretary, and that of a whole city, too', async () => {
    expect((await send(secretary, { query: 'kind=roster&dry-run=true', file })).status).toBe(403);
    const own = await send(secretary, {
      query: 'kind=roster&branch=b-0001&dry-run=true',
      file: await writeSheet({ name: 'x', titles: ['姓名', '党支部'], rows: [['赵六', '第二党支部']] }),
    });
    expect(own.body.faults[0].zh).toBe('B2：写的是别的党支部。请只留本支部党员，或由上级上传');
    expect((await send(secretary, { query: 'kind=roster&branch=b-0002&dry-run=true', file })).status).toBe(404);
  });

  it('of new members of a branch asks whether a known name is a new person', async () => {
    const more = await writeSheet({
      name: 'x',
      titles: ['姓名', '领导班子成员', '月应缴党费', '党费计算依据', '到支部日期'],
      rows: [
        ['张三', '否', '42', '工资', '2026-02-01'],
        ['赵六', '否', '35.5', '离退休费', '2026-02-01'],
      ],
    });
    const query = 'kind=roster&branch=b-0001';
    const tried = await send(secretary, { query: `${query}&dry-run=true`, file: more });
    expect(tried.body.questions.map(({ id }: { id: string }) => id)).toEqual(['A2:known', 'startOn']);
    const sent = await send(secretary, {
      query,
      file: more,
      answers: { 'A2:known': 'm-00001', startOn: '2026-02-01' },
    });
    expect(sent.body).toMatchObject({ recorded: true, counts: { members: 1, dues: 1 } });
    const { body } = await secretary.get(`/v1/members/m-00006?min-position=${sent.body.position}`);
    expect(body).toMatchObject({ memberId: 'm-00006', name: '赵六' });
  });
});

describe('dues and attendance', () => {
  const march = '/v1/branches/b-0001/party-days/2026-03/draft';

  it('go into the draft of the month, beside what it holds', async () => {
    const begun = { opening: { venue: '二楼' }, dues: [{ memberId: 'm-00006', amountFen: 3550, method: 'online' }] };
    await secretary.send('PUT', march, begun);
    const query = 'kind=dues&branch=b-0001&month=2026-03';
    const tried = await send(secretary, { query: `${query}&dry-run=true`, file: fixture('14b-dues-year.xlsx') });
    expect(tried.body.questions.map(({ id }: { id: string }) => id)).toEqual(['R5:paidOn', 'B5:who', 'method']);
    const given2 = { 'R5:paidOn': '2026-01-08', 'B5:who': 'm-00004', method: 'in-person' };
    const { status, body } = await send(secretary, { query, file: fixture('14b-dues-year.xlsx'), answers: given2 });
    expect([status, body.recorded, body.draft]).toEqual([
      200,
      true,
      { branchId: 'b-0001', month: '2026-03', revision: expect.any(Number) },
    ]);
    expect((await secretary.get(march)).body.content).toEqual({
      opening: { venue: '二楼' },
      dues: [
        begun.dues[0],
        { memberId: 'm-00001', amountFen: 4200, method: 'in-person' },
        { memberId: 'm-00002', amountFen: 3500, method: 'in-person' },
        { memberId: 'm-00004', amountFen: 1000, method: 'in-person', paidOn: '2026-01-08' },
      ],
    });
  });

  it('has who was there, with the day from the head and the venue that was entered', async () => {
    const query = 'kind=attendance&branch=b-0001&month=2026-03';
    const given2 = { 'A8:who': 'm-00004', 'A9:who': 'm-00005', B6: 'present', B9: 'absent', C6: 'yes' };
    const { status, body } = await send(secretary, { query, file: fixture('14d-attendance.xlsx'), answers: given2 });
    expect([status, body.errors ?? body.recorded]).toEqual([200, true]);
    const { content } = (await secretary.get(march)).body;
    expect(content.opening).toEqual({ heldOn: '2026-03-05', venue: '二楼' });
    expect(content.attendance.entries).toEqual([
      { memberId: 'm-00001', status: 'present', emblem: true, charter: true },
      { memberId: 'm-00002', status: 'present', emblem: true, charter: true },
      { memberId: 'm-00003', status: 'leave', emblem: false, charter: false, reason: '事假，外出' },
      { memberId: 'm-00004', status: 'present', emblem: false, charter: true },
      { memberId: 'm-00005', status: 'absent', emblem: false, charter: false },
    ]);
    expect(content.dues).toHaveLength(4);
  });

  it('is not for those who do not enter the month', async () => {
    const { status } = await send(committee, {
      query: 'kind=dues&branch=b-0001&month=2026-03&dry-run=true',
      file: fixture('14b-dues-year.xlsx'),
    });
    expect(status).toBe(403);
  });

  it('names what the query lacks', async () => {
    const { status, body } = await send(secretary, {
      query: 'kind=dues&branch=b-0001',
      file: fixture('14b-dues-year.xlsx'),
    });
    expect([status, body.errors[0]]).toEqual([400, expect.objectContaining({ field: 'month', code: 'FIELD_MISSING' })]);
  });
});

describe('what is sent', () => {
  const query = 'kind=roster&dry-run=true';

  it('may be the file itself, in GB 18030 and with a wrong name, too', async () => {
    const { body } = await send(secretary, {
      query: 'kind=roster&branch=b-0001&dry-run=true',
      file: fixture('14e-roster-gbk.csv'),
      type: 'text/csv',
    });
    expect(body.faults).toEqual([
      expect.objectContaining({ cell: 'E2', zh: 'E2：是科学计数，号码已经不全。请将该列设为文本，重新填写号码' }),
    ]);
    const renamed = await send(committee, { query, file: fixture('14a-roster.xlsx'), type: 'text/csv' });
    expect(renamed.body.counts.members).toBe(5);
  });

  it.each([
    ['a bomb', 'FILE_INFLATES_TOO_FAR', zipOf([{ name: 'xl/a.xml', text: '0'.repeat(8e6) }])],
    ['half a file', 'FILE_DAMAGED', fixture('14a-roster.xlsx').subarray(0, 900)],
    ['a file with macros', 'FILE_HAS_MACROS', workbookOf('', [{ name: 'xl/vbaProject.bin', text: 'x' }])],
    ['a picture', 'FILE_NO_SHEET', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['nothing', 'FILE_EMPTY', Buffer.alloc(0)],
  ])('is refused in one sentence: %s', async (_, code, file) => {
    const { status, body } = await send(committee, { query, file });
    expect([status, body.code]).toEqual([422, code]);
  });

  it('is a file, and no other route takes one', async () => {
    const headers = { 'content-type': xlsx };
    expect((await committee.post(`/v1/imports?${query}`, { file: 'x' })).status).toBe(415);
    expect((await committee.send('POST', '/v1/units', 'x', headers)).status).toBe(415);
    expect(
      (await committee.send('POST', `/v1/imports?${query}`, 'x', { 'content-type': 'multipart/form-data; boundary=y' }))
        .status,
    ).toBe(400);
    expect((await send(committee, { query, file: Buffer.alloc(6 * 1024 * 1024) })).status).toBe(413);
    expect((await send(committee, { query: 'kind=other', file: Buffer.from('a') })).status).toBe(400);
  });

  it('has answers in texts', async () => {
    const file = fixture('14a-roster.xlsx');
    expect((await send(committee, { query, file, answers: { unit: 1 } })).status).toBe(400);
    expect((await send(committee, { query, file, answers: [] })).status).toBe(400);
  });
});

describe('a template', () => {
  it.each([
    ['roster', '花名册', 'kind=roster&branch=b-0001'],
    ['dues', '党费', 'kind=dues&branch=b-0001&month=2026-03'],
    ['attendance', '签到', 'kind=attendance&branch=b-0001&month=2026-03'],
  ])('of %s is read back by the import: its head is understood', async (kind, name, query) => {
    const answer = await fetch(`${at.url}/v1/imports/template?kind=${kind}`, {
      headers: { authorization: `Bearer ${secretary.token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, xlsx]);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(name));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map((sheet) => sheet.name)).toEqual([name, '填写说明']);
    expect(sheets[0]!.dataValidations!.length).toBeGreaterThan(0);
    const { body } = await send(secretary, { query: `${query}&dry-run=true`, file: bytes });
    expect([body.faults, body.rows]).toEqual([[], []]);
  });

  it('of anything else there is none', async () => {
    expect((await secretary.get('/v1/imports/template?kind=other')).status).toBe(400);
  });
});
