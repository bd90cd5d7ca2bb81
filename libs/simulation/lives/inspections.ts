import { streamOf } from '../../kernel/stream-name.js';
import { addDays, firstDayOf, lastDayOf, yearOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { isSettled, negligent, type Branch, type Unit } from '../people.js';
import type { World } from '../world.js';
import { amend } from './corrections.js';
import { pursue, type Finding } from './rectification.js';

const inspectors = ['p-01', 'p-02', 'p-03', 'p-04', 'p-05', 'p-06'];
const clauses = ['2.1', '2.2', '2.3', '2.4', '2.6', '4.1e'];
const kinds = ['omission', 'procedure', 'record'] as const;
const descriptions = ['检查发现问题', '会议记录不完整', '党费收缴登记表缺项', '公开栏未及时更新', '未见落实方案'];

/**
 * The committee's month: unannounced visits with a bulletin, phone checks, and on-site assessments in their season (4.2b).
 */
export function inspectMonth(world: World, month: string): void {
  const { dice } = world;
  const visits: string[] = [];
  for (const unit of world.units) {
    if (unit.dissolved) continue;
    if (dice.chance(1750)) onWorkday(world, month, unit, (branch) => visits.push(visit(world, branch)));
    if (dice.chance(1750)) onWorkday(world, month, unit, (branch) => phone(world, branch));
    if (/-0?(?:5|11)$/.test(month) && !dice.chance(750)) assessOnSite(world, unit, month);
  }
  if (!dice.chance(1000)) world.on(lastDayOf(month), () => issueBulletin(world, month, visits));
}

function onWorkday(world: World, month: string, unit: Unit, task: (branch: Branch) => void) {
  world.within(unit, workdayFrom(addDays(firstDayOf(month), world.dice.below(25))), () => {
    task(world.dice.pick(unit.branches.filter((branch) => isSettled(branch, world.today))));
  });
}

function visit(world: World, branch: Branch): string {
  const { dice, today } = world;
  const inspectionId = world.nextId('i');
  const findings = findingsOf(world, branch, 2200);
  const data = {
    inspectionId,
    unitId: branch.unit.id,
    branchId: branch.id,
    visitedOn: today,
    inspectors: dice.pickSome(inspectors, 2),
    findings,
  };
  world.record(streamOf('inspection', inspectionId), 'UnannouncedVisitRecorded', data, 'committee');
  for (const finding of findings) pursue(world, branch.unit, inspectionId, finding);
  return inspectionId;
}

function phone(world: World, branch: Branch) {
  const { dice, today } = world;
  const { unit } = branch;
  const inspectionId = world.nextId('i');
  const reached = !dice.chance(750);
  const asked = reached ? dice.between(3, 6) : 0;
  const passed = Array.from({ length: asked }).filter(() => !world.lapses(unit, 900)).length;
  const who = { inspectionId, unitId: unit.id, branchId: branch.id, memberId: dice.pick(branch.members).id };
  const data = { ...who, calledOn: today, inspectors: [dice.pick(inspectors)], reached, asked, passed };
  const entry = world.record(streamOf('inspection', inspectionId), 'PhoneCheckRecorded', data, 'committee');
  if (passed > 0 && dice.chance(150)) amend(world, entry, { passed: passed - 1 });
}

function assessOnSite(world: World, unit: Unit, month: string) {
  const { dice } = world;
  const half = month.endsWith('-05') ? 'H1' : 'H2';
  world.within(unit, workdayFrom(addDays(lastDayOf(month), dice.between(1, 25))), () => {
    const inspectionId = world.nextId('i');
    const findings = findingsOf(world, unit, 900);
    const year = yearOf(month);
    const base = {
      inspectionId,
      unitId: unit.id,
      year,
      half,
      assessedOn: world.today,
      inspectors: dice.pickSome(inspectors, 2),
    };
    const data = { ...base, score: dice.between(...unit.standard.score), findings };
    world.record(streamOf('inspection', inspectionId), 'OnSiteAssessmentRecorded', data, 'committee');
    for (const finding of findings) pursue(world, unit, inspectionId, finding);
  });
}

function findingsOf(world: World, { laxity }: Readonly<{ laxity: number }>, often: number): Finding[] {
  const { dice } = world;
  const count = world.lapses({ laxity }, often) ? dice.pick([1, 1, 1, 2]) : 0;
  return Array.from({ length: count }, () => {
    const falsified = laxity > negligent && dice.chance(laxity * 2);
    const severity =
      falsified || world.lapses({ laxity }, 300) ? 'grave' : dice.pick(['minor', 'minor', 'serious'] as const);
    const kind = falsified ? 'falsification' : dice.pick(kinds);
    return {
      findingId: world.nextId('f'),
      kind,
      severity,
      clause: dice.pick(clauses),
      description: dice.pick(descriptions),
    };
  });
}

function issueBulletin(world: World, month: string, inspectionIds: readonly string[]) {
  if (inspectionIds.length === 0) return;
  const data = {
    period: month,
    title: '暗访情况通报',
    inspectionIds: inspectionIds.slice(0, 1000).sort(),
    issuedOn: world.today,
  };
  world.record(streamOf('committee', month), 'BulletinIssued', data, 'committee');
}
