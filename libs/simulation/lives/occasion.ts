import type { Entry } from '../journal.js';
import { actorOf, isExpected, partyDayOf, type Branch, type Member } from '../people.js';
import type { World } from '../world.js';

/** A party day in progress. */
export type Occasion = Readonly<{
  world: World;
  branch: Branch;
  /** The month of the party day. */
  month: string;
  heldOn: string;
  /** The expected members with their status. */
  attendance: readonly Attendant[];
}>;

export type Attendant = Readonly<{ member: Member; status: 'present' | 'leave' | 'absent' }>;

type Fields = Entry['data'];

/** Opens a party day today and decides who attends. */
export function occasionOf(world: World, branch: Branch, month: string): Occasion {
  const expected = branch.members.filter((member) => isExpected(member, branch, world.today));
  return {
    world,
    branch,
    month,
    heldOn: world.today,
    attendance: expected.map((member) => ({ member, status: statusOf(world, branch, member) })),
  };
}

export function presentAt({ attendance }: Occasion): readonly Member[] {
  return attendance.filter(({ status }) => status === 'present').map(({ member }) => member);
}

/** Any present member, or any expected one if nobody came. */
export function someone(occasion: Occasion): Member {
  const present = presentAt(occasion);
  return occasion.world.dice.pick(present.length > 0 ? present : occasion.branch.members);
}

/** Records an event of the party day in its stream, by the branch. */
export function note({ world, branch, month }: Occasion, type: string, data: Fields): Entry {
  return world.record(partyDayOf(branch, month), type, data, actorOf(branch));
}

/** Records an event of the party day; some branches do it only days later. */
export function noteSoon(occasion: Occasion, type: string, data: Fields): void {
  const { world, branch } = occasion;
  if (!world.lapses(branch, 100)) note(occasion, type, data);
  else world.within(branch, world.dayAfter(world.dice.between(1, 4)), () => note(occasion, type, data));
}

function statusOf(world: World, branch: Branch, { estranged }: Member): Attendant['status'] {
  if (estranged && world.dice.chance(9000)) return 'absent';
  if (world.lapses(branch, 150)) return 'absent';
  return world.dice.chance(600) ? 'leave' : 'present';
}
