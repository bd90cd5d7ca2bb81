import { covers, isOwn, type Node, type Scope } from '../index.js';
import { town } from '../testing/town.js';

const registry = town();

const nodes: Record<string, Node> = {
  committee: { kind: 'committee' },
  'u-001': { kind: 'unit', unitId: 'u-001' },
  'u-002': { kind: 'unit', unitId: 'u-002' },
  'u-009': { kind: 'unit', unitId: 'u-009' },
  'b-0001': { kind: 'branch', branchId: 'b-0001' },
  'b-0002': { kind: 'branch', branchId: 'b-0002' },
  'b-0003': { kind: 'branch', branchId: 'b-0003' },
  'b-0009': { kind: 'branch', branchId: 'b-0009' },
  'm-00001': { kind: 'member', memberId: 'm-00001' },
  'm-00002': { kind: 'member', memberId: 'm-00002' },
  'm-00009': { kind: 'member', memberId: 'm-00009' },
};

const covered = (scope: Scope, accountId: string, day: string) =>
  Object.keys(nodes).filter((name) => covers(scope, nodes[name]!, { accountId, registry, day }));

/** In June both members are where they joined; in August m-00001 has moved to b-0003 and m-00002 has left. */
const [june, august, december] = ['2025-06-30', '2025-08-01', '2025-12-01'] as const;

describe('a scope covers its node and all below it', () => {
  it.each([
    ['the committee: everything', { kind: 'committee' }, june, Object.keys(nodes)],
    ['a unit', { kind: 'unit', unitId: 'u-001' }, june, ['u-001', 'b-0001', 'b-0002', 'm-00001', 'm-00002']],
    ['a unit whose members have gone', { kind: 'unit', unitId: 'u-001' }, august, ['u-001', 'b-0001', 'b-0002']],
    ['a unit, a member came', { kind: 'unit', unitId: 'u-002' }, august, ['u-002', 'b-0003', 'm-00001']],
    ['a unit, its branch dissolved', { kind: 'unit', unitId: 'u-002' }, december, ['u-002', 'b-0003', 'm-00001']],
    ['a branch', { kind: 'branch', branchId: 'b-0001' }, june, ['b-0001', 'm-00001']],
    ['a branch, its member gone', { kind: 'branch', branchId: 'b-0001' }, august, ['b-0001']],
    ['a branch, a member came', { kind: 'branch', branchId: 'b-0003' }, august, ['b-0003', 'm-00001']],
    ['an unknown branch', { kind: 'branch', branchId: 'b-0009' }, june, ['b-0009']],
    ['an unknown unit', { kind: 'unit', unitId: 'u-009' }, june, ['u-009']],
    ['oneself', { kind: 'self' }, june, ['m-00002']],
    ['oneself, when gone', { kind: 'self' }, august, ['m-00002']],
  ] as const)('%s', (_, scope, day, names) => {
    expect(covered(scope, 'm-00002', day)).toEqual(names);
  });

  it('an account that is no member has no self to see', () => {
    expect(covered({ kind: 'self' }, 'office-1', june)).toEqual([]);
  });

  it('a member before the day of joining is in no branch', () => {
    expect(covered({ kind: 'branch', branchId: 'b-0001' }, 'office-1', '2024-09-02')).toEqual(['b-0001']);
  });
});

describe('what is one’s own', () => {
  it.each([
    ['a member', 'm-00001', june, ['u-001', 'b-0001', 'm-00001']],
    ['a member who has moved', 'm-00001', august, ['u-002', 'b-0003', 'm-00001']],
    ['a member who has left', 'm-00002', august, ['m-00002']],
    ['an account that is no member', 'office-1', june, []],
  ])('%s', (_, accountId, day, names) => {
    expect(Object.keys(nodes).filter((name) => isOwn(nodes[name]!, { accountId, registry, day }))).toEqual(names);
  });
});
