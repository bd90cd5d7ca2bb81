import { branchWork, event, heldOn, inMonth, memberOf, town, withChoices } from '../grading/testing/index.js';
import { calendarOf } from './testing/town-calendar.js';

const base = [...town(2026).told, memberOf('m-00001')];
const met = (kind: 'organisational-life' | 'democratic-appraisal', day: string) =>
  inMonth(day.slice(0, 7))('MeetingHeld', { kind, heldOn: day });

describe('the year’s democracy in the last quarter', () => {
  const rulebook = withChoices('annual-democracy', { season: 'fourth-quarter' });
  const october = [heldOn('2026-10-09')];
  const both = [met('organisational-life', '2026-10-09'), met('democratic-appraisal', '2026-10-09')];
  const entry = (today: string, events = base) =>
    calendarOf(events, today, { rulebook }).find(({ dutyId }) => dutyId === 'annual-democracy')!;

  it('opens in October, and is due by December’s party day', () => {
    expect(entry('2026-09-30')).toMatchObject({ opensOn: '2026-10-01', dueOn: '2026-12-31', state: 'coming' });
    expect(entry('2026-10-01')).toMatchObject({ opensOn: '2026-10-01', state: 'due' });
  });

  it('opens in December by the default rulebook', () => {
    const of = calendarOf(base, '2026-10-01').find(({ dutyId }) => dutyId === 'annual-democracy');
    expect(of).toMatchObject({ opensOn: '2026-12-01', state: 'coming' });
  });

  it('is met at October’s party day', () => {
    expect(entry('2026-10-10', [...base, ...october, ...both])).toMatchObject({ state: 'met' });
  });
});

describe('home service by the quarter', () => {
  const infirm = [
    event('member-m-00001', 'MemberClassified', { category: 'infirm', from: '2025-12-01' }),
    event('member-m-00001', 'ExemptionRequested', { requestId: 'x-1', requestedOn: '2025-12-01' }),
    event('member-m-00001', 'ExemptionApproved', { requestId: 'x-1', approvedOn: '2025-12-02', from: '2025-12-02' }),
  ];
  const dueOn = (serviceInterval: string) =>
    calendarOf([...base, ...infirm], '2026-04-10', { rulebook: withChoices('member-care', { serviceInterval }) })
      .filter(({ dutyId, period }) => dutyId === 'member-care' && period === '2026-04')
      .map((each) => each.dueOn);

  it('is due at the end of the quarter where the rulebook says so', () => {
    expect(dueOn('month')).toEqual(['2026-04-30']);
    expect(dueOn('quarter')).toEqual(['2026-06-30']);
  });
});

describe('the calendar by another regulation', () => {
  it('names the clauses that its rulebook goes by', () => {
    const entries = calendarOf(base, '2026-04-10', { rulebook: branchWork }).filter(
      ({ branchId }) => branchId !== undefined,
    );
    const clausesOf = new Map<string, readonly string[]>(branchWork.indicators.map(({ id, clauses }) => [id, clauses]));
    const others = entries.filter(({ dutyId, clause }) => !clausesOf.get(dutyId)?.includes(clause));
    expect(entries.length).toBeGreaterThan(20);
    expect(others.map(({ dutyId, clause }) => `${dutyId} ${clause}`)).toEqual([]);
    expect(entries.find(({ dutyId }) => dutyId === 'annual-democracy')!.clause).toBe('branch-work-2018:17');
  });
});
