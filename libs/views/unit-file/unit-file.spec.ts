import { branchOf, corrected, event, inMonth, memberOf, retracted, unitOf } from '../../grading/testing/index.js';
import { openLedgers, type Ledgers } from '../testing/open-ledgers.js';
import type { ListView, PageRequest, Scope } from '../view.js';
import { expenseList, expenseTotals, type ExpenseFilter } from './expenses.js';
import { jointActivityList, type JointActivityFilter } from './joint-activity-list.js';
import { publicityList, type PublicityFilter } from './publicity-list.js';
import { unitFileOf } from './unit-file.js';

const everywhere: Scope = { kind: 'committee' };

const assigned = (role: 'leader' | 'section' | 'officer', holder: string, assignedOn: string) =>
  event('unit-u-001', 'ResponsibilityAssigned', { role, holder, assignedOn });
const linked = (kind: 'village' | 'community' | 'enterprise', name: string, linkedOn: string) =>
  event('unit-u-001', 'ContactPointLinked', { kind, name, linkedOn });
const spent = (amountFen: number, purpose: string, spentOn: string, branchId?: string, unitId = 'u-001') =>
  event(`unit-${unitId}`, 'ExpenseRecorded', { amountFen, purpose, spentOn, ...(branchId && { branchId }) });
const published = (title: string, publishedOn: string, unitId = 'u-001') =>
  event(`unit-${unitId}`, 'PublicityPublished', { title, publishedOn });

const leaders = [assigned('leader', 'm-00001', '2025-01-10'), assigned('leader', 'm-00002', '2025-04-01')] as const;
const late = assigned('leader', 'm-00003', '2025-02-01');
const section = assigned('section', '机关党办', '2025-01-10');
const village = linked('village', '石桥村', '2025-01-05');
const again = linked('village', '石桥村', '2025-03-01');
const community = linked('community', '永安社区', '2025-01-05');
const unlinked = event('unit-u-001', 'ContactPointUnlinked', {
  kind: 'village',
  name: '石桥村',
  unlinkedOn: '2025-02-01',
});
const wrongAmount = spent(10_000, '学习资料', '2025-03-01', 'b-0001');
const books = spent(2_550, '学习资料', '2025-04-01', 'b-0001');
const bus = spent(30_000, '租车', '2025-05-01', 'b-0002');
const hall = spent(5_000, '场地', '2025-05-02');
const before = spent(700, '租车', '2024-12-30', 'b-0002');
const elsewhere = spent(99, '场地', '2025-05-03', undefined, 'u-002');
const mistaken = spent(1, '场地', '2025-05-04');
const report = published('主题党日进村', '2025-03-03');
const joint = inMonth('2025-03')('PartyDayOpened', {
  heldOn: '2025-03-05',
  venue: '石桥村',
  withContactPoint: '石桥村',
});
const plus = inMonth('2025-03', 'b-0002')('PlusActivityHeld', {
  heldOn: '2025-03-06',
  category: 'contact-point',
  theme: '助农',
  withContactPoint: '永安社区',
});
const theirs = inMonth('2025-03', 'b-0003')('PlusActivityHeld', { heldOn: '2025-03-07', withContactPoint: '城北社区' });
const scheme = event('unit-u-001', 'InspectionSchemeAdopted', { title: '督查办法', adoptedOn: '2025-02-02' });

const told = [
  unitOf('u-001', { name: '财政局' }),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  branchOf('b-0003', { unitId: 'u-002' }),
  ...['m-00001', 'm-00002', 'm-00003'].map((id) => memberOf(id)),
  leaders[0],
  leaders[1],
  // Recorded late: held the role before the one above.
  late,
  section,
  village,
  community,
  unlinked,
  again,
  wrongAmount,
  corrected(wrongAmount, { amountFen: 1_000 }),
  books,
  bus,
  hall,
  before,
  elsewhere,
  mistaken,
  retracted(mistaken),
  report,
  published('另一单位', '2025-03-04', 'u-002'),
  scheme,
  joint,
  inMonth('2025-04')('PartyDayOpened', { heldOn: '2025-04-05' }),
  plus,
  inMonth('2025-04')('PlusActivityHeld', { heldOn: '2025-04-05' }),
  theirs,
];

describe('the file of a unit', () => {
  let ledgers: Ledgers;
  beforeAll(async () => void (ledgers = await openLedgers(told)));
  afterAll(() => ledgers.close());

  const file = (unitId = 'u-001', today = '2025-06-02', within: Scope = everywhere) =>
    unitFileOf(ledgers.sources(today), within, unitId);

  it('says who is responsible today, and who ever was', async () => {
    const { responsible, responsibilities } = (await file())!;
    const row = ({ id, data }: (typeof leaders)[number]) => ({ eventId: id, ...data });
    expect(responsibilities).toEqual([leaders[0], leaders[1], late, section].map(row));
    expect(responsible).toEqual({ leader: row(leaders[1]), section: row(section) });
    expect((await file('u-001', '2025-03-31'))!.responsible['leader']).toEqual(row(late));
    expect((await file('u-001', '2025-01-09'))!.responsible).toEqual({});
  });

  it('says which contact points are linked, and which ever were', async () => {
    const { linked: now, contactPoints } = (await file())!;
    const stone = { kind: 'village', name: '石桥村' };
    const first = {
      ...stone,
      eventId: village.id,
      linkedOn: '2025-01-05',
      unlinkedOn: '2025-02-01',
      unlinkEventId: unlinked.id,
    };
    const second = { ...stone, eventId: again.id, linkedOn: '2025-03-01', unlinkedOn: null, unlinkEventId: null };
    const other = {
      kind: 'community',
      name: '永安社区',
      eventId: community.id,
      linkedOn: '2025-01-05',
      unlinkedOn: null,
      unlinkEventId: null,
    };
    expect(contactPoints).toEqual([first, other, second]);
    expect(now).toEqual([other, second]);
    expect((await file('u-001', '2025-02-01'))!.linked).toEqual([other]);
    expect((await file('u-001', '2025-01-31'))!.linked).toEqual([first, other]);
  });

  it('holds activities with contact points, publicity, the unit’s own scheme and expenses', async () => {
    const { jointActivities, publicity, inspectionSchemes, expenses, ...rest } = (await file())!;
    expect(jointActivities.map(({ eventId }) => eventId)).toEqual([joint.id, plus.id]);
    expect(publicity).toEqual([
      { eventId: report.id, unitId: 'u-001', title: '主题党日进村', channel: 'website', publishedOn: '2025-03-03' },
    ]);
    expect(inspectionSchemes).toEqual([{ eventId: scheme.id, title: '督查办法', adoptedOn: '2025-02-02' }]);
    expect(expenses).toEqual([
      {
        year: 2024,
        amountFen: 700,
        byBranch: [{ branchId: 'b-0002', amountFen: 700 }],
        byPurpose: [{ purpose: '租车', amountFen: 700 }],
      },
      {
        year: 2025,
        amountFen: 38_550,
        byBranch: [
          { branchId: null, amountFen: 5_000 },
          { branchId: 'b-0001', amountFen: 3_550 },
          { branchId: 'b-0002', amountFen: 30_000 },
        ],
        byPurpose: [
          { purpose: '场地', amountFen: 5_000 },
          { purpose: '学习资料', amountFen: 3_550 },
          { purpose: '租车', amountFen: 30_000 },
        ],
      },
    ]);
    expect(rest).toMatchObject({
      unitId: 'u-001',
      name: '财政局',
      registeredOn: '2016-07-01',
      dissolvedOn: null,
      position: told.length - 1,
    });
  });

  it('is opened within its scope only', async () => {
    expect(await file('u-001', '2025-06-02', { kind: 'unit', unitId: 'u-001' })).toBeDefined();
    expect(await file('u-001', '2025-06-02', { kind: 'unit', unitId: 'u-002' })).toBeUndefined();
    expect(await file('u-001', '2025-06-02', { kind: 'branch', branchId: 'b-0001' })).toBeUndefined();
    expect(await file('u-009')).toBeUndefined();
  });

  type Asked = Partial<PageRequest> & Readonly<{ within?: Scope }>;
  const page = async <Filter, Item>(view: ListView<Filter, Item>, filter: Filter, asked: Asked = {}) => {
    const { within = everywhere, ...request } = asked;
    return (await view.page(ledgers.sources('2025-06-02'), within, filter, { limit: 50, ...request })).items;
  };
  const expenses = async (filter: ExpenseFilter = {}, asked: Asked = {}) =>
    (await page(expenseList, filter, asked)).map(({ eventId }) => eventId);

  it('lists expenses by day or by amount, as corrected', async () => {
    expect(await page(expenseList, { branchId: 'b-0001' })).toEqual([
      {
        eventId: wrongAmount.id,
        unitId: 'u-001',
        branchId: 'b-0001',
        purpose: '学习资料',
        amountFen: 1_000,
        spentOn: '2025-03-01',
      },
      {
        eventId: books.id,
        unitId: 'u-001',
        branchId: 'b-0001',
        purpose: '学习资料',
        amountFen: 2_550,
        spentOn: '2025-04-01',
      },
    ]);
    expect(await expenses({ unitId: 'u-001' })).toEqual([before, wrongAmount, books, bus, hall].map(({ id }) => id));
    expect(await expenses({ year: 2025 }, { sort: '-amount', limit: 2 })).toEqual([bus.id, hall.id]);
    expect(await expenses({ purpose: '场地', unitId: 'u-002' })).toEqual([elsewhere.id]);
  });

  it.each<[Scope, ExpenseFilter, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, {}, [elsewhere.id]],
    [{ kind: 'unit', unitId: 'u-002' }, { unitId: 'u-001' }, []],
    [{ kind: 'branch', branchId: 'b-0002' }, {}, [before.id, bus.id]],
    [{ kind: 'branch', branchId: 'b-0002' }, { branchId: 'b-0001' }, []],
    [{ kind: 'member', memberId: 'm-00001' }, {}, []],
  ])('lists expenses within the scope %j', async (within, filter, expected) => {
    expect(await expenses(filter, { within })).toEqual(expected);
  });

  it('adds expenses up', async () => {
    const total = (year: number, branchId: string | null, purpose: string, amountFen: number, count = 1) => {
      return { unitId: 'u-001', year, branchId, purpose, amountFen, expenses: count };
    };
    const all = [
      total(2024, 'b-0002', '租车', 700),
      total(2025, null, '场地', 5_000),
      total(2025, 'b-0001', '学习资料', 3_550, 2),
      total(2025, 'b-0002', '租车', 30_000),
    ];
    expect(await page(expenseTotals, { unitId: 'u-001' })).toEqual(all);
    const byAmount = await page(expenseTotals, { unitId: 'u-001' }, { sort: '-amount' });
    expect(byAmount.map(({ amountFen }) => amountFen)).toEqual([30_000, 5_000, 3_550, 700]);
    expect(expenseTotals.columns.map(({ value }) => value(all[2]!))).toEqual([
      'u-001',
      2025,
      'b-0001',
      '学习资料',
      3_550,
      2,
    ]);
    const [first] = await page(expenseList, { branchId: 'b-0001' });
    expect(expenseList.columns.map(({ value }) => value(first!))).toEqual([
      'u-001',
      'b-0001',
      '2025-03-01',
      '学习资料',
      1_000,
    ]);
  });

  it.each<[PublicityFilter, Scope, string[]]>([
    [{}, everywhere, ['主题党日进村', '另一单位']],
    [{ unitId: 'u-001', year: 2025, channel: 'website' }, everywhere, ['主题党日进村']],
    [{ channel: 'television' }, everywhere, []],
    [{ year: 2024 }, everywhere, []],
    [{}, { kind: 'unit', unitId: 'u-002' }, ['另一单位']],
  ])('lists publicity by %j within %j', async (filter, within, expected) => {
    const items = await page(publicityList, filter, { within });
    expect(items.map(({ title }) => title)).toEqual(expected);
  });

  it.each<[JointActivityFilter, Scope, string[]]>([
    [{}, everywhere, [joint.id, plus.id, theirs.id]],
    [{ unitId: 'u-001', year: 2025 }, everywhere, [joint.id, plus.id]],
    [{ kind: 'plus', branchId: 'b-0002' }, everywhere, [plus.id]],
    [{ contactPoint: '石桥村' }, everywhere, [joint.id]],
    [{}, { kind: 'branch', branchId: 'b-0003' }, [theirs.id]],
  ])('lists joint activities by %j within %j', async (filter, within, expected) => {
    const items = await page(jointActivityList, filter, { within });
    expect(items.map(({ eventId }) => eventId)).toEqual(expected);
  });

  it('lists what an activity was', async () => {
    const [first, second] = await page(jointActivityList, {});
    expect(first).toEqual({
      eventId: joint.id,
      branchId: 'b-0001',
      unitId: 'u-001',
      month: '2025-03',
      kind: 'party-day',
      heldOn: '2025-03-05',
      contactPoint: '石桥村',
      venue: '石桥村',
      category: null,
      theme: null,
    });
    expect(jointActivityList.columns.map(({ value }) => value(second!))).toEqual([
      'u-001',
      'b-0002',
      '2025-03-06',
      'plus',
      '永安社区',
      null,
      '助农',
    ]);
    const [story] = await page(publicityList, {});
    expect(publicityList.columns.map(({ value }) => value(story!))).toEqual([
      'u-001',
      '2025-03-03',
      '主题党日进村',
      'website',
    ]);
  });
});
