import { lastDayOf, monthOf } from '../kernel/civil.js';
import { duesBases } from '../modules/member/index.js';
import type { Choice, Findings } from './findings.js';
import type { Roster, RosterMember } from './roster.js';
import type { RosterBranch } from './roster-branches.js';
import type { DuesBasis, MemberCategory } from './roster-words.js';

/** A unit that is new, by its name. */
export type PlannedUnit = Readonly<{ name: string; registeredOn: string; cell: string }>;

/** A branch that is new. */
export type PlannedBranch = Readonly<{
  key: string;
  cell: string;
  name: string;
  unit: Readonly<{ unitId: string } | { name: string }>;
  hasCommittee: boolean;
  establishedOn: string;
}>;

/** A member who is new, in a branch by its key. */
export type PlannedMember = Readonly<{
  row: string;
  cell: string;
  branch: string;
  name: string;
  phone?: string;
  leader: boolean;
  probationary: boolean;
  joinedOn: string;
  category: MemberCategory;
  dues?: Readonly<{ monthlyFen: number; from: string; basis: DuesBasis }>;
  offices: RosterMember['offices'];
}>;

/** What a roster would record, in the order of recording; offices begin on `officesOn`. */
export type RosterPlan = Readonly<{
  units: readonly PlannedUnit[];
  branches: readonly PlannedBranch[];
  existing: ReadonlyMap<string, string>;
  members: readonly PlannedMember[];
  officesOn: string;
}>;

/** A member who is registered, for those who may see the name. */
export type KnownMember = Readonly<{ memberId: string; branchId: string; name: string }>;

/** What is to be recorded once every question is answered; `undefined` until then. No answer is assumed. */
export function planRoster(
  { branches, members }: Roster,
  known: readonly KnownMember[],
  findings: Findings,
): RosterPlan | undefined {
  const fresh = members.filter((member) => isNew(member, branches, known, findings));
  const startOn = fresh.length > 0 || branches.some(isFresh) ? askStart(findings) : undefined;
  const planned = branches.filter(isFresh);
  const establishedOn = planned.some((branch) => branch.establishedOn === undefined)
    ? askFounding(findings)
    : undefined;
  askOrganisation(planned, findings);
  const withoutCommittee = askCommittees(planned, fresh, findings);
  const leaders = fresh.some(({ leader }) => leader === undefined) ? askLeaders(findings) : 'none';
  const basis = fresh.some((each) => each.duesFen !== undefined && each.basis === undefined)
    ? askBasis(findings)
    : undefined;
  checkSecretaries(fresh, findings);
  if (!findings.isReady || startOn === undefined || leaders === undefined) return undefined;
  const built = planned.map((branch) => branchPlan(branch, fresh, withoutCommittee, establishedOn));
  return {
    units: unitsOf(built),
    branches: built,
    existing: new Map(branches.flatMap(({ key, branchId }) => (branchId === undefined ? [] : [[key, branchId]]))),
    members: fresh.map((member) => memberPlan(member, startOn, basis)),
    officesOn: startOn,
  };
}

const isFresh = ({ branchId }: RosterBranch) => branchId === undefined;

/** A person of the same name in the same branch may be the same person. */
function isNew(
  member: RosterMember,
  branches: readonly RosterBranch[],
  known: readonly KnownMember[],
  findings: Findings,
) {
  const branchId = branches.find(({ key }) => key === member.branch)?.branchId;
  const same = known.filter((each) => each.branchId === branchId && each.name === member.name);
  if (branchId === undefined || same.length === 0) return true;
  const { cell } = member;
  const choices: Choice[] = [
    ...same.map(({ memberId }) => ({
      value: memberId,
      zh: `是已登记的 ${memberId}，不再登记`,
      en: `${memberId}, who is registered; not registered again`,
    })),
    { value: 'new', zh: '是同名的另一个人', en: 'another person of the same name' },
  ];
  const zh = '本支部已有同名党员，是同一个人吗？';
  const en = 'the branch has a member of this name; is it the same person?';
  return findings.ask({ id: `${cell}:known`, cell, form: 'choice', choices, zh, en }) === 'new';
}

function askStart(findings: Findings) {
  const zh =
    '这份花名册从哪一天起有效？没有写到支部日期的党员，以及职务、类别、班子成员、党费标准，都从这一天（党费从当月）起登记';
  const en =
    'From which day does this roster hold? Members without a day of coming to the branch, offices, categories, and the dues of that month on, are recorded from it';
  return findings.ask({ id: 'startOn', form: 'day', zh, en });
}

function askFounding(findings: Findings) {
  const zh = '新建的支部（没有写成立日期的）从哪一天起登记为成立？不能晚于党员到支部的日期';
  const en =
    'On which day were the new branches established that have no day in the file? Not after their members came';
  return findings.ask({ id: 'establishedOn', form: 'day', zh, en });
}

function askOrganisation(planned: readonly RosterBranch[], findings: Findings) {
  if (planned.length === 0) return;
  const units = [...new Set(planned.flatMap(({ unit }) => (unit && 'name' in unit ? [unit.name] : [])))];
  const named = (names: readonly string[], rest: string) =>
    `${names.slice(0, 8).join('、')}${names.length > 8 ? rest : ''}`;
  const names = planned.map(({ name }) => name);
  const unitZh = units.length > 0 ? `${units.length} 个单位（${named(units, ' 等')}）和 ` : '';
  const unitEn = units.length > 0 ? `${units.length} units (${named(units, ' …')}) and ` : '';
  findings.ask({
    id: 'newOrganisation',
    form: 'choice',
    choices: [{ value: 'yes', zh: '是，新建', en: 'Yes, make them' }],
    zh: `将新建 ${unitZh}${names.length} 个党支部（${named(names, ' 等')}），都不是建在项目一线的支部（3.2d）。对吗？`,
    en: `This makes ${unitEn}${names.length} branches (${named(names, ' …')}), none of them at the site of a project (3.2d). Is that right?`,
  });
}

/** A branch has a committee if the file says so, or if it has members of one. */
function askCommittees(planned: readonly RosterBranch[], members: readonly RosterMember[], findings: Findings) {
  const silent = planned.filter((branch) => branch.hasCommittee === undefined && !hasCommitteeMember(branch, members));
  if (silent.length === 0) return false;
  const names = silent
    .slice(0, 8)
    .map(({ name }) => name)
    .join('、');
  const zh = `${names}${silent.length > 8 ? ` 等 ${silent.length} 个支部` : ''}的名册上没有支部委员，都不设支部委员会吗？有设的，请在表上加“设支部委员会”一列填“是”`;
  const en = `${names}: the roster names no committee members. Have these branches no committee? Otherwise add the column 设支部委员会`;
  const choices = [{ value: 'none', zh: '都不设', en: 'None of them has one' }];
  return findings.ask({ id: 'committees', form: 'choice', choices, zh, en }) === 'none';
}

const hasCommitteeMember = ({ key }: RosterBranch, members: readonly RosterMember[]) =>
  members.some((member) => member.branch === key && member.offices.includes('committee'));

function askLeaders(findings: Findings) {
  const zh = '表上没有“领导班子成员”一列。名册上的人都不是单位领导班子成员吗？有的话，请加上这一列填“是”';
  const en =
    'There is no column 领导班子成员. Is nobody of the roster in the leading body of their unit? Otherwise add it';
  const choices = [{ value: 'none', zh: '都不是', en: 'Nobody' }];
  return findings.ask({ id: 'leaders', form: 'choice', choices, zh, en });
}

function askBasis(findings: Findings): DuesBasis | undefined {
  const choices = (Object.keys(duesBases) as DuesBasis[]).map((value) => ({ value, ...duesBases[value] }));
  const zh = '没有写党费计算依据的党员，都按哪一种计算？各不相同的，请加“党费计算依据”一列';
  const en = 'On what are the dues assessed where the file does not say? If it differs, add the column 党费计算依据';
  return findings.ask({ id: 'duesBasis', form: 'choice', choices, zh, en }) as DuesBasis | undefined;
}

function checkSecretaries(members: readonly RosterMember[], findings: Findings) {
  for (const office of ['secretary', 'collector'] as const) {
    const holders = members.filter(({ offices }) => offices.includes(office));
    const twice = holders.filter((one, at) => holders.findIndex(({ branch }) => branch === one.branch) !== at);
    for (const { cell } of twice) findings.fault(cell, officeTwice[office]);
  }
}

const officeTwice = {
  secretary: { zh: '同一支部有两名书记', en: 'the branch has two secretaries' },
  collector: { zh: '同一支部有两名党费收缴员', en: 'the branch has two dues collectors' },
};

function branchPlan(
  branch: RosterBranch,
  members: readonly RosterMember[],
  withoutCommittee: boolean,
  establishedOn: string | undefined,
): PlannedBranch {
  const { key, cell, name, unit } = branch;
  const hasCommittee = branch.hasCommittee ?? (hasCommitteeMember(branch, members) || !withoutCommittee);
  return { key, cell, name, unit: unit!, hasCommittee, establishedOn: (branch.establishedOn ?? establishedOn)! };
}

/** A unit is registered on the day of its first branch. */
function unitsOf(branches: readonly PlannedBranch[]): PlannedUnit[] {
  const days = new Map<string, PlannedUnit>();
  for (const { unit, establishedOn, cell } of branches) {
    if (!('name' in unit)) continue;
    const before = days.get(unit.name);
    if (!before || establishedOn < before.registeredOn)
      days.set(unit.name, { name: unit.name, registeredOn: establishedOn, cell: before?.cell ?? cell });
  }
  return [...days.values()];
}

function memberPlan(member: RosterMember, startOn: string, basis: DuesBasis | undefined): PlannedMember {
  const { row, cell, branch, name, phone, leader = false, probationary, category, duesFen, offices } = member;
  const joinedOn = member.arrivedOn ?? startOn;
  const from = monthOf(joinedOn > lastDayOf(monthOf(startOn)) ? joinedOn : startOn);
  return {
    row,
    cell,
    branch: branch!,
    name,
    ...(phone !== undefined && { phone }),
    leader,
    probationary,
    joinedOn,
    category,
    ...(duesFen !== undefined && { dues: { monthlyFen: duesFen, from, basis: (member.basis ?? basis)! } }),
    offices,
  };
}
