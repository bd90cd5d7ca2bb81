import { branchOf, correction, event, inMonth, memberOf, retraction, unitOf } from '../../grading/testing/index.js';
import { unitRules } from '../../modules/unit/index.js';
import { openViews, sheetOf, type OpenViews } from '../testing/open-views.js';
import type { Scope } from '../scope.js';
import type { ListView, PageRequest } from '../view.js';
import { expenses, expenseTotals, type ExpenseFilter } from './expenses.js';
import { jointActivities, type JointActivityFilter } from './joint-activities.js';
import { publicity, type PublicityFilter } from './publicity.js';
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
const books = { ...spent(2_550, '学习资料', '2025-04-01', 'b-0001'), cautions: ['EXPENSE_FOR_OTHER_UNIT'] };
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

const history = [
  unitOf('u-001', { name: '财政局' }),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  branchOf('b-0003', { unitId: 'u-002' }),
  ...['m-00001', 'm-00002', 'm-00003'].map((id) => memberOf(id)),
  leaders[0],
  leaders[1],
  // Recorded late; the earlier holder of the role.
  late,
  section,
  village,
  community,
  unlinked,
  again,
  { ...wrongAmount, cautions: ['EXPENSE_FOR_OTHER_UNIT'] },
  // The corrected record draws none.
  correction(wrongAmount, { amountFen: 1_000 }),
  books,
  bus,
  hall,
  before,
  elsewhere,
  mistaken,
  retraction(mistaken),
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
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  const file = (unitId = 'u-001', today = '2025-06-02', scope: Scope = everywhere) =>
    unitFileOf(views.sources(today), scope, unitId);

  it('names the current and the past holders of each role', async () => {
    const { responsible, responsibilities } = (await file())!;
    const row = ({ id, data }: (typeof leaders)[number]) => ({ eventId: id, ...data });
    expect(responsibilities).toEqual([leaders[0], leaders[1], late, section].map(row));
    expect(responsible).toEqual({ leader: row(leaders[1]), section: row(section) });
    expect((await file('u-001', '2025-03-31'))!.responsible['leader']).toEqual(row(late));
    expect((await file('u-001', '2025-01-09'))!.responsible).toEqual({});
  });

  it('names the linked and the past contact points', async () => {
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
    const unit = (await file())!;
    expect(unit.jointActivities.map(({ eventId }) => eventId)).toEqual([joint.id, plus.id]);
    expect(unit.publicity).toEqual([
      { eventId: report.id, unitId: 'u-001', title: '主题党日进村', channel: 'website', publishedOn: '2025-03-03' },
    ]);
    expect(unit.inspectionSchemes).toEqual([{ eventId: scheme.id, title: '督查办法', adoptedOn: '2025-02-02' }]);
    expect(unit.expenses).toEqual([
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
    expect(unit).toMatchObject({
      unitId: 'u-001',
      name: '财政局',
      registeredOn: '2016-07-01',
      dissolvedOn: null,
      position: history.length - 1,
    });
  });

  it('is visible only in its scope', async () => {
    expect(await file('u-001', '2025-06-02', { kind: 'unit', unitId: 'u-001' })).toBeDefined();
    expect(await file('u-001', '2025-06-02', { kind: 'unit', unitId: 'u-002' })).toBeUndefined();
    expect(await file('u-001', '2025-06-02', { kind: 'branch', branchId: 'b-0001' })).toBeUndefined();
    expect(await file('u-009')).toBeUndefined();
  });

  type PageOptions = Partial<PageRequest> & Readonly<{ scope?: Scope }>;
  const page = async <Filter, Item>(view: ListView<Filter, Item>, filter: Filter, asked: PageOptions = {}) => {
    const { scope = everywhere, ...request } = asked;
    return (await view.page(views.sources('2025-06-02'), scope, filter, { limit: 50, ...request })).items;
  };
  const expenseIds = async (filter: ExpenseFilter = {}, asked: PageOptions = {}) =>
    (await page(expenses, filter, asked)).map(({ eventId }) => eventId);

  it('lists expenses by day or by amount, with corrections applied', async () => {
    expect(await page(expenses, { branchId: 'b-0001' })).toEqual([
      {
        eventId: wrongAmount.id,
        unitId: 'u-001',
        branchId: 'b-0001',
        purpose: '学习资料',
        amountFen: 1_000,
        spentOn: '2025-03-01',
        cautions: [],
      },
      {
        eventId: books.id,
        unitId: 'u-001',
        branchId: 'b-0001',
        purpose: '学习资料',
        amountFen: 2_550,
        spentOn: '2025-04-01',
        cautions: [unitRules.ownBranch],
      },
    ]);
    expect(await expenseIds({ unitId: 'u-001' })).toEqual([before, wrongAmount, books, bus, hall].map(({ id }) => id));
    expect(await expenseIds({ year: 2025 }, { sort: '-amount', limit: 2 })).toEqual([bus.id, hall.id]);
    expect(await expenseIds({ purpose: '场地', unitId: 'u-002' })).toEqual([elsewhere.id]);
  });

  it.each<[Scope, ExpenseFilter, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, {}, [elsewhere.id]],
    [{ kind: 'unit', unitId: 'u-002' }, { unitId: 'u-001' }, []],
    [{ kind: 'branch', branchId: 'b-0002' }, {}, [before.id, bus.id]],
    [{ kind: 'branch', branchId: 'b-0002' }, { branchId: 'b-0001' }, []],
    [{ kind: 'member', memberId: 'm-00001' }, {}, []],
  ])('lists expenses within the scope %j', async (scope, filter, expected) => {
    expect(await expenseIds(filter, { scope })).toEqual(expected);
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
    const sheet = <Filter, Item>(view: ListView<Filter, Item>, filter: Filter) =>
      sheetOf(view, views.sources('2025-06-02'), everywhere, filter);
    const totals = await sheet(expenseTotals, { unitId: 'u-001' });
    expect(totals[2]).toEqual(['财政局', 2025, '第一党支部', '学习资料', '35.50', 2]);
    expect(totals.at(-1)).toEqual(['合计', null, null, null, '392.50', 5]);
    const own = await sheet(expenses, { branchId: 'b-0001' });
    expect(own[0]).toEqual(['财政局', '第一党支部', '2025-03-01', '学习资料', '10.00', null]);
    expect(own[1]!.at(-1)).toBe(unitRules.ownBranch.zh);
    expect(own.at(-1)).toEqual(['合计', null, null, null, '35.50', null]);
  });

  it.each<[PublicityFilter, Scope, string[]]>([
    [{}, everywhere, ['主题党日进村', '另一单位']],
    [{ unitId: 'u-001', year: 2025, channel: 'website' }, everywhere, ['主题党日进村']],
    [{ channel: 'television' }, everywhere, []],
    [{ year: 2024 }, everywhere, []],
    [{}, { kind: 'unit', unitId: 'u-002' }, ['另一单位']],
  ])('lists publicity by %j scope %j', async (filter, scope, expected) => {
    const items = await page(publicity, filter, { scope });
    expect(items.map(({ title }) => title)).toEqual(expected);
  });

  it.each<[JointActivityFilter, Scope, string[]]>([
    [{}, everywhere, [joint.id, plus.id, theirs.id]],
    [{ unitId: 'u-001', year: 2025 }, everywhere, [joint.id, plus.id]],
    [{ kind: 'plus', branchId: 'b-0002' }, everywhere, [plus.id]],
    [{ contactPoint: '石桥村' }, everywhere, [joint.id]],
    [{}, { kind: 'branch', branchId: 'b-0003' }, [theirs.id]],
  ])('lists joint activities by %j scope %j', async (filter, scope, expected) => {
    const items = await page(jointActivities, filter, { scope });
    expect(items.map(({ eventId }) => eventId)).toEqual(expected);
  });

  it('lists the details of an activity', async () => {
    const [first] = await page(jointActivities, {});
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
      cautions: [],
    });
    const sources = views.sources('2025-06-02');
    expect((await sheetOf(jointActivities, sources, everywhere, {}))[1]).toEqual([
      '财政局',
      '第一党支部',
      '2025-03-06',
      '“+”活动',
      '永安社区',
      null,
      '助农',
      null,
    ]);
    expect((await sheetOf(publicity, sources, everywhere, {}))[0]).toEqual([
      '财政局',
      '2025-03-03',
      '主题党日进村',
      '网站',
    ]);
  });
});
