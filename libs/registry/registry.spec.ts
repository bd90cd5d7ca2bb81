import { referenceRules, Registry } from './index.js';

type Line = readonly [stream: string, type: string, data: object, id?: string | undefined];

/** The registry after these events; the n-th has position n. */
function registryOf(lines: readonly Line[]) {
  const registry = new Registry();
  lines.forEach(([stream, type, data, id], position) =>
    registry.apply(stream, { id: id ?? `e${position}`, type, data, position }),
  );
  return registry;
}

const registered = (unitId: string, registeredOn = '2024-01-01', id?: string): Line => [
  `unit-${unitId}`,
  'UnitRegistered',
  { unitId, name: '市财政局', registeredOn },
  id,
];
const established = (branchId: string, change: object = {}, id?: string): Line => [
  `branch-${branchId}`,
  'BranchEstablished',
  {
    branchId,
    unitId: 'u-1',
    name: '第1党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2024-02-01',
    ...change,
  },
  id,
];
const joined = (memberId: string, change: object = {}, id?: string): Line => [
  `member-${memberId}`,
  'MemberJoined',
  { memberId, branchId: 'b-1', name: '某某', leader: false, joinedOn: '2024-03-01', ...change },
  id,
];
const transferred = (toBranchId: string, transferredOn: string, id?: string): Line => [
  'member-m-1',
  'MemberTransferred',
  { fromBranchId: 'b-1', toBranchId, transferredOn },
  id,
];
const left = (leftOn: string): Line => ['member-m-1', 'MemberLeft', { reason: 'deceased', leftOn }];
const member = (type: string, data: object, id?: string): Line => ['member-m-1', type, data, id];
const branch = (type: string, data: object, id?: string): Line => ['branch-b-1', type, data, id];
const corrected = (stream: string, recordId: string, data: object): Line => [
  stream,
  'RecordCorrected',
  { recordId, data, reason: '登记有误', approvedBy: 'committee', correctedOn: '2026-01-20' },
];
const retracted = (stream: string, recordId: string): Line => [
  stream,
  'RecordRetracted',
  { recordId, reason: '登记有误', approvedBy: 'committee', retractedOn: '2026-01-20' },
];

describe('a unit', () => {
  const dissolved: Line = ['unit-u-1', 'UnitDissolved', { dissolvedOn: '2025-07-01', reason: '机构调整' }];

  it('exists from the day it is registered to the day before it is dissolved', () => {
    const registry = registryOf([registered('u-1'), dissolved]);
    const days = ['2023-12-31', '2024-01-01', '2025-06-30', '2025-07-01', '2026-01-01'];
    expect(days.filter((day) => registry.unitExists('u-1', day))).toEqual(['2024-01-01', '2025-06-30']);
    expect(registry.unitExists('u-2', '2024-01-01')).toBe(false);
  });

  it('is known by its name and days', () => {
    const registry = registryOf([registered('u-1'), dissolved]);
    expect(registry.unit('u-1')).toEqual({ name: '市财政局', registeredOn: '2024-01-01', dissolvedOn: '2025-07-01' });
    expect(registry.unit('u-2')).toBeUndefined();
  });

  it('is listed once it is registered', () => {
    const events = [
      registered('u-2'),
      registered('u-1'),
      registered('u-3', '2024-01-01', 'third'),
      retracted('unit-u-3', 'third'),
    ];
    expect(registryOf(events).unitIds()).toEqual(['u-2', 'u-1']);
  });

  it('is nothing to the registry but for its registration and its end', () => {
    const spent: Line = ['unit-u-1', 'ExpenseRecorded', { amountFen: 100, purpose: '学习资料', spentOn: '2025-01-02' }];
    const registry = registryOf([spent]);
    expect(registry.unit('u-1')).toBeUndefined();
    expect(registry.unitIds()).toEqual([]);
  });
});

describe('a branch', () => {
  const dissolved = branch('BranchDissolved', { dissolvedOn: '2025-07-14', reason: '机构调整' });

  it('exists from the day it is established to the day before it is dissolved', () => {
    const registry = registryOf([established('b-1'), dissolved]);
    const days = ['2024-01-31', '2024-02-01', '2025-07-13', '2025-07-14'];
    expect(days.filter((day) => registry.branchExists('b-1', day))).toEqual(['2024-02-01', '2025-07-13']);
    expect(registry.branchExists('b-2', '2024-02-01')).toBe(false);
    expect(registryOf([dissolved]).branchExists('b-1', '2024-02-01')).toBe(false);
  });

  it('is known by what it was established with', () => {
    const registry = registryOf([registered('u-1'), established('b-1', { frontline: true })]);
    expect(registry.branch('b-1')).toMatchObject({
      unitId: 'u-1',
      name: '第1党支部',
      frontline: true,
      establishedOn: '2024-02-01',
      position: 1,
    });
    expect(registry.branch('b-2')).toBeUndefined();
  });

  it('is one of its unit, where that is corrected of the other', () => {
    const events = [established('b-1', {}, 'first'), established('b-2'), established('b-3', { unitId: 'u-2' })];
    const correction = corrected('branch-b-1', 'first', {
      ...established('b-1')[2],
      unitId: 'u-2',
    });
    expect(registryOf(events).branchIdsOf('u-1').sort()).toEqual(['b-1', 'b-2']);
    expect(registryOf(events).branchIdsOf('u-3')).toEqual([]);
    const registry = registryOf([...events, correction]);
    expect(registry.branchIdsOf('u-1')).toEqual(['b-2']);
    expect(registry.branchIdsOf('u-2').sort()).toEqual(['b-1', 'b-3']);
  });

  it('is no branch of its unit once its establishment is retracted', () => {
    const registry = registryOf([established('b-1', {}, 'first'), retracted('branch-b-1', 'first')]);
    expect(registry.branchIdsOf('u-1')).toEqual([]);
    expect(registry.branchExists('b-1', '2025-01-01')).toBe(false);
  });
});

describe('the secretary of a branch', () => {
  const elected = (memberId: string, electedOn: string, id?: string) =>
    branch('SecretaryElected', { memberId, electedOn }, id);

  it('is of the last election in the log that was on or before the day', () => {
    const registry = registryOf([
      established('b-1'),
      elected('m-1', '2024-02-01'),
      elected('m-3', '2025-06-01'),
      elected('m-2', '2025-03-01'),
    ]);
    expect(registry.secretaryOf('b-1', '2024-01-31')).toBeUndefined();
    expect(registry.secretaryOf('b-1', '2024-02-01')).toEqual({ value: 'm-1', position: 1 });
    expect(registry.secretaryOf('b-1', '2025-02-28')).toEqual({ value: 'm-1', position: 1 });
    expect(registry.secretaryOf('b-1', '2025-03-01')).toEqual({ value: 'm-2', position: 3 });
    expect(registry.secretaryOf('b-1', '2025-06-01')).toEqual({ value: 'm-2', position: 3 });
  });

  it('does not exist for a branch without an election, or without a record', () => {
    const registry = registryOf([established('b-1')]);
    expect(registry.secretaryOf('b-1', '2025-01-01')).toBeUndefined();
    expect(registry.secretaryOf('b-2', '2025-01-01')).toBeUndefined();
  });

  it('stands at the original place of a corrected election', () => {
    const registry = registryOf([
      established('b-1'),
      elected('m-1', '2024-02-01', 'first'),
      elected('m-2', '2025-03-01'),
      corrected('branch-b-1', 'first', { memberId: 'm-3', electedOn: '2025-04-01' }),
    ]);
    expect(registry.secretaryOf('b-1', '2025-02-28')).toBeUndefined();
    expect(registry.secretaryOf('b-1', '2025-05-01')).toEqual({ value: 'm-2', position: 2 });
  });

  it('is of the election before a retracted one', () => {
    const registry = registryOf([
      established('b-1'),
      elected('m-1', '2024-02-01'),
      elected('m-2', '2025-03-01', 'second'),
      retracted('branch-b-1', 'second'),
    ]);
    expect(registry.secretaryOf('b-1', '2025-05-01')).toEqual({ value: 'm-1', position: 1 });
  });
});

describe('the dues collector of a branch', () => {
  it('is the last one designated in the log on or before the day', () => {
    const registry = registryOf([
      established('b-1'),
      branch('DuesCollectorDesignated', { memberId: 'm-1', designatedOn: '2024-02-01' }),
      branch('DuesCollectorDesignated', { memberId: 'm-2', designatedOn: '2025-03-01' }),
    ]);
    expect(registry.collectorOf('b-1', '2024-01-31')).toBeUndefined();
    expect(registry.collectorOf('b-1', '2025-02-28')).toBe('m-1');
    expect(registry.collectorOf('b-1', '2025-03-01')).toBe('m-2');
    expect(registry.collectorOf('b-2', '2025-03-01')).toBeUndefined();
  });
});

describe('the committee of a branch', () => {
  it('is there from the establishment or the election to the dissolution', () => {
    const registry = registryOf([
      established('b-1', { hasCommittee: true }),
      branch('CommitteeDissolved', { dissolvedOn: '2025-03-01' }),
      branch('CommitteeElected', { memberIds: ['m-1'], electedOn: '2025-06-01' }),
      established('b-2'),
    ]);
    const days = ['2024-01-31', '2024-02-01', '2025-02-28', '2025-03-01', '2025-05-31', '2025-06-01'];
    expect(days.filter((day) => registry.hasCommittee('b-1', day))).toEqual(['2024-02-01', '2025-02-28', '2025-06-01']);
    expect(days.filter((day) => registry.hasCommittee('b-2', day))).toEqual([]);
    expect(registry.hasCommittee('b-3', '2025-01-01')).toBe(false);
  });

  it('is that of the latest day, and of one day that of the last record', () => {
    const elected = (electedOn: string) => branch('CommitteeElected', { memberIds: ['m-1'], electedOn });
    const dissolved = (dissolvedOn: string) => branch('CommitteeDissolved', { dissolvedOn });
    const late = registryOf([established('b-1'), elected('2025-06-01'), dissolved('2025-03-01')]);
    expect(late.hasCommittee('b-1', '2025-07-01')).toBe(true);
    const sameDay = registryOf([established('b-1'), elected('2025-06-01'), dissolved('2025-06-01')]);
    expect(sameDay.hasCommittee('b-1', '2025-07-01')).toBe(false);
  });
});

describe('a group of a branch', () => {
  const formed = (groupId: string, formedOn: string) => branch('GroupFormed', { groupId, name: '第1党小组', formedOn });
  const dissolved = (groupId: string, dissolvedOn: string) => branch('GroupDissolved', { groupId, dissolvedOn });

  it('exists from the day it is formed to the day before it is dissolved', () => {
    const registry = registryOf([
      established('b-1'),
      formed('g-1', '2024-03-01'),
      formed('g-2', '2025-01-01'),
      dissolved('g-1', '2025-06-01'),
    ]);
    const idsOn = (day: string) => registry.groupsOf('b-1', day).map(({ groupId }) => groupId);
    expect(idsOn('2024-02-29')).toEqual([]);
    expect(idsOn('2024-03-01')).toEqual(['g-1']);
    expect(idsOn('2025-05-31')).toEqual(['g-1', 'g-2']);
    expect(idsOn('2025-06-01')).toEqual(['g-2']);
    expect(registry.groupExists('b-1', 'g-1', '2025-05-31')).toBe(true);
    expect(registry.groupExists('b-1', 'g-1', '2025-06-01')).toBe(false);
    expect(registry.groupExists('b-1', 'g-9', '2025-05-31')).toBe(false);
    expect(registry.groupsOf('b-2', '2025-05-31')).toEqual([]);
    expect(registry.groupsOf('b-1', '2025-06-01')).toEqual([
      { groupId: 'g-2', name: '第1党小组', formedOn: '2025-01-01', position: 2 },
    ]);
  });

  it('may be formed again', () => {
    const registry = registryOf([
      established('b-1'),
      formed('g-1', '2024-03-01'),
      dissolved('g-1', '2024-06-01'),
      formed('g-1', '2025-01-01'),
      dissolved('g-1', '2025-06-01'),
    ]);
    const days = ['2024-05-31', '2024-06-01', '2024-12-31', '2025-01-01', '2025-05-31', '2025-06-01'];
    expect(days.filter((day) => registry.groupExists('b-1', 'g-1', day))).toEqual([
      '2024-05-31',
      '2025-01-01',
      '2025-05-31',
    ]);
  });

  it('is not dissolved that was never formed', () => {
    const registry = registryOf([established('b-1'), dissolved('g-1', '2024-06-01')]);
    expect(registry.groupsOf('b-1', '2024-05-01')).toEqual([]);
  });
});

describe('a member', () => {
  it('belongs to the branch of the last joining or transfer by day', () => {
    const registry = registryOf([joined('m-1'), transferred('b-3', '2025-06-01'), transferred('b-2', '2025-03-01')]);
    expect(registry.branchOf('m-1', '2024-02-29')).toBeUndefined();
    expect(registry.branchOf('m-1', '2024-03-01')).toBe('b-1');
    expect(registry.branchOf('m-1', '2025-02-28')).toBe('b-1');
    expect(registry.branchOf('m-1', '2025-03-01')).toBe('b-2');
    expect(registry.branchOf('m-1', '2025-05-31')).toBe('b-2');
    expect(registry.branchOf('m-1', '2025-06-01')).toBe('b-3');
    expect(registry.branchOf('m-2', '2025-06-01')).toBeUndefined();
    expect(registry.memberIds()).toEqual(['m-1']);
  });

  it('belongs of one day to the branch of the last record', () => {
    const registry = registryOf([joined('m-1'), transferred('b-2', '2025-03-01'), transferred('b-3', '2025-03-01')]);
    expect(registry.branchOf('m-1', '2025-03-01')).toBe('b-3');
  });

  it('stays one of those who ever belonged to a branch after a transfer', () => {
    const registry = registryOf([joined('m-1'), joined('m-2'), transferred('b-2', '2025-03-01')]);
    const ever = (branchId: string) => [...registry.everMembersOf(branchId)].sort();
    expect(['b-1', 'b-2', 'b-3'].map(ever)).toEqual([['m-1', 'm-2'], ['m-1'], []]);
  });

  it('may come back to a branch', () => {
    const registry = registryOf([joined('m-1'), transferred('b-2', '2025-03-01'), transferred('b-1', '2025-06-01')]);
    expect(['2025-02-28', '2025-03-01', '2025-06-01'].map((day) => registry.branchOf('m-1', day))).toEqual([
      'b-1',
      'b-2',
      'b-1',
    ]);
  });

  it('belongs nowhere from the day of leaving on', () => {
    const registry = registryOf([joined('m-1'), left('2025-06-01')]);
    expect(registry.branchOf('m-1', '2025-05-31')).toBe('b-1');
    expect(registry.branchOf('m-1', '2025-06-01')).toBeUndefined();
    const days = ['2024-02-29', '2024-03-01', '2025-05-31', '2025-06-01'];
    expect(days.filter((day) => registry.memberExists('m-1', day))).toEqual(['2024-03-01', '2025-05-31']);
    expect(registry.memberExists('m-2', '2024-03-01')).toBe(false);
    expect(registry.leftOn('m-1')).toBe('2025-06-01');
  });

  it('stays from a joining or a transfer, in a group or none', () => {
    const registry = registryOf([joined('m-1', { groupId: 'g-1' }), transferred('b-2', '2025-03-01')]);
    expect(registry.stayOf('m-1', '2024-02-29')).toBeUndefined();
    expect(registry.stayOf('m-1', '2025-02-28')).toEqual({
      branchId: 'b-1',
      groupId: 'g-1',
      since: '2024-03-01',
      position: 0,
    });
    expect(registry.stayOf('m-1', '2025-03-01')).toEqual({ branchId: 'b-2', since: '2025-03-01', position: 1 });
    expect(registry.stayOf('m-2', '2025-03-01')).toBeUndefined();
  });

  it('is corrected to another branch or day, and retracted', () => {
    const events = [joined('m-1', {}, 'first'), transferred('b-2', '2025-03-01', 'second')];
    const moved = registryOf([
      ...events,
      corrected('member-m-1', 'first', { ...joined('m-1')[2], branchId: 'b-4' }),
      corrected('member-m-1', 'second', { fromBranchId: 'b-4', toBranchId: 'b-5', transferredOn: '2025-04-01' }),
    ]);
    expect(moved.branchOf('m-1', '2025-03-31')).toBe('b-4');
    expect(moved.branchOf('m-1', '2025-04-01')).toBe('b-5');
    expect(moved.membersOf('b-1', '2025-03-31')).toEqual([]);
    expect(moved.membersOf('b-4', '2025-03-31')).toEqual(['m-1']);
    expect(moved.membersOf('b-5', '2025-04-01')).toEqual(['m-1']);
    expect(registryOf([...events, retracted('member-m-1', 'second')]).branchOf('m-1', '2025-04-01')).toBe('b-1');
    expect(registryOf([...events, retracted('member-m-1', 'first')]).branchOf('m-1', '2025-02-28')).toBeUndefined();
  });
});

describe('the members of a branch', () => {
  it('are those who belong to it on the day, sorted', () => {
    const registry = registryOf([
      joined('m-3'),
      joined('m-1'),
      joined('m-2', { branchId: 'b-2' }),
      transferred('b-2', '2025-03-01'),
    ]);
    expect(registry.membersOf('b-1', '2025-02-28')).toEqual(['m-1', 'm-3']);
    expect(registry.membersOf('b-1', '2025-03-01')).toEqual(['m-3']);
    expect(registry.membersOf('b-2', '2025-03-01')).toEqual(['m-1', 'm-2']);
    expect(registry.membersOf('b-3', '2025-03-01')).toEqual([]);
  });
});

describe('a month in a branch', () => {
  const registry = registryOf([
    joined('m-1', { joinedOn: '2025-01-31' }),
    transferred('b-2', '2025-03-10'),
    transferred('b-3', '2025-03-20'),
    transferred('b-1', '2025-05-01'),
    left('2025-06-01'),
  ]);
  const monthsIn = (branchId: string) =>
    ['2024-12', '2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07'].filter((month) =>
      registry.belongsInMonth('m-1', branchId, month),
    );

  it('is one of whose days the member belongs to it', () => {
    expect(monthsIn('b-1')).toEqual(['2025-01', '2025-02', '2025-03', '2025-05']);
    expect(monthsIn('b-2')).toEqual(['2025-03']);
    expect(monthsIn('b-3')).toEqual(['2025-03', '2025-04']);
  });

  it('does not exist for an unknown member, nor when it ends on the day it began', () => {
    expect(registry.belongsInMonth('m-9', 'b-1', '2025-03')).toBe(false);
    const passing = registryOf([joined('m-1'), transferred('b-2', '2025-03-10'), transferred('b-3', '2025-03-10')]);
    expect(passing.belongsInMonth('m-1', 'b-2', '2025-03')).toBe(false);
    expect(passing.belongsInMonth('m-1', 'b-3', '2025-03')).toBe(true);
  });
});

describe('the category of a member', () => {
  const classified = (category: string, from: string) => member('MemberClassified', { category, from });

  it('is ordinary before any is given', () => {
    const registry = registryOf([joined('m-1'), classified('infirm', '2025-03-01')]);
    expect(registry.categoryOf('m-1', '2025-02-28')).toEqual({ value: 'ordinary' });
    expect(registry.categoryOf('m-1', '2025-03-01')).toEqual({ value: 'infirm', position: 1 });
    expect(registry.categoryOf('m-9', '2025-03-01')).toEqual({ value: 'ordinary' });
  });

  it('is that of the greatest beginning, of equals that of the last record', () => {
    const registry = registryOf([
      joined('m-1'),
      classified('floating', '2025-06-01'),
      classified('infirm', '2025-03-01'),
      classified('frontline', '2025-03-01'),
    ]);
    expect(registry.categoryOf('m-1', '2025-05-31')).toEqual({ value: 'frontline', position: 3 });
    expect(registry.categoryOf('m-1', '2025-06-01')).toEqual({ value: 'floating', position: 1 });
  });
});

describe('a leader', () => {
  const designated = (leader: boolean, from: string) => member('LeaderDesignated', { leader, from });

  it('is one on joining, until designated otherwise', () => {
    const registry = registryOf([
      joined('m-1', { leader: true }),
      joined('m-2'),
      designated(true, '2025-06-01'),
      designated(false, '2025-03-01'),
    ]);
    const days = ['2024-03-01', '2025-02-28', '2025-03-01', '2025-05-31', '2025-06-01'];
    expect(days.filter((day) => registry.isLeader('m-1', day))).toEqual(['2024-03-01', '2025-02-28', '2025-06-01']);
    expect(days.filter((day) => registry.isLeader('m-2', day))).toEqual([]);
    expect(registry.isLeader('m-9', '2025-01-01')).toBe(false);
  });

  it('is, of designations from one day, what the last record says', () => {
    const registry = registryOf([joined('m-1'), designated(true, '2025-03-01'), designated(false, '2025-03-01')]);
    expect(registry.isLeader('m-1', '2025-03-01')).toBe(false);
  });
});

describe('an exemption', () => {
  const infirm = member('MemberClassified', { category: 'infirm', from: '2025-01-01' });
  const approved = (requestId: string, change: object = {}) =>
    member('ExemptionApproved', {
      requestId,
      approvedBy: 'b-1',
      approvedOn: '2025-01-05',
      from: '2025-02-01',
      ...change,
    });
  const ended = (requestId: string, endedOn: string) => member('ExemptionEnded', { requestId, endedOn });
  const days = ['2025-01-31', '2025-02-01', '2025-05-31', '2025-06-01', '2025-06-02'];
  const exemptDays = (...events: Line[]) => {
    const registry = registryOf([joined('m-1'), ...events]);
    return days.filter((day) => registry.exemptionOf('m-1', day) !== undefined);
  };

  it('excuses an infirm member from its first day on', () =>
    expect(exemptDays(infirm, approved('r-1'))).toEqual(['2025-02-01', '2025-05-31', '2025-06-01', '2025-06-02']));

  it('lasts to its last day inclusive', () =>
    expect(exemptDays(infirm, approved('r-1', { until: '2025-06-01' }))).toEqual([
      '2025-02-01',
      '2025-05-31',
      '2025-06-01',
    ]));

  it('lasts to the day before it is ended', () =>
    expect(exemptDays(infirm, approved('r-1'), ended('r-1', '2025-06-01'))).toEqual(['2025-02-01', '2025-05-31']));

  it('is ended by its own request', () => {
    expect(exemptDays(infirm, approved('r-1'), ended('r-2', '2025-06-01'))).toContain('2025-06-02');
    expect(exemptDays(infirm, ended('r-1', '2025-06-01'))).toEqual([]);
  });

  it('excuses none but the infirm', () => {
    expect(exemptDays(approved('r-1'))).toEqual([]);
    const well = member('MemberClassified', { category: 'ordinary', from: '2025-06-01' });
    expect(exemptDays(infirm, approved('r-1'), well)).toEqual(['2025-02-01', '2025-05-31']);
  });

  it('is told with its place in the log', () => {
    const registry = registryOf([
      joined('m-1'),
      infirm,
      approved('r-1', { until: '2025-03-31' }),
      approved('r-2', { from: '2025-04-01' }),
      ended('r-2', '2025-06-01'),
    ]);
    expect(registry.exemptionOf('m-1', '2025-03-31')).toEqual({
      requestId: 'r-1',
      from: '2025-02-01',
      until: '2025-03-31',
      recordedOn: '',
      position: 2,
    });
    expect(registry.exemptionOf('m-1', '2025-04-01')).toEqual({
      requestId: 'r-2',
      from: '2025-04-01',
      ended: { on: '2025-06-01', recordedOn: '' },
      recordedOn: '',
      position: 3,
    });
    expect(registry.exemptionOf('m-9', '2025-04-01')).toBeUndefined();
  });
});

describe('the dues of a member', () => {
  const assessed = (monthlyFen: number, from: string) => member('DuesAssessed', { monthlyFen, from, basis: 'wage' });

  it('are those assessed from the latest month, of equals those of the last record', () => {
    const registry = registryOf([
      joined('m-1'),
      assessed(5000, '2025-06'),
      assessed(3000, '2025-01'),
      assessed(3500, '2025-01'),
    ]);
    expect(registry.duesOf('m-1', '2024-12')).toEqual({ value: 1 });
    expect(registry.duesOf('m-1', '2025-01')).toEqual({ value: 3500, position: 3 });
    expect(registry.duesOf('m-1', '2025-05')).toEqual({ value: 3500, position: 3 });
    expect(registry.duesOf('m-1', '2025-06')).toEqual({ value: 5000, position: 1 });
    expect(registry.duesOf('m-9', '2025-06')).toEqual({ value: 1 });
  });

  it('are waived from the first month to the last', () => {
    const registry = registryOf([
      joined('m-1'),
      member('DuesWaived', { from: '2025-03', until: '2025-04', approvedBy: 'b-1', reason: '困难' }),
    ]);
    const months = ['2025-02', '2025-03', '2025-04', '2025-05'];
    expect(months.filter((month) => registry.isWaived('m-1', month))).toEqual(['2025-03', '2025-04']);
    expect(registry.isWaived('m-9', '2025-03')).toBe(false);
  });

  it('are arranged for the months of an arrangement agreed by the last day of the month', () => {
    const agreed = (change: object) =>
      member('DuesArrangementAgreed', {
        kind: 'quarterly',
        from: '2025-02',
        until: '2025-04',
        agreedOn: '2025-02-28',
        reason: '长期出差',
        ...change,
      });
    const registry = registryOf([joined('m-1'), agreed({}), agreed({ kind: 'makeup', agreedOn: '2025-03-01' })]);
    const kindsFor = (month: string) => registry.arrangementsFor('m-1', month).map(({ kind }) => kind);
    expect(kindsFor('2025-01')).toEqual([]);
    expect(kindsFor('2025-02')).toEqual(['quarterly']);
    expect(kindsFor('2025-03')).toEqual(['quarterly', 'makeup']);
    expect(kindsFor('2025-04')).toEqual(['quarterly', 'makeup']);
    expect(kindsFor('2025-05')).toEqual([]);
    expect(registry.arrangementsFor('m-1', '2025-02')).toEqual([
      { kind: 'quarterly', from: '2025-02', until: '2025-04', agreedOn: '2025-02-28', position: 1 },
    ]);
    expect(registry.arrangementsFor('m-9', '2025-02')).toEqual([]);
  });
});

describe('the day planned for a party day', () => {
  const drafted = (draftedOn: string, ...items: object[]): Line => [
    'plan-b-1:2025',
    'AnnualPlanDrafted',
    { items, draftedOn },
  ];
  const adjusted = (adjustedOn: string, plannedOn: string, id?: string): Line => [
    'plan-b-1:2025',
    'MonthlyPlanAdjusted',
    { month: '2025-03', plannedOn, topic: '学习', reason: '工作安排', adjustedOn },
    id,
  ];
  const march = (plannedOn: string) => ({ month: '2025-03', plannedOn, topic: '学习' });
  const april = { month: '2025-04', plannedOn: '2025-04-05', topic: '学习' };

  const submitted = (submittedOn: string): Line => ['plan-b-1:2025', 'AnnualPlanSubmitted', { submittedOn }];

  it('is that of the last plan drafted before the last submission, both before the day asked', () => {
    const registry = registryOf([
      drafted('2024-12-10', march('2025-03-05'), april),
      submitted('2024-12-15'),
      drafted('2024-12-20', march('2025-03-06')),
      submitted('2024-12-21'),
      drafted('2024-12-22', march('2025-03-07')),
    ]);
    expect(registry.scheduledDay('b-1', '2025-03', '2024-12-15')).toBeUndefined();
    expect(registry.scheduledDay('b-1', '2025-03', '2024-12-21')).toEqual({ value: '2025-03-05', position: 0 });
    expect(registry.scheduledDay('b-1', '2025-03', '2024-12-22')).toEqual({ value: '2025-03-06', position: 2 });
    expect(registry.scheduledDay('b-1', '2025-03')).toEqual({ value: '2025-03-06', position: 2 });
    expect(registry.scheduledDay('b-1', '2025-04', '2025-04-05')).toBeUndefined();
    expect(registry.scheduledDay('b-2', '2025-03', '2025-03-05')).toBeUndefined();
    expect(registry.scheduledDay('b-1', '2026-03', '2026-03-05')).toBeUndefined();
  });

  it('is that of the last adjustment after that draft, made before the day asked and in time', () => {
    const registry = registryOf([
      adjusted('2025-02-10', '2025-03-12'),
      drafted('2025-02-20', march('2025-03-15'), april),
      adjusted('2025-02-21', '2025-03-14'),
      submitted('2025-02-22'),
      adjusted('2025-03-11', '2025-03-13'),
      adjusted('2025-03-12', '2025-03-20'),
    ]);
    expect(registry.scheduledDay('b-1', '2025-03', '2025-02-10')).toBeUndefined();
    expect(registry.scheduledDay('b-1', '2025-03', '2025-02-11')).toEqual({ value: '2025-03-12', position: 0 });
    expect(registry.scheduledDay('b-1', '2025-03', '2025-03-20')).toEqual({ value: '2025-03-14', position: 2 });
    expect(registry.scheduledDay('b-1', '2025-03', '2025-03-20', 2)).toEqual({ value: '2025-03-13', position: 4 });
    expect(registry.scheduledDay('b-1', '2025-04', '2025-04-05')).toEqual({ value: '2025-04-05', position: 1 });
  });

  it('is that before a retracted adjustment', () => {
    const registry = registryOf([
      drafted('2024-12-10', march('2025-03-05')),
      submitted('2024-12-15'),
      adjusted('2025-02-10', '2025-03-12', 'moved'),
      retracted('plan-b-1:2025', 'moved'),
    ]);
    expect(registry.scheduledDay('b-1', '2025-03', '2025-03-05')).toEqual({ value: '2025-03-05', position: 0 });
  });
});

describe('an inspection', () => {
  const inspected = (inspectionId: string, type: string, data: object, id?: string): Line => [
    `inspection-${inspectionId}`,
    type,
    data,
    id,
  ];
  const registry = registryOf([
    inspected('i-1', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-05' }),
    inspected('i-2', 'PhoneCheckRecorded', { calledOn: '2025-03-06' }),
    inspected('i-3', 'OnSiteAssessmentRecorded', { assessedOn: '2025-03-07' }),
    inspected('i-4', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-05' }, 'fourth'),
    retracted('inspection-i-4', 'fourth'),
    inspected('i-5', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-05' }, 'fifth'),
    corrected('inspection-i-5', 'fifth', { visitedOn: '2025-03-07' }),
  ]);
  const existing = (day: string) =>
    ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6'].filter((id) => registry.inspectionExists(id, day));

  it('exists from its day on, unless its record was retracted', () => {
    expect(existing('2025-03-04')).toEqual([]);
    expect(existing('2025-03-05')).toEqual(['i-1']);
    expect(existing('2025-03-06')).toEqual(['i-1', 'i-2']);
    expect(existing('2025-12-31')).toEqual(['i-1', 'i-2', 'i-3', 'i-5']);
  });
});

describe('a draw', () => {
  const announced: Line = ['draw-d-1', 'DrawAnnounced', { drawId: 'd-1', announcedOn: '2026-03-10' }];
  const held: Line = ['draw-d-1', 'DrawHeld', { drawId: 'd-1', drawn: ['m-1', 'm-3'], heldOn: '2026-03-11' }];

  it('exists from its announcement on', () => {
    const registry = registryOf([announced]);
    expect(registry.drawExists('d-1', '2026-03-09')).toBe(false);
    expect(registry.drawExists('d-1', '2026-03-10')).toBe(true);
    expect(registry.drawExists('d-2', '2026-03-10')).toBe(false);
  });

  it('draws nobody until it is held', () => {
    const drawn = (lines: readonly Line[]) =>
      ['m-1', 'm-2', 'm-3'].filter((id) => registryOf(lines).isDrawn('d-1', id));
    expect(drawn([])).toEqual([]);
    expect(drawn([announced])).toEqual([]);
    expect(drawn([announced, held])).toEqual(['m-1', 'm-3']);
  });
});

describe('the inspections of a day', () => {
  const visited = (branchId: string, visitedOn: string) => ({ branchId, visitedOn });
  const registry = registryOf([
    ['inspection-i-1', 'UnannouncedVisitRecorded', visited('b-1', '2025-03-05'), 'first'],
    ['inspection-i-2', 'UnannouncedVisitRecorded', visited('b-1', '2025-03-05')],
    ['inspection-i-3', 'UnannouncedVisitRecorded', visited('b-2', '2025-03-05')],
    ['inspection-i-4', 'PhoneCheckRecorded', { branchId: 'b-1', memberId: 'm-1', calledOn: '2025-03-05' }],
    corrected('inspection-i-1', 'first', visited('b-1', '2025-03-06')),
  ]);

  it('are the visits to a branch or the phone checks of a member, as corrected', () => {
    expect(registry.inspectionsOf({ branchId: 'b-1' }, '2025-03-05')).toEqual(['i-2']);
    expect(registry.inspectionsOf({ branchId: 'b-1' }, '2025-03-06')).toEqual(['i-1']);
    expect(registry.inspectionsOf({ branchId: 'b-1' }, '2025-03-07')).toEqual([]);
    expect(registry.inspectionsOf({ memberId: 'm-1' }, '2025-03-05')).toEqual(['i-4']);
  });
});

describe('the registry', () => {
  it('answers anew when it has taken in more', () => {
    const registry = registryOf([joined('m-1')]);
    expect(registry.branchOf('m-1', '2025-03-01')).toBe('b-1');
    const [stream, type, data] = transferred('b-2', '2025-03-01');
    registry.apply(stream, { id: 'later', type, data, position: 1 });
    expect(registry.branchOf('m-1', '2025-03-01')).toBe('b-2');
  });

  it('takes nothing from streams of other kinds', () => {
    const registry = registryOf([
      ['partyDay-b-1:2025-03', 'PartyDayOpened', { heldOn: '2025-03-05', branchId: 'b-1', unitId: 'u-1' }],
      ['resolution-r-1', 'ResolutionAdopted', { branchId: 'b-1', adoptedOn: '2025-03-05' }],
    ]);
    expect(registry.unitIds()).toEqual([]);
    expect(registry.branchIdsOf('u-1')).toEqual([]);
    expect(registry.membersOf('b-1', '2025-03-05')).toEqual([]);
  });

  it('gives each unknown reference a rule of its own', () => {
    const codes = Object.values(referenceRules).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the name of a unit or a branch', () => {
  it('is the last one in the log', () => {
    const registry = registryOf([
      registered('u-1'),
      established('b-1'),
      ['unit-u-1', 'UnitRenamed', { name: '财政和国资局', renamedOn: '2025-06-01' }, 'r-1'],
      ['unit-u-1', 'UnitRenamed', { name: '财政局', renamedOn: '2025-03-01' }, 'r-2'],
      branch('BranchRenamed', { name: '第一党支部', renamedOn: '2025-03-01' }),
    ]);
    expect(registry.unit('u-1')?.name).toBe('财政局');
    expect(registry.branch('b-1')?.name).toBe('第一党支部');
    registry.apply('unit-u-1', {
      id: 'c-1',
      type: 'RecordRetracted',
      data: { recordId: 'r-2', reason: '误录', approvedBy: 'committee', retractedOn: '2026-01-20' },
      position: 5,
    });
    expect(registry.unit('u-1')?.name).toBe('财政和国资局');
  });
});

describe('a member who comes back', () => {
  const registry = registryOf([
    joined('m-1', { leader: true }),
    member('MemberClassified', { category: 'floating', from: '2024-06-01' }),
    left('2025-06-01'),
    joined('m-1', { branchId: 'b-2', joinedOn: '2025-09-01' }),
  ]);

  it('belongs nowhere in between', () => {
    const days = ['2025-05-31', '2025-06-01', '2025-08-31', '2025-09-01'];
    expect(days.map((day) => registry.branchOf('m-1', day))).toEqual(['b-1', undefined, undefined, 'b-2']);
    expect(registry.leftOn('m-1')).toBeUndefined();
    expect(registry.staysOf('m-1').map(({ branchId }) => branchId)).toEqual(['b-1', 'b-2']);
    expect(registry.belongsInMonth('m-1', 'b-1', '2025-06')).toBe(false);
    expect(registry.belongsInMonth('m-1', 'b-2', '2025-09')).toBe(true);
  });

  it('keeps the category, and is a leader as the last joining says', () => {
    expect(registry.categoryOf('m-1', '2025-09-01').value).toBe('floating');
    expect(['2025-05-31', '2025-09-01'].map((day) => registry.isLeader('m-1', day))).toEqual([true, false]);
  });

  it('is a leader as a designation says from its day on, whatever the joinings say', () => {
    const designated = registryOf([
      joined('m-1'),
      member('LeaderDesignated', { leader: true, from: '2025-01-01' }),
      left('2025-06-01'),
      joined('m-1', { joinedOn: '2025-09-01' }),
    ]);
    expect(['2024-12-31', '2025-01-01', '2025-09-01'].map((day) => designated.isLeader('m-1', day))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
