import { streamOf } from '../../kernel/stream-name.js';
import { addDays, addMonths, firstDayOf } from '../../kernel/civil.js';
import { workdayFrom, workdayOf } from '../calendar.js';
import { actorOf, negligent, partyDayOf, type Branch } from '../people.js';
import type { World } from '../world.js';
import { collectAnyway } from './dues.js';
import { holdPartyDay } from './party-day.js';

const channels = ['phone', 'wechat', 'sms', 'intranet', 'written'];

/** Decides at the beginning of a month when its party day is held, if at all (4.1a, b, d). */
export function schedulePartyDay(world: World, branch: Branch, month: string): void {
  const { dice } = world;
  const scheduled = adjusted(world, branch, month) ?? branch.planned.get(month) ?? workdayOf(month, branch.usualDay);
  if (world.lapses(branch, branch.laxity > negligent ? 380 : 110)) {
    if (dice.chance(2500)) notify(world, branch, month, scheduled);
    return collectAnyway(world, branch, month);
  }
  const heldOn = moved(world, branch, month, scheduled);
  notify(world, branch, month, heldOn);
  world.within(branch, heldOn, () => holdPartyDay(world, branch, month));
}

/** A planned day may be adjusted to the tasks at hand (4.1b). */
function adjusted(world: World, branch: Branch, month: string): string | undefined {
  const { dice } = world;
  if (!branch.planned.has(month) || !dice.chance(400)) return undefined;
  const plannedOn = workdayOf(month, dice.between(8, 24));
  world.within(branch, addDays(firstDayOf(month), dice.below(3)), () => {
    const data = { month, plannedOn, topic: '调整', reason: '结合当前任务', adjustedOn: world.today };
    world.record(streamOf('plan', branch.id, month.slice(0, 4)), 'MonthlyPlanAdjusted', data, actorOf(branch));
  });
  return plannedOn;
}

/** The actual day: as scheduled, deferred with approval, deferred without approval, or outside its month. */
function moved(world: World, branch: Branch, month: string, scheduled: string): string {
  const { dice } = world;
  if (dice.chance(600)) return askForMove(world, branch, month, scheduled);
  if (world.lapses(branch, 130)) return workdayFrom(addDays(scheduled, dice.between(1, 5)));
  if (world.lapses(branch, 15)) return workdayOf(addMonths(month, 1), 2);
  return scheduled;
}

/** Requests a deferral from the unit (4.1d), and returns the actual day of the party day. */
function askForMove(world: World, branch: Branch, month: string, from: string): string {
  const { dice } = world;
  const { unit } = branch;
  const to = dice.chance(300)
    ? workdayOf(addMonths(month, 1), 3)
    : workdayFrom(addDays(from, dice.pick([-3, -2, 3, 5, 7, 7, 14])));
  const lead = world.lapses(branch, 1500) ? dice.between(0, 2) : dice.between(3, 6);
  const requestedOn = notBefore(addDays(to < from ? to : from, -lead), world.today);
  const outcome = world.lapses(unit, 800) ? 'undecided' : dice.chance(900) ? 'declined' : 'approved';
  const requestId = `d-${branch.id}-${month}`;
  world.within(branch, requestedOn, () => {
    const data = { requestId, from, to, reason: '与重要工作冲突', requestedOn: world.today };
    world.record(partyDayOf(branch, month), 'DeferralRequested', data, actorOf(branch));
  });
  if (outcome !== 'undecided') {
    world.within(branch, addDays(requestedOn, dice.pick([0, 0, 1, 2])), () =>
      decide(world, branch, month, requestId, outcome),
    );
  }
  return outcome === 'approved' || dice.chance(3000) ? to : from;
}

function decide(world: World, branch: Branch, month: string, requestId: string, outcome: 'approved' | 'declined') {
  const { office } = branch.unit;
  const stream = partyDayOf(branch, month);
  const { today } = world;
  if (outcome === 'approved') {
    world.record(stream, 'DeferralApproved', { requestId, approvedBy: office, approvedOn: today }, office);
  } else {
    const data = { requestId, declinedBy: office, declinedOn: today, reason: '理由不充分' };
    world.record(stream, 'DeferralDeclined', data, office);
  }
}

/** Notifies the members 2–3 days ahead (4.1b), or later, or not at all. */
function notify(world: World, branch: Branch, month: string, partyDayOn: string) {
  const { dice } = world;
  if (world.lapses(branch, 450)) return;
  const lead = world.lapses(branch, 480) ? dice.pick([1, 1, 0]) : dice.pick([2, 2, 2, 3, 3, 3, 4, 6]);
  const issuedOn = notBefore(addDays(partyDayOn, -lead), world.today);
  world.within(branch, issuedOn, () => {
    const told = dice.pickSome(channels, dice.pick([1, 2, 2, 2]));
    const data = { partyDayOn, issuedOn: world.today, channels: told, agenda: '主题党日' };
    world.record(partyDayOf(branch, month), 'NoticeIssued', data, actorOf(branch));
  });
}

function notBefore(day: string, first: string): string {
  return day < first ? first : day;
}
