import { streamOf } from '../../kernel/stream-name.js';
import { addDays, monthOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { personName, phoneNumber, unitName } from '../names.js';
import type { Branch, Member, Standard, Unit } from '../people.js';
import type { World } from '../world.js';
import { classifyNewcomer } from './categories.js';
import { assessDues } from './dues.js';
import { designateCollector, electSecretary } from './offices.js';
import { settleUnit } from './unit-life.js';

/** Of ten units four are excellent, four qualified, one lax and one idle. */
const excellent: Standard = { laxity: [15, 45], score: [93, 100], tier: 'excellent' };
const qualified: Standard = { laxity: [60, 150], score: [85, 97], tier: 'qualified' };
const lax: Standard = { laxity: [220, 320], score: [76, 90], tier: 'basically-qualified' };
const idle: Standard = { laxity: [600, 850], score: [62, 78], tier: 'unqualified' };
const standards = [excellent, excellent, excellent, excellent, qualified, qualified, qualified, qualified, lax, idle];
/** The branch counts of sixty units: five have one branch, thirteen have two, and so on. */
const branchCounts = [5, 13, 11, 13, 9, 6, 1, 2].flatMap((units, index) => Array<number>(units).fill(index + 1));

/** Registers a unit today; its branches and members follow in the weeks after. */
export function foundUnit(world: World, index: number): void {
  const { dice } = world;
  const standard = world.nextStandard(standards);
  const id = world.nextId('u');
  const unit: Unit = {
    id,
    name: unitName(index),
    office: `unit-${id}`,
    standard,
    laxity: dice.between(...standard.laxity),
    branches: [],
    contactPoints: [],
    dissolved: false,
  };
  world.units.push(unit);
  world.record(
    streamOf('unit', id),
    'UnitRegistered',
    { unitId: id, name: unit.name, registeredOn: world.today },
    'committee',
  );
  const count = dice.pick(branchCounts);
  for (let number = 1; number <= count; number++) {
    const members = dice.between(4, 15) + dice.between(4, 16);
    world.within(unit, addDays(world.today, dice.between(1, 20)), () => establishBranch(world, unit, members), 'first');
  }
  settleUnit(world, unit);
}

/** Establishes a branch today; members join in the days after, then a secretary is elected. */
export function establishBranch(world: World, unit: Unit, memberCount: number): Branch {
  const { dice, today } = world;
  const id = world.nextId('b');
  const branch: Branch = {
    id,
    unit,
    laxity: Math.floor((unit.laxity * dice.between(70, 130)) / 100),
    frontline: dice.chance(280),
    establishedOn: today,
    usualDay: dice.pick([5, 5, 5, 8, 10, 10, 12, 15, 15, 20]),
    members: [],
    groups: [],
    groupCount: 0,
    committee: dice.chance(6800),
    planned: new Map(),
    heldFor: '',
    dissolved: false,
  };
  unit.branches.push(branch);
  const name = `第${unit.branches.length}党支部`;
  const { committee: hasCommittee, frontline } = branch;
  const data = { branchId: id, unitId: unit.id, name, hasCommittee, frontline, establishedOn: today };
  world.record(streamOf('branch', id), 'BranchEstablished', data, 'committee');
  const groups = dice.chance(6000) ? dice.pick([1, 2, 2, 3]) : 0;
  for (let number = 1; number <= groups; number++)
    world.within(branch, addDays(today, 1), () => formGroup(world, branch), 'first');
  for (let number = 1; number <= memberCount; number++) {
    world.within(branch, addDays(today, dice.between(1, 4)), () => joinBranch(world, branch), 'first');
  }
  world.within(branch, addDays(today, 6), () => {
    electSecretary(world, branch);
    designateCollector(world, branch);
  });
  return branch;
}

/** Forms another group (党小组) today. */
export function formGroup(world: World, branch: Branch): void {
  const number = ++branch.groupCount;
  const groupId = `g-${number}`;
  branch.groups.push(groupId);
  const data = { groupId, name: `第${number}党小组`, formedOn: world.today };
  world.record(streamOf('branch', branch.id), 'GroupFormed', data, 'committee');
}

/** A new member joins a branch today. */
export function joinBranch(world: World, branch: Branch): void {
  const { dice, today } = world;
  const member = newMember(world, branch);
  branch.members.push(member);
  const { id: memberId, leader } = member;
  const group = branch.groups.length > 0 && { groupId: dice.pick(branch.groups) };
  const phone = dice.chance(6900) && { phone: phoneNumber(dice) };
  const name = personName(dice);
  const probationary = dice.chance(200);
  const probation = probationary && { probationary };
  const data = { memberId, branchId: branch.id, name, leader, joinedOn: today, ...group, ...phone, ...probation };
  world.record(streamOf('member', memberId), 'MemberJoined', data, 'committee');
  if (probationary) world.withMember(member, workdayFrom(addDays(today, 365)), () => endProbation(world, member));
  classifyNewcomer(world, member, branch);
  assessDues(world, member, monthOf(today));
}

/** A probationary member (预备党员) becomes a full one after a year. */
function endProbation(world: World, member: Member) {
  world.record(streamOf('member', member.id), 'ProbationEnded', { endedOn: world.today }, 'committee');
}

function newMember(world: World, branch: Branch): Member {
  return {
    id: world.nextId('m'),
    branch,
    since: world.today,
    leader: world.dice.chance(440),
    category: 'ordinary',
    estranged: world.lapses(branch, 40),
    monthlyFen: 0,
    paidUpTo: '',
    waivedUntil: '',
    requests: 0,
    referred: false,
  };
}
