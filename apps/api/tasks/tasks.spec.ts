import { running, type Answer, type Person, type RunningService } from '../testing/service.js';

let at: RunningService;
let committee: Person;
let inspector: Person;
let officer: Person;
let secretary: Person;
let admin: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  admin = await at.person('office-a', ['admin', { kind: 'committee' }]);
  inspector = await at.person('office-i', ['inspector', { kind: 'committee' }]);
  await ok(committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-11-02' }));
  for (const [branchId, name] of [
    ['b-1', '第一党支部'],
    ['b-2', '第二党支部'],
  ]) {
    const branch = { branchId, name, hasCommittee: false, frontline: false, establishedOn: '2025-11-03' };
    await ok(committee.post('/v1/units/u-1/branches', branch));
  }
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
  for (const [memberId, name] of [
    ['m-1', '顾华'],
    ['m-2', '古丽·买买提'],
    ['m-3', '顾宁'],
  ]) {
    await ok(
      officer.post(`/v1/branches/${memberId === 'm-3' ? 'b-2' : 'b-1'}/members`, {
        memberId,
        name,
        leader: false,
        joinedOn: '2025-11-04',
      }),
    );
  }
  secretary = await at.person(
    'm-1',
    ['secretary', { kind: 'branch', branchId: 'b-1' }],
    ['recorder', { kind: 'branch', branchId: 'b-1' }],
  );
  await ok(officer.post('/v1/branches/b-1/secretaries', { memberId: 'm-1', electedOn: '2025-11-05' }));
}, 120_000);
afterAll(() => at.close());

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

type Task = {
  kind: string;
  what: string;
  clause?: string;
  overdue: boolean;
  dueOn?: string;
  branchId?: string;
  period?: string;
};
const tasksOf = async (person: Person, position = 0): Promise<Task[]> =>
  (await ok(person.get(`/v1/me/tasks?min-position=${position}`))).items as Task[];

describe('what somebody has to do', () => {
  it('is what their branch has to, overdue first, each with its clause', async () => {
    const tasks = await tasksOf(secretary);
    expect(tasks.length).toBeGreaterThan(3);
    const order = tasks.map(({ overdue, dueOn = '9999' }) => `${overdue ? 0 : 1} ${dueOn}`);
    expect(order).toEqual(order.toSorted());
    expect(tasks.every(({ clause, branchId }) => clause !== undefined && branchId === 'b-1')).toBe(true);
    expect(tasks).toContainEqual(
      expect.objectContaining({ what: 'party-day-held', period: '2026-02', overdue: true, clause: '2.0' }),
    );
    expect(tasks).toContainEqual(
      expect.objectContaining({ what: 'party-day-held', period: '2026-03', overdue: false }),
    );
    // The party day of April has not come yet.
    expect(tasks.filter(({ what, period }) => what === 'party-day-held' && period === '2026-04')).toEqual([]);
  });

  it('loses what is done', async () => {
    const opening = { heldOn: '2026-03-05', venue: '党员活动室', flagDisplayed: true, oathPosted: true };
    const { position } = await ok(secretary.post('/v1/branches/b-1/party-days/2026-03/opening', opening));
    const tasks = await tasksOf(secretary, position);
    expect(tasks.filter(({ what, period }) => what === 'party-day-held' && period === '2026-03')).toEqual([]);
    expect(tasks).toContainEqual(expect.objectContaining({ what: 'attendance', period: '2026-03' }));
  });

  it('is for an officer what the unit owes, and what waits for a decision of another', async () => {
    const request = {
      requestId: 'q-1',
      from: '2026-04-05',
      to: '2026-04-12',
      reason: '防汛',
      requestedOn: '2026-03-10',
    };
    const { position } = await ok(secretary.post('/v1/branches/b-1/party-days/2026-04/deferrals', request));
    const { items, names } = await ok(officer.get(`/v1/me/tasks?min-position=${position}`));
    expect(items).toContainEqual({
      kind: 'approval',
      what: 'deferral',
      clause: '4.1d',
      title: { zh: '审批：提前或推迟主题党日', en: 'To decide: deferral of a party day' },
      dueOn: '2026-04-05',
      dayIsSet: true,
      overdue: false,
      branchId: 'b-1',
      unitId: 'u-1',
      period: '2026-04',
      subjectId: 'q-1',
      requestedBy: 'm-1',
    });
    expect(names).toMatchObject({ 'b-1': '第一党支部', 'u-1': '办公室', 'm-1': '顾华' });
    const duties = (items as Task[]).filter(({ kind }) => kind === 'duty');
    expect(duties.map(({ what }) => what)).toContain('responsibility');
    // What the branches owe is the branches' to do.
    expect(duties.map(({ what }) => what)).not.toContain('party-day-held');
    await ok(officer.post('/v1/branches/b-1/party-days/2026-04/deferrals/q-1/approval', { approvedOn: '2026-03-10' }));
  });

  it('is for the committee and its inspectors its own duties and what is reported to it', async () => {
    const finding = { findingId: 'f-1', kind: 'record', severity: 'minor', clause: '2.1', description: '记录不全' };
    const visit = { inspectionId: 'i-1', branchId: 'b-1', visitedOn: '2026-03-06', inspectors: ['office-i'] };
    await ok(inspector.post('/v1/units/u-1/inspections/unannounced-visits', { ...visit, findings: [finding] }));
    const place = '/v1/inspections/i-1/findings/f-1';
    const order = { deadline: '2026-03-20', orderedOn: '2026-03-06' };
    const ordered = await ok(inspector.post(`${place}/orders`, order));
    expect(await tasksOf(secretary, ordered.position)).toContainEqual(
      expect.objectContaining({ what: 'rectification', subjectId: 'f-1' }),
    );
    const { position } = await ok(secretary.post(`${place}/reports`, { note: '已补全', reportedOn: '2026-03-10' }));
    for (const person of [committee, inspector]) {
      const tasks = await tasksOf(person, position);
      expect(tasks).toContainEqual(expect.objectContaining({ kind: 'acceptance', subjectId: 'f-1', clause: '2.1' }));
      expect(tasks.map(({ what }) => what)).toContain('committee-visit');
    }
  });

  it('is nothing for who holds no such office', async () => {
    expect(await tasksOf(admin)).toEqual([]);
    expect(await at.send('GET', '/v1/me/tasks')).toMatchObject({ status: 401 });
  });
});

describe('a branch’s year at a glance', () => {
  it('has a cell per duty and period, which says how it stands', async () => {
    const board = await ok(secretary.get('/v1/branches/b-1/years/2026/board'));
    expect(board).toMatchObject({
      branchId: 'b-1',
      branchName: '第一党支部',
      unitName: '办公室',
      year: 2026,
      day: '2026-03-10',
    });
    const duty = (id: string) => board.duties.find(({ dutyId }: { dutyId: string }) => dutyId === id);
    const held = duty('party-day-held');
    expect(held.clause).toBe('2.0');
    expect(held.cells.map(({ period, state }: Record<string, string>) => [period, state])).toEqual([
      ['2026-01', 'missed'],
      ['2026-02', 'missed'],
      // Held, but on a day that no plan has set.
      ['2026-03', 'partly'],
      ['2026-04', 'coming'],
      ...['05', '06', '07', '08', '09', '10', '11', '12'].map((month) => [`2026-${month}`, 'coming']),
    ]);
    expect(held.cells[2]).toMatchObject({ months: ['2026-03'], total: 1, done: 1, overdue: false });
    expect(held.cells[2].evidence).toHaveLength(1);
    const quarterly = duty('quarterly-disclosure').cells[0];
    expect(quarterly).toMatchObject({ period: '2026-Q1', months: ['2026-01', '2026-02', '2026-03'] });
    expect(JSON.stringify(board)).not.toContain('顾华');
    expect(await secretary.get('/v1/branches/b-2/years/2026/board')).toMatchObject({ status: 404 });
  });
});

describe('a search', () => {
  const found = async (person: Person, text: string) => {
    const { items } = await ok(person.post('/v1/search', { text }));
    return (items as { kind: string; id: string; name?: string }[]).map(({ kind, id, name }) => [kind, id, name]);
  };

  it('finds units, branches and members by their names, also in parts', async () => {
    expect(await found(officer, '顾')).toEqual([
      ['member', 'm-1', '顾华'],
      ['member', 'm-3', '顾宁'],
    ]);
    expect(await found(officer, '古丽买 买提')).toEqual([['member', 'm-2', '古丽·买买提']]);
    expect(await found(committee, '第一')).toEqual([['branch', 'b-1', '第一党支部']]);
    expect(await found(committee, '办公')).toEqual([['unit', 'u-1', '办公室']]);
    const { items } = await ok(officer.post('/v1/search', { text: '顾宁' }));
    expect(items[0]).toMatchObject({ branchId: 'b-2', branchName: '第二党支部', unitId: 'u-1', unitName: '办公室' });
  });

  it('finds nobody outside the reach of who asks, and no name that they may not see', async () => {
    expect(await found(secretary, '顾')).toEqual([['member', 'm-1', '顾华']]);
    expect(await found(secretary, '第二')).toEqual([]);
    expect(await found(committee, '顾华')).toEqual([]);
    expect(await found(committee, 'm-1')).toEqual([['member', 'm-1', undefined]]);
    expect(await found(admin, '顾华')).toEqual([]);
    expect(await found(officer, '··')).toEqual([]);
    expect(await officer.post('/v1/search', { text: ' ' })).toMatchObject({ status: 400 });
  });

  it('notes the reading of the names that it shows, and of no other', async () => {
    const auditor = await at.person('office-u', ['auditor', { kind: 'committee' }]);
    const before = (await ok(auditor.get('/v1/readings?reader=office-o&limit=200'))).items.length;
    await found(officer, '顾宁');
    const { items } = await ok(auditor.get('/v1/readings?reader=office-o&limit=200'));
    expect(items).toHaveLength(before + 1);
    expect(items[0]).toMatchObject({ why: 'POST /v1/search', fields: { 'm-3': ['MemberJoined.name'] } });
    expect(at.logged()).not.toMatch(/顾/);
  });
});

describe('the names beside ids', () => {
  it('come with a list if they are asked for, of those that the caller may see', async () => {
    const path = '/v1/branches/b-1/timeline?type=MemberJoined';
    expect(await ok(officer.get(path))).not.toHaveProperty('names');
    const { names } = await ok(officer.get(`${path}&names=true`));
    expect(names).toMatchObject({ 'b-1': '第一党支部', 'm-1': '顾华', 'm-2': '古丽·买买提' });
    expect((await ok(inspector.get(`${path}&names=true`))).names).toEqual({ 'b-1': '第一党支部' });
  });

  it('are in one’s own account: of oneself, one’s branch and one’s roles', async () => {
    expect(await ok(secretary.get('/v1/me'))).toMatchObject({
      accountId: 'm-1',
      memberOf: 'b-1',
      roles: [
        { role: 'secretary', roleName: { zh: '支部书记', en: 'branch secretary' }, scope: { branchId: 'b-1' } },
        { role: 'recorder' },
      ],
      names: { 'm-1': '顾华', 'b-1': '第一党支部' },
    });
    expect((await ok(officer.get('/v1/me'))).names).toEqual({ 'u-1': '办公室' });
  });
});

describe('the state of the service', () => {
  it('tells an administrator of clock, read models, backups and reminders', async () => {
    const state = await ok(admin.get('/v1/system'));
    expect(state).toMatchObject({
      now: '2026-03-10T09:00:00.000+08:00',
      examined: [
        { thing: 'clock', condition: 'good', name: { zh: '时钟' } },
        { thing: 'backup', condition: 'unknown', conditionName: { zh: '不知道' } },
      ],
      reminders: { waiting: 0, undelivered: 0 },
    });
    expect(state.checks.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['log', 'timeline']));
    expect(await secretary.get('/v1/system')).toMatchObject({ status: 403 });
  });
});
