import { beginnings, fact, joined } from '../../timeline/testing/log.js';
import { MalformedInstant } from '../errors.js';
import { namesOf } from '../identities.js';
import { ownRecord } from '../personal-data/own-record.js';
import type { Scope } from '../scope.js';
import { allOf, openViews, type Line, type OpenViews } from '../testing/open-views.js';
import { seesNothing, seesOnly } from '../testing/viewers.js';
import type { ViewSources } from '../view-sources.js';
import { branchDetail } from './branches.js';
import { memberDetail } from './member-detail.js';
import { members } from './members.js';
import { unitDetail, units } from './units.js';
import { eventId } from '../../kernel/testing/event-id.js';
import { storedEvents, type Fact } from '../../event-store/testing/stored-events.js';

const correct = (position: number, data: object) => ({
  recordId: eventId(position),
  data,
  reason: '笔误',
  approvedBy: 'committee',
  correctedOn: '2025-06-01',
});
const join = {
  memberId: 'm-1',
  branchId: 'b-1',
  name: '顾华政',
  phone: '12986624336',
  leader: false,
  joinedOn: '2024-09-03',
};
const march = 'partyDay-b-1:2025-03';
const present = { status: 'present', emblem: true, charter: true };
const entries = [
  { memberId: 'm-1', ...present, status: 'leave', reason: '住院' },
  { memberId: 'm-2', ...present, status: 'leave', reason: '出差' },
];
const dues = { period: '2025-03', amountFen: 3500, method: 'proxy', collectedBy: 'm-2', paidOn: '2025-03-05' };

const facts: Fact[] = [
  ...beginnings,
  joined('m-1', 'b-1', '2024-09-03'), // 3
  joined('m-2', 'b-1', '2024-09-03'),
  joined('m-3', 'b-2', '2024-09-03'),
  fact('branch-b-1', 'SecretaryElected', { memberId: 'm-1', electedOn: '2024-09-10' }, '2024-09-10'), // 6
  fact('branch-b-1', 'CommitteeElected', { memberIds: ['m-1', 'm-2'], electedOn: '2024-09-10' }, '2024-09-10'),
  fact('branch-b-1', 'DuesCollectorDesignated', { memberId: 'm-2', designatedOn: '2024-09-11' }, '2024-09-11'),
  fact('branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '第一党小组', formedOn: '2024-09-12' }, '2024-09-12'), // 9
  fact('unit-u-1', 'ResponsibilityAssigned', { role: 'leader', holder: 'm-1', assignedOn: '2024-09-12' }, '2024-09-12'),
  fact('member-m-2', 'MemberClassified', { category: 'infirm', from: '2025-01-01' }, '2025-01-02'), // 11
  fact('member-m-2', 'DuesAssessed', { monthlyFen: 3500, from: '2025-01', basis: 'wage' }, '2025-01-03'),
  fact(
    march,
    'PartyDayOpened',
    { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true },
    '2025-03-05',
  ), // 13
  fact(march, 'AttendanceTaken', { takenOn: '2025-03-05', entries }, '2025-03-05'),
  fact(march, 'DuesPaid', { ...dues, memberId: 'm-1', proxyReason: '住院' }, '2025-03-05'), // 15
  fact(
    'member-m-1',
    'MemberTransferred',
    { fromBranchId: 'b-1', toBranchId: 'b-2', transferredOn: '2025-05-01' },
    '2025-05-20',
  ), // 16
  fact('member-m-1', 'RecordCorrected', correct(3, { ...join, name: '顾华正' }), '2025-06-01'), // 17
  fact('branch-b-1', 'CommitteeDissolved', { dissolvedOn: '2025-07-01' }, '2025-07-01'),
  fact('member-m-3', 'MemberDetailsChanged', { name: '顾新', changedOn: '2025-08-01' }, '2025-08-01'),
];
const events = storedEvents(facts) as readonly Line[];

const city = { kind: 'committee' } as const;
let views: OpenViews;
let sources: ViewSources;

beforeAll(async () => {
  views = await openViews(events);
  sources = views.sources('2026-08-01', seesNothing);
});

afterAll(() => views.close());

describe('units', () => {
  it.each([
    ['the committee', city],
    ['the unit', { kind: 'unit', unitId: 'u-1' }],
    ['one of its branches', { kind: 'branch', branchId: 'b-1' }],
    ['one of its members', { kind: 'member', memberId: 'm-1' }],
  ] as const)('are listed with their branches and members of the day for %s', async (_, scope) => {
    const { items } = await units.page(sources, scope, {}, { limit: 10 });
    expect(items).toEqual([
      { unitId: 'u-1', name: '档案局', registeredOn: '2024-09-01', exists: true, branches: 2, members: 3 },
    ]);
  });

  it('are absent before their first day, and before they were recorded', async () => {
    const on = async (moment: object) => (await units.page(sources, city, moment, { limit: 10 })).items;
    expect(await on({ day: '2024-08-31' })).toEqual([]);
    expect(await on({ 'as-of': '2024-09-01T00:00:00+08:00' })).toEqual([]);
    expect(await on({ day: '2024-09-01' })).toMatchObject([{ unitId: 'u-1', branches: 0, members: 0 }]);
    await expect(on({ 'as-of': 'yesterday' })).rejects.toThrow(MalformedInstant);
  });

  it('have responsibilities and branches', async () => {
    const unit = await unitDetail(sources, 'u-1', { day: '2025-04-30' });
    expect(unit).toMatchObject({
      position: events.length - 1,
      day: '2025-04-30',
      responsibilities: [{ role: 'leader', holder: 'm-1', since: '2024-09-12' }],
      branchList: [
        { branchId: 'b-1', members: 2, hasCommittee: true },
        { branchId: 'b-2', members: 1, hasCommittee: false },
      ],
    });
    expect(await unitDetail(sources, 'u-9', {})).toBeUndefined();
  });
});

describe('a branch', () => {
  it('has its offices, groups and members on a day', async () => {
    expect(await branchDetail(sources, 'b-1', { day: '2025-04-30' })).toEqual({
      position: events.length - 1,
      day: '2025-04-30',
      branchId: 'b-1',
      unitId: 'u-1',
      name: '第一党支部',
      frontline: false,
      hasCommittee: true,
      establishedOn: '2024-09-02',
      exists: true,
      members: 2,
      secretary: { memberId: 'm-1', since: '2024-09-10' },
      committee: ['m-1', 'm-2'].map((memberId) => ({ memberId, since: '2024-09-10' })),
      duesCollector: { memberId: 'm-2', since: '2024-09-11' },
      groups: [{ groupId: 'g-1', name: '第一党小组', formedOn: '2024-09-12' }],
      categories: { ordinary: 1, 'long-term-away': 0, infirm: 1, frontline: 0, floating: 0 },
      leaders: 0,
    });
  });

  it('has no offices before an election, and no committee after its dissolution', async () => {
    const none = { secretary: null, committee: [], duesCollector: null, groups: [] };
    expect(await branchDetail(sources, 'b-1', { day: '2024-09-05' })).toMatchObject(none);
    expect(await branchDetail(sources, 'b-1', {})).toMatchObject({ hasCommittee: false, committee: [] });
    expect(await branchDetail(sources, 'b-1', { day: '2024-09-01' })).toBeUndefined();
  });

  it('can be read as of an instant: the transfer of 1 May was recorded on the 20th', async () => {
    const membersAsOf = async (asOf: string) =>
      (await branchDetail(sources, 'b-1', { day: '2025-05-02', 'as-of': asOf }))?.members;
    expect(await membersAsOf('2025-05-19T00:00:00+08:00')).toBe(2);
    expect(await membersAsOf('2025-05-21T00:00:00+08:00')).toBe(1);
  });
});

describe('members', () => {
  const list = async (filter: object, viewer = seesOnly(), scope: Scope = city) =>
    (await allOf(members, { ...sources, viewer }, scope, filter, { limit: 2 })).items;

  it('are listed in their branch on a day, page by page', async () => {
    const placesOn = async (day: string) =>
      (await list({ day })).map(({ memberId, branchId, since }) => [memberId, branchId, since]);
    expect(await placesOn('2025-04-30')).toEqual([
      ['m-1', 'b-1', '2024-09-03'],
      ['m-2', 'b-1', '2024-09-03'],
      ['m-3', 'b-2', '2024-09-03'],
    ]);
    expect((await placesOn('2025-05-01'))[0]).toEqual(['m-1', 'b-2', '2025-05-01']);
    expect(await placesOn('2024-09-02')).toEqual([]);
  });

  it('have the corrected name, for viewers who may see the identity', async () => {
    const [first, second] = await list({}, seesOnly('m-1'));
    expect(first).toMatchObject({ name: '顾华正', phone: '12986624336' });
    expect(second).not.toHaveProperty('name');
    const asked = ['m-1', 'm-2'].map((memberId) => ({ memberId, day: sources.today }));
    expect(await namesOf({ ...sources, viewer: seesOnly('m-1') }, asked)).toEqual(new Map([['m-1', '顾华正']]));
  });

  it('have the last name and the last telephone number', async () => {
    const [first] = await list({ branch: 'b-2' }, seesOnly('m-3')).then((all) =>
      all.filter(({ memberId }) => memberId === 'm-3'),
    );
    expect(first).toMatchObject({ name: '顾新', phone: '12986624336' });
  });

  it.each<[object, string[]]>([
    [{ branch: 'b-2' }, ['m-1', 'm-3']],
    [{ category: 'infirm' }, ['m-2']],
    [{ leader: true }, []],
    [{ group: 'g-1' }, []],
  ])('are filtered by %j', async (filter, expected) => {
    expect((await list(filter)).map(({ memberId }) => memberId)).toEqual(expected);
  });

  it('are limited to the scope', async () => {
    const idsIn = async (scope: Scope) => (await list({}, seesOnly(), scope)).map(({ memberId }) => memberId);
    expect(await idsIn({ kind: 'unit', unitId: 'u-1' })).toEqual(['m-1', 'm-2', 'm-3']);
    expect(await idsIn({ kind: 'branch', branchId: 'b-1' })).toEqual(['m-2']);
    expect(await idsIn({ kind: 'branch', branchId: 'b-9' })).toEqual([]);
    expect(await idsIn({ kind: 'member', memberId: 'm-3' })).toEqual(['m-3']);
    expect(await idsIn({ kind: 'member', memberId: 'm-9' })).toEqual([]);
  });

  it('have their stays, and their dues only for viewers who may see them', async () => {
    const detail = await memberDetail({ ...sources, viewer: seesOnly('m-2') }, 'm-2', {});
    expect(detail).toEqual({
      position: events.length - 1,
      day: '2026-08-01',
      memberId: 'm-2',
      name: '顾华政',
      phone: '12986624336',
      branchId: 'b-1',
      unitId: 'u-1',
      joinedOn: '2024-09-03',
      category: 'infirm',
      leader: false,
      exempt: false,
      stays: [{ branchId: 'b-1', since: '2024-09-03' }],
      categories: [{ category: 'infirm', from: '2025-01-01' }],
      exemptions: [],
      dues: { monthlyFen: 3500, assessments: [{ monthlyFen: 3500, from: '2025-01' }], waivers: [], arrangements: [] },
    });
    const other = await memberDetail(sources, 'm-2', {});
    expect(other).not.toHaveProperty('dues');
    expect(other).not.toHaveProperty('name');
    expect(await memberDetail(sources, 'm-9', {})).toBeUndefined();
  });
});

describe('one’s own record', () => {
  const own = async (memberId: string, filter: object = {}) => {
    const scope = { kind: 'member', memberId } as const;
    return (await allOf(ownRecord, { ...sources, viewer: seesOnly(memberId) }, scope, filter, { limit: 2 })).items;
  };

  it('has every record about the member in every branch, once, with the member’s personal data', async () => {
    const records = await own('m-1');
    expect(records.map(({ position }) => position)).toEqual([3, 6, 7, 14, 15, 16]);
    expect(records[0]).toMatchObject({ status: 'corrected', data: { ...join, name: '顾华正' }, withheld: [] });
    expect(records[4]).toMatchObject({ data: { proxyReason: '住院', amountFen: 3500 } });
  });

  it('leaves out the data of others', async () => {
    const attendance = (await own('m-1', { type: 'AttendanceTaken' }))[0]!;
    expect(attendance.data).toEqual({ takenOn: '2025-03-05', entries: [entries[0]] });
    // A payment that the member collected is not about the member.
    expect((await own('m-2')).map(({ position }) => position)).toEqual([4, 7, 8, 11, 12, 14]);
  });

  it('is filtered by day', async () => {
    expect((await own('m-1', { from: '2025-03-05', to: '2025-03-05' })).map(({ position }) => position)).toEqual([
      14, 15,
    ]);
  });

  it('needs the scope of a member', async () => {
    await expect(ownRecord.page(sources, city, {}, { limit: 2 })).rejects.toThrow(TypeError);
  });
});
