import { monthsOfYear } from '../kernel/civil.js';
import { membersOf } from './grade.js';
import {
  attended,
  branchOf,
  event,
  heldAllYear,
  heldOn,
  inMonth,
  memberOf,
  town,
  unitOf,
  xianning,
  Year,
  type TestEvent,
} from './testing/index.js';

type Status = 'present' | 'leave' | 'absent';

const months = monthsOfYear(2025);
const paidUp = (memberId: string, ...but: string[]) =>
  months
    .filter((month) => !but.includes(month))
    .map((month) => inMonth(month)('DuesPaid', { memberId, amountFen: 100, paidOn: `${month}-05` }));

/** A year of one member by a letter a month: there, leave, absent, unrecorded, attendance not taken, or no party day held. */
function attending(letters: string): TestEvent[] {
  const statuses: Readonly<Record<string, Status>> = { t: 'present', l: 'leave', a: 'absent' };
  return letters.split('').flatMap((letter, index) => {
    const day = `${months[index]}-05`;
    if (letter === '-') return [];
    if (letter === 'n') return [heldOn(day)];
    const status = statuses[letter];
    return [heldOn(day), attended(day, status ? { 'm-00001': status } : { 'm-00009': 'present' })];
  });
}

function listed(year: Year, rulebook = xianning) {
  return membersOf(year.graded(rulebook)).map(
    ({ memberId, branchId, absentMonths, sixMonthsAbsent, sixMonthsUnpaid }) => {
      return { memberId, branchId, absentMonths, sixMonthsAbsent, sixMonthsUnpaid };
    },
  );
}

const member = town(2025).with(memberOf('m-00001'), paidUp('m-00001'));
const absent = (letters: string, year = member) => listed(year.with(attending(letters)));
const short = (months_: string[]) => [
  { memberId: 'm-00001', branchId: 'b-0001', absentMonths: months_, sixMonthsAbsent: false, sixMonthsUnpaid: false },
];

describe('a member who is often absent', () => {
  it('is listed from three months on', () => {
    expect(absent('tatatttttttt')).toEqual([]);
    expect(absent('tatatatttttt')).toEqual(short(['2025-02', '2025-04', '2025-06']));
  });

  it('is listed for two in a row', () => {
    expect(absent('taattttttttt')).toEqual(short(['2025-02', '2025-03']));
    expect(absent('ttttttttttaa')).toEqual(short(['2025-11', '2025-12']));
  });

  it('is not listed where leave breaks the row, but is where no party day was held in between', () => {
    expect(absent('talatttttttt')).toEqual([]);
    expect(absent('ta-atttttttt')).toEqual(short(['2025-02', '2025-04']));
    expect(absent('ta---atttttt')).toEqual(short(['2025-02', '2025-06']));
  });

  it('is in a row over months in which they were not expected', () => {
    const away = ['2025-03-01', '2025-04-01'].map((from, index) =>
      event('member-m-00001', 'MemberClassified', { category: index === 0 ? 'long-term-away' : 'ordinary', from }),
    );
    expect(absent('taaatttttttt', member.with(away))).toEqual(short(['2025-02', '2025-04']));
  });

  it('is not absent where nobody took the attendance, or forgot them in it', () => {
    expect(absent('taunatttttt')).toEqual([]);
    expect(absent('tauatattttt')).toEqual(short(['2025-02', '2025-04', '2025-06']));
  });

  it('is not absent from a party day that was not valid, or not in an active month', () => {
    const outside = ['2025-03', '2025-04'].map((month) => heldOn('2025-05-20', month));
    expect(listed(member.with(outside))).toEqual([]);
    expect(listed(member.with(attending('tttttttttaaa')).at('2025-10-31'))).toEqual([]);
  });

  it('is listed with the attendances that show it', () => {
    const told = attending('taattttttttt');
    const [row] = membersOf(member.with(told).graded());
    expect(member.with(told).tellers(row!.evidence)).toEqual([told[3], told[5]]);
  });
});

describe('six months absent', () => {
  const isLong = (letters: string, year = member) =>
    absent(letters, year).some(({ sixMonthsAbsent }) => sixMonthsAbsent);

  it.each([
    ['aaaaattttttt', false],
    ['aaaaaatttttt', true],
    ['ttttttaaaaaa', true],
    ['aaalaaattttt', false],
    ['aaa-aatttttt', false],
    ['aaauaatttttt', false],
    ['tttaaaaaattt', true],
    ['a----ttttttt', false],
    ['------tttttt', false],
    ['t------ttttt', false],
    ['aaataaaatttt', false],
  ])('%s: %s', (letters, long) => expect(isLong(letters)).toBe(long));

  it('need six months that are active', () => {
    expect(listed(member.with(attending('aaaaaa')).at('2025-06-30'))).toMatchObject([{ sixMonthsAbsent: true }]);
    expect(listed(member.with(attending('aaaaaa')).at('2025-06-29'))).toMatchObject([{ sixMonthsAbsent: false }]);
  });

  it('need that the member was expected in each of them that was held', () => {
    const floating = event('member-m-00001', 'MemberClassified', { category: 'floating', from: '2025-06-01' });
    const care = months.map((month) => event('member-m-00001', 'MemberContacted', { contactedOn: `${month}-20` }));
    const told = [floating, ...care];
    expect(isLong('aaaaaatttttt', member.with(told))).toBe(false);
    expect(isLong('aaaaaatttttt', member.with(care))).toBe(true);
  });
});

describe('long leave', () => {
  it.each([
    ['lllllttttttt', undefined],
    ['lllllltttttt', ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']],
    ['ltltltltltlt', ['2025-01', '2025-03', '2025-05', '2025-07', '2025-09', '2025-11']],
  ])('%s: %j', (letters, leaveMonths) => {
    const [row] = membersOf(member.with(attending(letters)).graded());
    expect(row && [row.longLeave, row.leaveMonths]).toEqual(leaveMonths && [true, leaveMonths]);
  });
});

describe('a member often unrecorded', () => {
  it.each([
    ['uutttttttttt', undefined],
    ['uutttutttttt', ['2025-01', '2025-02', '2025-06']],
    ['uunttttttttt', undefined],
    ['nnnnnnnnnnnn', undefined],
    ['uunutttttttt', ['2025-01', '2025-02', '2025-03', '2025-04']],
  ])('%s: %j', (letters, unrecordedMonths) => {
    const [row] = membersOf(member.with(attending(letters)).graded());
    const found = row && [row.oftenUnrecorded, row.unrecordedMonths, row.absentMonths];
    expect(found).toEqual(unrecordedMonths && [true, unrecordedMonths, []]);
  });
});

describe('six months unpaid', () => {
  const present = attending('tttttttttttt');
  const unpaid = (...told: TestEvent[]) =>
    listed(town(2025).with(memberOf('m-00001'), present, told)).some(({ sixMonthsUnpaid }) => sixMonthsUnpaid);
  const arranged = (kind: 'makeup' | 'quarterly', from: string, until: string, agreedOn = '2025-01-02') =>
    event('member-m-00001', 'DuesArrangementAgreed', { kind, from, until, agreedOn });

  it('are six in a row without any payment', () => {
    expect(unpaid(...paidUp('m-00001', ...months.slice(2, 8)))).toBe(true);
    expect(unpaid(...paidUp('m-00001', ...months.slice(2, 7)))).toBe(false);
    expect(unpaid(...paidUp('m-00001', ...months.slice(0, 5), ...months.slice(6, 11)))).toBe(false);
  });

  it('are broken by any payment, in whichever branch and however late, small or irregular', () => {
    const due = event('member-m-00001', 'DuesAssessed', { monthlyFen: 9000, from: '2016-07' });
    const others = paidUp('m-00001', ...months.slice(2, 8));
    expect(unpaid(due, ...others)).toBe(true);
    const late = inMonth('2025-05', 'b-0002')('DuesPaid', {
      memberId: 'm-00001',
      amountFen: 1,
      paidOn: '2026-01-20',
      method: 'payroll-deduction',
    });
    expect(unpaid(due, ...others, late)).toBe(false);
  });

  it('are broken by a month without a duty', () => {
    const waived = event('member-m-00001', 'DuesWaived', { from: '2025-05', until: '2025-05' });
    expect(unpaid(waived, ...paidUp('m-00001', ...months.slice(2, 8)))).toBe(false);
    const joined = town(2025).with(memberOf('m-00001', { joinedOn: '2025-08-01' }), present);
    expect(listed(joined).some(({ sixMonthsUnpaid }) => sixMonthsUnpaid)).toBe(false);
  });

  it('are broken by an arrangement that still runs at the cut-off, and by no other', () => {
    const others = paidUp('m-00001', ...months.slice(0, 6));
    const june = [...others, arranged('makeup', '2025-06', '2025-06')];
    // June's dues may be made up until the end of December.
    const at = (cutoff: string) => {
      const year = town(2025).with(memberOf('m-00001'), present, june).at(cutoff);
      return listed(year).some(({ sixMonthsUnpaid }) => sixMonthsUnpaid);
    };
    expect(at('2025-12-30')).toBe(false);
    expect(at('2025-12-31')).toBe(true);
    expect(unpaid(...others, arranged('quarterly', '2025-06', '2025-06'))).toBe(true);
  });

  it('are listed for a member who is never expected, with what shows that they owed', () => {
    const classified = event('member-m-00001', 'MemberClassified', { category: 'long-term-away', from: '2020-01-01' });
    const year = town(2025).with(
      memberOf('m-00001'),
      classified,
      heldAllYear(2025),
      paidUp('m-00001', ...months.slice(0, 6)),
    );
    expect(listed(year)).toEqual([
      { memberId: 'm-00001', branchId: 'b-0001', absentMonths: [], sixMonthsAbsent: false, sixMonthsUnpaid: true },
    ]);
    const [row] = membersOf(year.graded());
    expect(year.tellers(row!.evidence)).toEqual([year.told[2]]);
  });
});

describe('the members for attention', () => {
  it('stand by member, then by branch, one row for each', () => {
    const moved = event('member-m-00002', 'MemberTransferred', {
      fromBranchId: 'b-0001',
      toBranchId: 'b-0002',
      transferredOn: '2025-07-01',
    });
    const year = town(2025).with(
      branchOf('b-0002'),
      memberOf('m-00002'),
      memberOf('m-00001', { branchId: 'b-0002' }),
      moved,
      ['b-0001', 'b-0002'].flatMap((branchId) => months.map((month) => heldOn(`${month}-05`, month, branchId))),
    );
    expect(listed(year).map(({ memberId, branchId }) => [memberId, branchId])).toEqual([
      ['m-00001', 'b-0002'],
      ['m-00002', 'b-0001'],
      ['m-00002', 'b-0002'],
    ]);
  });

  it('are of graded units only, and none where all is well', () => {
    const ungraded = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002', establishedOn: '2025-12-05' })];
    expect(listed(member.with(attending('tttttttttttt'), ungraded))).toEqual([]);
  });

  it('are counted by the rulebook’s numbers', () => {
    const number = (value: number) => ({ value, from: 'default' as const });
    const attention = { ...xianning.attention, absentMonths: number(2), longMonths: number(4) };
    const rulebook = { ...xianning, attention };
    expect(listed(member.with(attending('tatatttttttt')), rulebook)).toEqual(short(['2025-02', '2025-04']));
    const four = listed(member.with(attending('taaaattttttt')), rulebook);
    expect(four).toMatchObject([{ sixMonthsAbsent: true }]);
  });

  it('are listed by the specification’s numbers where the rulebook does not judge dues', () => {
    const indicators = xianning.indicators.filter(({ id }) => id !== 'dues');
    const year = town(2025).with(memberOf('m-00001'), attending('tttttttttttt'));
    expect(listed(year, { ...xianning, indicators })).toEqual(listed(year));
    expect(listed(year)).toMatchObject([{ sixMonthsUnpaid: true }]);
  });
});
