import type { Branch, Member, Unit } from '../people.js';

export function someUnit(): Unit {
  const standard = { laxity: [100, 100], score: [90, 90], tier: 'qualified' } as const;
  return {
    id: 'u-001',
    name: '财政局',
    office: 'unit-u-001',
    standard,
    laxity: 100,
    branches: [],
    contactPoints: [],
    dissolved: false,
  };
}

export function someBranch(unit: Unit = someUnit()): Branch {
  const branch: Branch = {
    id: `b-000${unit.branches.length + 1}`,
    unit,
    laxity: 100,
    frontline: false,
    establishedOn: '2024-09-01',
    usualDay: 5,
    members: [],
    groups: [],
    groupCount: 0,
    committee: false,
    planned: new Map(),
    heldFor: '',
    dissolved: false,
  };
  unit.branches.push(branch);
  return branch;
}

/** A member of a branch since a day. */
export function someMember(branch: Branch, since = '2024-09-02'): Member {
  const member: Member = {
    id: `m-0000${branch.members.length + 1}`,
    branch,
    since,
    leader: false,
    category: 'ordinary',
    estranged: false,
    monthlyFen: 5000,
    paidUpTo: '',
    waivedUntil: '',
    requests: 0,
    referred: false,
  };
  branch.members.push(member);
  return member;
}
