import { streamOf } from '../../kernel/stream-name.js';
import { addDays } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { isSettled, type Unit } from '../people.js';
import type { World } from '../world.js';

/** The office that prepares the committee's decisions. */
const clerk = 'committee-office';

/** In the spring after a year: computes its grades, hears appeals, confirms the grades and awards honours (4.2c, 4.3a). */
export function assessYear(world: World, year: number): void {
  const stream = streamOf('assessment', year);
  const rulebook = { id: 'xianning-2016', version: '1', sha256: world.journal.digest() };
  const record = (type: string, data: () => Readonly<Record<string, unknown>>, actor: string, day: string) =>
    world.on(workdayFrom(day), () => void world.record(stream, type, data(), actor));
  record('AssessmentOpened', () => ({ year, rulebook, openedOn: world.today }), clerk, `${year + 1}-02-10`);
  const computed = () => {
    const upToPosition = world.journal.written - 1;
    return { upToPosition, rulebook, resultSha256: world.journal.digest(), computedOn: world.today };
  };
  record('GradesComputed', computed, clerk, `${year + 1}-02-16`);
  world.on(`${year + 1}-02-24`, () => hearAppeals(world, stream, year));
  world.on(workdayFrom(`${year + 1}-03-20`), () => confirm(world, stream));
}

function hearAppeals(world: World, stream: string, year: number) {
  for (const unit of world.units) {
    if (!world.lapses(unit, 500)) continue;
    world.within(unit, world.dayAfter(world.dice.below(5)), () => appeal(world, stream, `a-${year}-${unit.id}`, unit));
  }
}

function appeal(world: World, stream: string, appealId: string, unit: Unit) {
  const { dice } = world;
  const data = { appealId, unitId: unit.id, grounds: '对考核结果有异议，申请复核', lodgedOn: world.today };
  world.record(stream, 'AppealLodged', data, unit.office);
  world.on(world.dayAfter(dice.between(5, 14)), () => {
    const upheld = dice.chance(2500);
    const reason = upheld ? '经复核，情况属实' : '经复核，原结果无误';
    const decision = { appealId, upheld, decidedBy: 'committee', reason, decidedOn: world.today };
    world.record(stream, 'AppealDecided', decision, 'committee');
  });
}

/** A simulation does not compute grades: so every tier needs a reason, as if it differed from the computed one. */
function confirm(world: World, stream: string) {
  const graded = world.units.filter(({ dissolved }) => !dissolved);
  const units = graded
    .slice(0, 1000)
    .map(({ id, standard }) => ({ unitId: id, tier: standard.tier, reason: '经工委会议研究确定' }));
  world.record(stream, 'GradesConfirmed', { units, confirmedBy: 'committee', confirmedOn: world.today }, 'committee');
  const day = workdayFrom(addDays(world.today, 30));
  world.on(workdayFrom(addDays(world.today, 60)), () => amend(world, stream, graded[0]!));
  for (const unit of graded) world.within(unit, day, () => honour(world, stream, unit));
}

/** The committee puts the tier of a unit right. */
function amend(world: World, stream: string, { id, standard: { tier } }: Unit) {
  const units = [{ unitId: id, tier: tier === 'excellent' ? 'qualified' : tier, reason: '经复核更正' }];
  world.record(stream, 'GradesAmended', { units, approvedBy: 'committee', amendedOn: world.today }, clerk);
}

function honour(world: World, stream: string, unit: Unit) {
  const { dice, today } = world;
  const { tier } = unit.standard;
  const award = (name: string, subjectId: string) => {
    world.record(stream, 'HonourAwarded', { honour: name, subjectId, awardedOn: today }, 'committee');
    if (dice.chance(1000)) world.on(workdayFrom(addDays(today, 40)), () => withdraw(name, subjectId));
  };
  const withdraw = (name: string, subjectId: string) => {
    const data = { honour: name, subjectId, reason: '经复核不符合条件', withdrawnOn: world.today };
    world.record(stream, 'HonourWithdrawn', data, 'committee');
  };
  const refuse = (name: string, subjectId: string) =>
    world.record(stream, 'HonourRefused', { honour: name, subjectId, clause: '4.3a', refusedOn: today }, 'committee');
  const branch = unit.branches.find((each) => isSettled(each, today))!;
  if (tier === 'excellent' && dice.chance(5000)) award('excellent-unit', unit.id);
  if (tier === 'qualified' && dice.chance(2500)) award('red-flag-branch', branch.id);
  if (tier === 'basically-qualified' && dice.chance(5000)) refuse('excellent-unit', unit.id);
  if (tier === 'basically-qualified' && dice.chance(3000)) refuse('red-flag-branch', branch.id);
}
