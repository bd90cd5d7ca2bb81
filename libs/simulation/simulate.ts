import { firstDayOf, monthsOfYear } from '../kernel/civil.js';
import { assessYear } from './lives/assessment.js';
import { careMonth } from './lives/member-care.js';
import { disciplineMonth } from './lives/discipline.js';
import { discloseMonth } from './lives/disclosures.js';
import { drawMonth } from './lives/draws.js';
import { foundUnit } from './lives/founding.js';
import { inspectMonth } from './lives/inspections.js';
import { personnelMonth } from './lives/personnel.js';
import { reorganiseMonth } from './lives/reorganisation.js';
import { planYear } from './lives/plan.js';
import { schedulePartyDay } from './lives/schedule.js';
import { unitMonth } from './lives/unit-life.js';
import { isSettled, type Branch } from './people.js';
import { World } from './world.js';

/** How much to simulate. The units are founded in the September before the first year. */
export type Simulation = Readonly<{
  units: number;
  years: number;
  /** The same seed gives the same history, byte for byte; a whole number from 0 to 2^53 − 1. */
  seed: number;
  firstYear?: number;
}>;

/**
 * A plausible history, as lines of the interchange file without newlines. All of it is admitted into an empty log. Records
 * about the last year go on until the autumn after it. Throws `RangeError` for a number that is out of range.
 */
export function* simulate({ units, years, seed, firstYear = 2025 }: Simulation): Generator<string, void, undefined> {
  requireWhole('units', units, 1, 100_000);
  requireWhole('years', years, 1, 1000);
  requireWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole('firstYear', firstYear, 1922, 9990 - years);
  const world = new World(seed, `${firstYear - 1}-09-01`, { units, years });
  begin(world, units, firstYear, years);
  while (!world.idle) yield* world.live();
}

/** Schedules the founding and the beginning of every month. */
function begin(world: World, units: number, firstYear: number, years: number) {
  for (let index = 0; index < units; index++) world.on(world.today, () => foundUnit(world, index));
  for (let year = firstYear; year < firstYear + years; year++) {
    world.on(`${year - 1}-12-01`, () => eachBranch(world, (branch) => planYear(world, branch, year)));
    for (const month of monthsOfYear(year)) world.on(firstDayOf(month), () => liveMonth(world, month), 'first');
    world.on(`${year + 1}-02-01`, () => assessYear(world, year));
  }
}

function liveMonth(world: World, month: string) {
  for (const unit of world.units) {
    if (unit.dissolved) continue;
    reorganiseMonth(world, unit, month);
    unitMonth(world, unit, month);
  }
  eachBranch(world, (branch) => {
    personnelMonth(world, branch, month);
    disciplineMonth(world, branch);
    careMonth(world, branch, month);
    schedulePartyDay(world, branch, month);
    discloseMonth(world, branch, month);
  });
  drawMonth(world, month);
  inspectMonth(world, month);
}

function eachBranch({ units, today }: World, act: (branch: Branch) => void) {
  for (const { branches } of units) {
    for (const branch of branches) {
      if (isSettled(branch, today)) act(branch);
    }
  }
}

function requireWhole(name: string, value: number, least: number, most: number) {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} ${value} is not a whole number from ${least} to ${most}`);
}
