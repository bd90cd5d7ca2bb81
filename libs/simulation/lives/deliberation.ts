import { streamOf } from '../../kernel/stream-name.js';
import { addDays, addMonths, firstDayOf } from '../../kernel/civil.js';
import { workdayFrom, workdayOf } from '../calendar.js';
import { actorOf, type Branch } from '../people.js';
import type { World } from '../world.js';
import { amend } from './corrections.js';
import { disclose } from './disclosures.js';
import { note, presentAt, type Occasion } from './occasion.js';

const matters = ['支部重点工作', '党员发展计划', '联系点共建事项', '党费使用情况', '评先评优推荐'];
const titles = [
  '关于开展专项行动的决议',
  '关于联系点帮扶工作的决议',
  '关于支部规范化建设的决议',
  '关于党员志愿服务的决议',
];
const measures = ['成立工作专班', '每周调度', '明确责任分工', '月底前完成'];

/** Democratic deliberation (2.5); more than a third of them end in a resolution. */
export function deliberate(occasion: Occasion): void {
  const { world, branch } = occasion;
  const { dice, today } = world;
  if (world.lapses(branch, 800)) return;
  note(occasion, 'DeliberationHeld', { matters: dice.pickSome(matters, dice.pick([1, 1, 2])), heldOn: today });
  if (dice.chance(3650)) adopt(occasion);
}

function adopt(occasion: Occasion) {
  const { world, branch, month } = occasion;
  const { dice, today } = world;
  const resolutionId = world.nextId('r');
  const vote = voteOf(occasion);
  const data = {
    resolutionId,
    branchId: branch.id,
    period: month,
    title: dice.pick(titles),
    ...vote,
    adoptedOn: today,
  };
  world.record(streamOf('resolution', resolutionId), 'ResolutionAdopted', data, actorOf(branch));
  if (!world.lapses(branch, 700)) {
    world.within(branch, workdayFrom(addDays(today, dice.pick([1, 2, 3, 5, 12, 35]))), () =>
      disclose(world, branch, 'resolutions', month),
    );
  }
  followUp(world, branch, month, streamOf('resolution', resolutionId));
}

function voteOf(occasion: Occasion) {
  const { world, branch } = occasion;
  const { dice } = world;
  const eligible = branch.members.length;
  const came = presentAt(occasion).length;
  const present = world.lapses(branch, 500) ? Math.floor(came / 3) : came;
  const against = world.lapses(branch, 700) ? Math.floor(present / 2) : dice.below(Math.min(3, present + 1));
  const abstained = dice.below(Math.min(2, present - against + 1));
  return { eligible, present, votesFor: present - against - abstained, votesAgainst: against, abstained };
}

/** Plan, report, publication and fulfilment of a resolution, clause 4.1e. */
function followUp(world: World, branch: Branch, month: string, stream: string) {
  const { dice, today } = world;
  const planned = addDays(today, world.lapses(branch, 350) ? dice.between(8, 20) : dice.between(0, 6));
  const deadline = addDays(planned, dice.between(20, 150));
  if (!world.lapses(branch, 500)) world.within(branch, planned, () => plan(world, branch, stream, deadline));
  const next = addMonths(month, 1);
  const assembly = workdayOf(next, branch.usualDay);
  const write = (type: string, data: () => Readonly<Record<string, unknown>>, day: string) =>
    world.within(branch, day, () => world.record(stream, type, data(), actorOf(branch)));
  if (!world.lapses(branch, 850)) {
    const day = world.lapses(branch, 350) ? addDays(firstDayOf(addMonths(next, 1)), dice.between(2, 20)) : assembly;
    const words = dice.chance(1000) && { note: '按计划推进' };
    write('FollowUpReported', () => ({ period: next, reportedOn: world.today, ...words }), day);
  }
  if (!world.lapses(branch, 700)) {
    const day = addDays(assembly, world.lapses(branch, 700) ? dice.between(30, 45) : dice.below(3));
    write('FollowUpPublicised', () => ({ channels: ['bulletin-board'], publicisedOn: world.today }), day);
  }
  end(world, branch, stream, planned, deadline);
}

function plan(world: World, branch: Branch, stream: string, deadline: string) {
  const { dice, today } = world;
  const responsible = dice.pick(branch.members).id;
  const data = { measures: dice.pickSome(measures, 2), deadline, responsible, plannedOn: today };
  const entry = world.record(stream, 'ImplementationPlanned', data, actorOf(branch));
  if (dice.chance(80)) amend(world, entry, { deadline: addDays(deadline, 15) }, '时限填写有误');
}

function end(world: World, branch: Branch, stream: string, planned: string, deadline: string) {
  const { dice } = world;
  const { office } = branch.unit;
  if (dice.chance(120)) {
    world.within(branch, addDays(planned, dice.between(3, 60)), () => {
      const data = { abandonedOn: world.today, approvedBy: office, reason: '情况变化' };
      world.record(stream, 'ResolutionAbandoned', data, office);
    });
  } else if (!world.lapses(branch, 900)) {
    const day = world.lapses(branch, 900) ? addDays(deadline, dice.between(1, 40)) : addDays(deadline, -dice.below(15));
    world.within(branch, day, () => {
      world.record(stream, 'ResolutionFulfilled', { fulfilledOn: world.today }, actorOf(branch));
    });
  }
}
