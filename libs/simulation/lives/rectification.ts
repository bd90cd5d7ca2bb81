import { streamOf } from '../../kernel/stream-name.js';
import { addDays } from '../../kernel/civil.js';
import type { Unit } from '../people.js';
import type { World } from '../world.js';

export type Finding = Readonly<{
  findingId: string;
  kind: 'omission' | 'procedure' | 'record' | 'falsification';
  severity: 'minor' | 'serious' | 'grave';
  clause: string;
  description: string;
}>;

type Case = Readonly<{ world: World; unit: Unit; stream: string; findingId: string; deadline: string }>;

/** The course of a finding: a reply, an order to rectify, reports and decisions, or its withdrawal. */
export function pursue(world: World, unit: Unit, inspectionId: string, { findingId }: Finding): void {
  const { dice } = world;
  const stream = streamOf('inspection', inspectionId);
  const withdrawn = dice.chance(550);
  if (withdrawn || dice.chance(1300)) {
    world.within(unit, world.dayAfter(dice.between(1, 3)), () => {
      const data = { findingId, by: unit.office, text: '情况说明', lodgedOn: world.today };
      world.record(stream, 'ReplyLodged', data, unit.office);
    });
  }
  if (withdrawn) {
    world.on(world.dayAfter(dice.between(10, 30)), () => {
      const data = { findingId, withdrawnBy: 'committee', withdrawnOn: world.today, reason: '经核实，情况不属实' };
      world.record(stream, 'FindingWithdrawn', data, 'committee');
    });
  } else if (!dice.chance(700)) {
    world.on(world.dayAfter(dice.between(1, 3)), () => order(world, unit, stream, findingId));
  }
}

function order(world: World, unit: Unit, stream: string, findingId: string) {
  const { dice, today } = world;
  const deadline = addDays(today, dice.between(9, 29));
  world.record(stream, 'RectificationOrdered', { findingId, deadline, orderedOn: today }, 'committee');
  if (!world.lapses(unit, 900)) report({ world, unit, stream, findingId, deadline }, '已整改');
}

function report(found: Case, note: string) {
  const { world, unit, stream, findingId, deadline } = found;
  const { dice } = world;
  const due = addDays(deadline, dice.between(1, 15));
  const soon = world.dayAfter(dice.between(3, 8));
  const day = world.lapses(unit, 900) && due > soon ? due : soon;
  world.within(unit, day, () => {
    world.record(stream, 'RectificationReported', { findingId, reportedOn: world.today, note }, unit.office);
    if (!dice.chance(400)) world.on(world.dayAfter(dice.between(1, 7)), () => decide(found, note));
  });
}

function decide(found: Case, note: string) {
  const { world, unit, stream, findingId } = found;
  if (note === '已整改' && world.lapses(unit, 600)) {
    const data = { findingId, rejectedBy: 'committee', rejectedOn: world.today, reason: '整改不到位' };
    world.record(stream, 'RectificationRejected', data, 'committee');
    if (!world.lapses(unit, 800)) report(found, '再次整改');
  } else {
    world.record(
      stream,
      'RectificationAccepted',
      { findingId, acceptedBy: 'committee', acceptedOn: world.today },
      'committee',
    );
  }
}
