import { streamOf } from '../../kernel/stream-name.js';
import { addDays, monthsOfYear } from '../../kernel/civil.js';
import { workdayOf } from '../calendar.js';
import { actorOf, type Branch } from '../people.js';
import type { World } from '../world.js';
import { amend } from './corrections.js';

/** In December a branch drafts the plan of the next year, and the unit decides on it (4.1a). */
export function planYear(world: World, branch: Branch, year: number): void {
  const { dice, today } = world;
  if (world.lapses(branch, 900)) return;
  const stream = streamOf('plan', branch.id, year);
  const draftedOn = addDays(today, world.lapses(branch, 350) ? dice.between(31, 50) : dice.below(20));
  world.within(branch, draftedOn, () => draft(world, branch, stream, year));
  if (!world.lapses(branch, 400))
    submitAndDecide(world, branch, stream, addDays(draftedOn, dice.below(6)), () => draft(world, branch, stream, year));
}

function draft(world: World, branch: Branch, stream: string, year: number) {
  const { dice } = world;
  const consultedMembers = world.lapses(branch, 400) ? 0 : dice.between(3, 20);
  const days = monthsOfYear(year).map((month) => [month, workdayOf(month, branch.usualDay)] as const);
  const items = days.map(([month, plannedOn]) => ({
    month,
    plannedOn,
    topic: `主题党日（${Number(month.slice(5))}月）`,
  }));
  branch.planned = new Map(days);
  const data = {
    branchId: branch.id,
    year,
    consultedMembers,
    consultedMasses: dice.below(12),
    items,
    draftedOn: world.today,
  };
  const entry = world.record(stream, 'AnnualPlanDrafted', data, actorOf(branch));
  if (dice.chance(150)) amend(world, entry, { consultedMasses: 12 });
}

function submitAndDecide(world: World, branch: Branch, stream: string, submittedOn: string, again: () => void) {
  const { dice } = world;
  const { office } = branch.unit;
  world.within(branch, submittedOn, () => {
    world.record(stream, 'AnnualPlanSubmitted', { submittedOn: world.today }, actorOf(branch));
  });
  if (world.lapses(branch.unit, 450)) return;
  const decidedOn = addDays(submittedOn, world.lapses(branch.unit, 300) ? dice.between(32, 45) : dice.between(1, 9));
  if (dice.chance(9550)) {
    world.within(branch, decidedOn, () => {
      world.record(stream, 'AnnualPlanApproved', { approvedBy: office, approvedOn: world.today }, office);
    });
    return;
  }
  world.within(branch, decidedOn, () => {
    const data = { returnedBy: office, returnedOn: world.today, reason: '计划不具体' };
    world.record(stream, 'AnnualPlanReturned', data, office);
    if (dice.chance(2000)) return;
    world.within(branch, world.dayAfter(2), again);
    submitAndDecide(world, branch, stream, world.dayAfter(dice.between(3, 6)), again);
  });
}
