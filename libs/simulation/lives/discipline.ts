import { streamOf } from '../../kernel/stream-name.js';
import type { Branch, Member } from '../people.js';
import { actorOf } from '../people.js';
import type { World } from '../world.js';
import { leave, letGo } from './moves.js';

/** Refers members who have stayed away for long, and concludes their cases (4.3b). */
export function disciplineMonth(world: World, branch: Branch): void {
  for (const member of branch.members) {
    if (!member.estranged || member.referred || !world.dice.chance(900)) continue;
    member.referred = true;
    world.withMember(member, world.dayAfter(world.dice.between(14, 26)), (now) => refer(world, member, now));
  }
}

function refer(world: World, member: Member, branch: Branch) {
  const { dice, today } = world;
  const referredBy = actorOf(branch);
  const data = { grounds: '长期无正当理由不参加主题党日活动', clause: '4.3b', referredBy, referredOn: today };
  world.record(streamOf('member', member.id), 'DisciplineReferred', data, referredBy);
  world.withMember(member, world.dayAfter(dice.between(20, 80)), () => conclude(world, member));
}

function conclude(world: World, member: Member) {
  const removed = world.dice.chance(2500);
  const outcome = removed ? '按自行脱党予以除名' : '批评教育，限期改正';
  const data = { outcome, concludedOn: world.today };
  world.record(streamOf('member', member.id), 'DisciplineConcluded', data, 'committee');
  if (removed) letGo(world, member, world.dayAfter(1), (branch) => leave(world, member, branch, 'removed'));
  else Object.assign(member, { estranged: world.dice.chance(2000), referred: false });
}
