import { streamOf } from '../../kernel/stream-name.js';
import { addDays } from '../../kernel/civil.js';
import type { Category } from '../../registry/index.js';
import type { Branch, Member } from '../people.js';
import type { World } from '../world.js';

const illnesses = ['年老体弱，行动不便', '患重大疾病，正在治疗', '术后康复'];
const shares: readonly (readonly [Category, perTenThousand: number])[] = [
  ['floating', 340],
  ['infirm', 350],
  ['long-term-away', 185],
  ['frontline', 120],
];

/** A newcomer may be of one of the four categories (3.2a) from the first day on. */
export function classifyNewcomer(world: World, member: Member, branch: Branch): void {
  if (branch.frontline && world.dice.chance(2500)) return classify(world, member, branch, 'frontline');
  let drawn = world.dice.below(10_000);
  for (const [category, share] of shares) {
    if (drawn < share) return classify(world, member, branch, category);
    drawn -= share;
  }
}

/** Moves a member into a category, or back to ordinary. */
export function reclassify(world: World, member: Member, branch: Branch): void {
  const category = member.category === 'ordinary' ? world.dice.pick(shares)[0] : 'ordinary';
  classify(world, member, branch, category);
}

function classify(world: World, member: Member, branch: Branch, category: Category) {
  if (member.exemption) endExemption(world, member, member.exemption.requestId, branch.unit.office);
  member.category = category;
  const data = { category, from: world.today };
  const away = category === 'long-term-away' && world.dice.chance(2000) && { note: '随子女在外地居住' };
  world.record(streamOf('member', member.id), 'MemberClassified', { ...data, ...away }, 'committee');
  if (category === 'infirm' && world.dice.chance(8400)) requestExemption(world, member);
}

/** Requests an exemption from collective activities today; the unit decides within a week, clause 3.2c. */
function requestExemption(world: World, member: Member) {
  const { dice, today } = world;
  const requestId = `x-${member.id}-${++member.requests}`;
  const reason = dice.pick(illnesses);
  world.record(
    streamOf('member', member.id),
    'ExemptionRequested',
    { requestId, reason, requestedOn: today },
    member.id,
  );
  if (dice.chance(200)) return;
  world.withMember(member, addDays(today, dice.between(1, 6)), (branch) => decide(world, member, branch, requestId));
}

function decide(world: World, member: Member, { unit: { office } }: Branch, requestId: string) {
  const { dice, today } = world;
  const stream = streamOf('member', member.id);
  if (dice.chance(600)) {
    const data = { requestId, declinedBy: office, declinedOn: today, reason: '材料不足' };
    world.record(stream, 'ExemptionDeclined', data, office);
    return;
  }
  const until = dice.chance(1500) ? addDays(today, dice.between(60, 400)) : undefined;
  member.exemption = { requestId, until };
  const data = { requestId, approvedBy: office, approvedOn: today, from: today, ...(until && { until }) };
  world.record(stream, 'ExemptionApproved', data, office);
}

function endExemption(world: World, member: Member, requestId: string, office: string) {
  member.exemption = undefined;
  world.record(streamOf('member', member.id), 'ExemptionEnded', { requestId, endedOn: world.today }, office);
}
