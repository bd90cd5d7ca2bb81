import { keptCautions } from '../../../kernel/admission.js';
import { specify } from '../../../kernel/testing/given.js';
import { Registry } from '../../../registry/index.js';
import { partyDayRules as rules } from '../index.js';
import { opened, secretary } from '../testing/march.js';
import { partyDay } from './party-day.js';

type Entry = Readonly<{ memberId: string; status: string; emblem: boolean; charter: boolean }>;

const joined = (memberId: string, leader = false): [string, string, object] => [
  `member-${memberId}`,
  'MemberJoined',
  { branchId: 'b-0001', leader, joinedOn: '2025-01-01' },
];
const classified = (memberId: string, category: string): [string, string, object] => [
  `member-${memberId}`,
  'MemberClassified',
  { category, from: '2025-01-01' },
];

/** Branch b-0001: m-1 is ordinary, m-2 a leader, m-3 infirm; more members by test. */
function branch(frontline: boolean, more: readonly [string, string, object][] = []) {
  const registry = new Registry();
  const standing: [string, string, object][] = [
    ['branch-b-0001', 'BranchEstablished', { unitId: 'u-001', frontline, establishedOn: '2025-01-01' }],
    joined('m-1'),
    joined('m-2', true),
    joined('m-3'),
    classified('m-3', 'infirm'),
    ...more,
  ];
  standing.forEach(([stream, type, data], position) =>
    registry.apply(stream, { id: `standing-${position}`, type, data, position }),
  );
  return specify(partyDay, 'b-0001:2025-03', registry).given(opened());
}

const present = (memberId: string, change: Partial<Entry> = {}): Entry => ({
  memberId,
  status: 'present',
  emblem: true,
  charter: true,
  ...change,
});
const away = (memberId: string, status: string) => present(memberId, { status, emblem: false, charter: false });
const taken = (...entries: Entry[]) => ({ type: 'AttendanceTaken', data: { takenOn: '2025-03-05', entries } });
const everyone = [present('m-1'), present('m-2'), present('m-3')] as const;
const [, leader, infirm] = everyone;

describe('an attendance', () => {
  it('shows the emblem and the charter of all who are present', () => {
    const { record } = branch(false);
    record(taken(...everyone), secretary).isAdmitted();
    const without = (field: 'emblem' | 'charter') => present('m-1', { [field]: false });
    const both = present('m-2', { emblem: false, charter: false });
    record(taken(without('emblem'), leader, infirm), secretary).isCautioned({
      ...rules.emblemWorn,
      memberIds: ['m-1'],
    });
    record(taken(without('charter'), both, infirm), secretary).isCautioned(
      { ...rules.emblemWorn, memberIds: ['m-2'] },
      { ...rules.charterBrought, memberIds: ['m-1', 'm-2'] },
    );
    record(taken(away('m-1', 'leave'), leader, infirm), secretary).isAdmitted();
    record(taken(away('m-1', 'absent'), leader, infirm), secretary).isAdmitted();
  });

  it('tells later, too, who did not show them, by its data', () => {
    const { data } = taken(present('m-1'), present('m-2', { charter: false }), infirm);
    const kept = (of?: object) => keptCautions(partyDay, ['CHARTER_MISSING'], of);
    expect(kept(data)).toEqual([{ ...rules.charterBrought, memberIds: ['m-2'] }]);
    expect(kept()).toEqual([rules.charterBrought]);
  });

  it('has an entry of every member expected', () => {
    const { record } = branch(false);
    record(taken(leader, infirm), secretary).isCautioned(rules.everyoneRegistered);
    record(taken(present('m-1'), leader), secretary).isCautioned(rules.everyoneRegistered);
  });

  it.each(['floating', 'long-term-away', 'frontline'])('may leave out one who is %s', (category) => {
    const { record } = branch(false, [joined('m-4'), classified('m-4', category)]);
    record(taken(...everyone), secretary).isAdmitted();
  });

  it('has an entry of one on the front line, where the branch is there', () => {
    const { record } = branch(true, [joined('m-4'), classified('m-4', 'frontline')]);
    record(taken(...everyone), secretary).isCautioned(rules.everyoneRegistered);
    record(taken(...everyone, present('m-4')), secretary).isAdmitted();
  });

  it('may leave out one who is exempt on the day, and one who joined after it', () => {
    const exempt = (from: string): [string, string, object] => [
      'member-m-3',
      'ExemptionApproved',
      { requestId: 'x-1', from },
    ];
    const withoutInfirm = taken(present('m-1'), leader);
    branch(false, [exempt('2025-03-05')])
      .record(withoutInfirm, secretary)
      .isAdmitted();
    branch(false, [exempt('2025-03-06')])
      .record(withoutInfirm, secretary)
      .isCautioned(rules.everyoneRegistered);
    const later = (joinedOn: string): [string, string, object] => [
      'member-m-4',
      'MemberJoined',
      { branchId: 'b-0001', leader: false, joinedOn },
    ];
    branch(false, [later('2025-03-06')])
      .record(taken(...everyone), secretary)
      .isAdmitted();
    branch(false, [later('2025-03-05')])
      .record(taken(...everyone), secretary)
      .isCautioned(rules.everyoneRegistered);
  });

  it('shows no leader absent; leave is no absence, and one who is not expected may be absent', () => {
    const { record } = branch(false, [joined('m-4', true), classified('m-4', 'floating')]);
    record(taken(present('m-1'), away('m-2', 'absent'), infirm), secretary).isCautioned(rules.leadersAttend);
    record(taken(present('m-1'), away('m-2', 'leave'), infirm), secretary).isAdmitted();
    record(taken(...everyone, away('m-4', 'absent')), secretary).isAdmitted();
  });
});
