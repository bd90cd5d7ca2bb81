/** Three records that make a history: a unit, its branch, and a member of it. */
export const records = [
  {
    id: '00000000-0000-4000-8000-000000000001',
    stream: 'unit-u-001',
    type: 'UnitRegistered',
    data: { unitId: 'u-001', name: '档案局', registeredOn: '2024-09-01' },
    recordedAt: '2024-09-01T08:00:00+08:00',
    actor: 'committee',
  },
  {
    id: '00000000-0000-4000-8000-000000000002',
    stream: 'branch-b-0001',
    type: 'BranchEstablished',
    data: {
      branchId: 'b-0001',
      unitId: 'u-001',
      name: '第一党支部',
      hasCommittee: false,
      frontline: false,
      establishedOn: '2024-09-01',
    },
    recordedAt: '2024-12-31T16:30:00Z',
    actor: 'unit-u-001',
  },
  {
    id: '00000000-0000-4000-8000-000000000003',
    stream: 'member-m-00001',
    type: 'MemberJoined',
    data: { memberId: 'm-00001', branchId: 'b-0001', name: '张三', leader: false, joinedOn: '2024-09-01' },
    recordedAt: '2025-01-02T09:00:00.5+08:00',
    actor: 'b-0001',
  },
] as const;

/** Records as lines of the interchange file. */
export function linesOf(these: readonly unknown[] = records): string {
  return these.map((each) => `${JSON.stringify(each)}\n`).join('');
}
