import type { World } from '../world.js';
import { actorOf, type Branch } from '../people.js';
import { note, noteSoon, someone, type Occasion } from './occasion.js';

const lectures = ['专题党课', '党员先锋作用', '党章专题辅导', '廉洁从政'];

/** Organisational life on the party day (2.4): assembly, committee, groups, a lecture each quarter, the year’s appraisal. */
export function meet(occasion: Occasion): void {
  const { world, branch, month } = occasion;
  const chairedBy = actorOf(branch);
  const meeting = (kind: string) => noteSoon(occasion, 'MeetingHeld', { kind, chairedBy, heldOn: world.today });
  if (!world.lapses(branch, 500)) {
    if (world.lapses(branch, 120)) assembleLater(occasion);
    else meeting('branch-assembly');
  }
  if (branch.committee && !world.lapses(branch, 600)) meeting('branch-committee');
  for (const groupId of branch.groups) meetInGroup(occasion, groupId);
  const middle = Number(month.slice(5)) % 3 === 2;
  if (middle ? !world.lapses(branch, 900) : world.dice.chance(2500)) lecture(occasion);
  if (month.endsWith('-12')) appraise(world, branch, meeting);
}

/** A separate assembly, which should have been part of the party day. */
function assembleLater(occasion: Occasion) {
  const { world, branch } = occasion;
  world.within(branch, world.dayAfter(world.dice.between(1, 4)), () => {
    note(occasion, 'MeetingHeld', { kind: 'branch-assembly', chairedBy: actorOf(branch), heldOn: world.today });
  });
}

function meetInGroup(occasion: Occasion, groupId: string) {
  const { world, branch } = occasion;
  if (world.lapses(branch, 600)) return;
  const chairedBy = someone(occasion).id;
  note(occasion, 'MeetingHeld', { kind: 'party-group', groupId, chairedBy, heldOn: world.today });
}

function lecture(occasion: Occasion) {
  const { world, branch } = occasion;
  const leader = branch.members.find((member) => member.leader);
  const lecturer = leader && world.dice.chance(4000) ? leader.id : actorOf(branch);
  noteSoon(occasion, 'LectureGiven', { lecturer, title: world.dice.pick(lectures), heldOn: world.today });
}

function appraise(world: World, branch: Branch, meeting: (kind: string) => void) {
  if (!world.lapses(branch, 900)) meeting(world.dice.pick(['democratic-life', 'organisational-life']));
  if (!world.lapses(branch, 900)) meeting('democratic-appraisal');
}
