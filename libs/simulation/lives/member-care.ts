import { streamOf } from '../../kernel/stream-name.js';
import { addDays, firstDayOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { actorOf, isExempt, type Branch, type Member } from '../people.js';
import type { World } from '../world.js';
import { amend } from './corrections.js';
import { leave, letGo } from './moves.js';

type Care = (world: World, member: Member, branch: Branch) => void;

/** The monthly care for members of the four categories (3.2b–e). */
const cares: Readonly<Record<Member['category'], Care | undefined>> = {
  ordinary: undefined,
  floating: contact,
  'long-term-away': encourage,
  infirm: serve,
  frontline: gather,
};
const often: Readonly<Record<Member['category'], number>> = {
  ordinary: 0,
  floating: 1150,
  'long-term-away': 1200,
  infirm: 1400,
  frontline: 1000,
};

export function careMonth(world: World, branch: Branch, month: string): void {
  for (const member of branch.members) {
    const care = cares[member.category];
    if (!care || world.lapses(branch, often[member.category])) continue;
    if (member.category === 'long-term-away' && !world.dice.chance(1000)) continue;
    const day = workdayFrom(addDays(firstDayOf(month), world.dice.below(24)));
    world.withMember(member, day, (now) => {
      if (now === branch && !branch.dissolved) care(world, member, branch);
    });
  }
}

function contact(world: World, member: Member, branch: Branch) {
  const { dice, today } = world;
  keep(world, member, branch, 'MemberContacted', {
    channel: dice.pick(['phone', 'wechat', 'sms', 'sms', 'visit']),
    contactedOn: today,
  });
}

function serve(world: World, member: Member, branch: Branch) {
  if (!isExempt(member, world.today)) return;
  const by = world.dice.pick(branch.members).id;
  keep(world, member, branch, 'HomeServiceDelivered', { deliveredOn: world.today, by });
}

/** In a branch at the site, the party day is the activity. */
function gather(world: World, member: Member, branch: Branch) {
  if (branch.frontline) return;
  keep(world, member, branch, 'FrontlineActivityHeld', { heldOn: world.today, site: '项目工地' });
}

/** Encourages members long away to transfer to where they live; some do. */
function encourage(world: World, member: Member, branch: Branch) {
  const { dice, today } = world;
  const consentGiven = dice.chance(4500);
  keep(world, member, branch, 'TransferEncouraged', { encouragedOn: today, consentGiven });
  if (!consentGiven || !dice.chance(3000)) return;
  letGo(world, member, addDays(today, dice.between(10, 60)), (from) => leave(world, member, from, 'transferred-out'));
}

/** Records it in the member’s stream today, or sometimes weeks later. */
function keep(world: World, member: Member, branch: Branch, type: string, data: Readonly<Record<string, unknown>>) {
  const { dice } = world;
  const write = () => world.record(streamOf('member', member.id), type, data, actorOf(branch));
  if (dice.chance(80)) {
    world.withMember(member, world.dayAfter(dice.between(3, 57)), write);
    return;
  }
  const entry = write();
  if (type === 'MemberContacted' && dice.chance(60)) amend(world, entry, { channel: 'visit' });
}
