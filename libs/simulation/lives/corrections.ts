import { addDays } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import type { Entry } from '../journal.js';
import type { World } from '../world.js';

type Fields = Entry['data'];

/** Corrects a record some days later; sometimes the correction was the mistake and is corrected back. */
export function amend(world: World, entry: Entry, change: Fields, reason = '登记有误'): void {
  const { dice } = world;
  laterOn(world, dice.between(1, 25), () => {
    correct(world, entry, { ...entry.data, ...change }, reason);
    if (dice.chance(1500))
      laterOn(world, dice.between(1, 20), () => correct(world, entry, entry.data, '更正有误，恢复'));
  });
}

/** Retracts a mistaken record some days later. */
export function retract(world: World, entry: Entry, reason = '重复登记', days = world.dice.between(1, 20)): void {
  laterOn(world, days, () => {
    const data = { recordId: entry.id, reason, approvedBy: approverFor(entry.actor), retractedOn: world.today };
    world.record(entry.stream, 'RecordRetracted', data, entry.actor);
  });
}

function correct(world: World, { id, stream, actor }: Entry, data: Fields, reason: string) {
  const correction = { recordId: id, data, reason, approvedBy: approverFor(actor), correctedOn: world.today };
  world.record(stream, 'RecordCorrected', correction, actor);
}

/** Nobody approves a correction of their own. */
function approverFor(actor: string): string {
  return actor === 'committee' ? 'committee-office' : 'committee';
}

function laterOn(world: World, days: number, task: () => void) {
  world.on(workdayFrom(addDays(world.today, days)), task);
}
