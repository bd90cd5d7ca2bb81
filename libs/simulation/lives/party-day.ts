import { addDays } from '../../kernel/civil.js';
import { dayOfNextMonth } from '../calendar.js';
import { actorOf, partyDayOf, type Branch } from '../people.js';
import type { World } from '../world.js';
import { amend, retract } from './corrections.js';
import { deliberate } from './deliberation.js';
import { collectDues } from './dues.js';
import { meet } from './meetings.js';
import { note, noteSoon, occasionOf, someone, type Attendant, type Occasion } from './occasion.js';

const venues = ['党员活动室', '党员活动室', '党员活动室', '机关会议室', '党员教育基地'];
const required = ['leader-addresses', 'integrity-code', 'discipline-rules', 'central', 'provincial', 'municipal'];
const further = ['current-affairs', 'law', 'professional', 'skills', 'culture-technology'];
const plus = [
  'study',
  'poverty-alleviation',
  'green-development',
  'volunteering',
  'contact-point',
  'homecoming',
  'other',
];
const excuses = ['出差', '参加培训', '病假'];

/** Holds the party day of a month today: opening, the six prescribed actions and the “+” (2.0–2.7). */
export function holdPartyDay(world: World, branch: Branch, month: string): void {
  branch.heldFor = month;
  const occasion = occasionOf(world, branch, month);
  open(occasion);
  takeAttendance(occasion);
  readCharter(occasion);
  study(occasion);
  meet(occasion);
  deliberate(occasion);
  doMore(occasion);
  collectDues(world, branch, month);
  closeLater(occasion);
}

function open(occasion: Occasion) {
  const { world, branch } = occasion;
  const point = world.dice.chance(450) ? branch.unit.contactPoints[0] : undefined;
  const flagDisplayed = !world.lapses(branch, 450);
  const entry = note(occasion, 'PartyDayOpened', {
    heldOn: world.today,
    venue: world.dice.pick(venues),
    flagDisplayed,
    oathPosted: !world.lapses(branch, 500),
    ...(point && { withContactPoint: point.name }),
  });
  if (world.dice.chance(25)) amend(world, entry, { flagDisplayed: !flagDisplayed }, '照片核实');
}

function takeAttendance(occasion: Occasion) {
  const { world, branch, attendance } = occasion;
  if (world.lapses(branch, 450) || attendance.length === 0) return;
  const entries = attendance.map((each) => entryOf(world, branch, each));
  const entry = note(occasion, 'AttendanceTaken', { takenOn: world.today, entries });
  if (!world.dice.chance(50)) return;
  const at = world.dice.below(entries.length);
  const changed = { memberId: entries[at]!.memberId, status: 'present', emblem: true, charter: true };
  amend(world, entry, { entries: entries.with(at, changed) }, '考勤更正');
}

function entryOf(world: World, branch: Branch, { member, status }: Attendant) {
  const came = status === 'present';
  const emblem = came && !world.lapses(branch, 420);
  const charter = came && !world.lapses(branch, 420);
  const reason = status === 'leave' && { reason: world.dice.pick(excuses) };
  return { memberId: member.id, status: status as string, emblem, charter, ...reason };
}

function readCharter(occasion: Occasion) {
  const { world, branch } = occasion;
  if (world.lapses(branch, 500)) return;
  const secretary = world.lapses(branch, 500) ? undefined : branch.secretary;
  const leader = secretary ?? someone(occasion);
  const followUp = world.dice.pickSome(['discussion', 'exchange', 'speech', 'quiz'], world.dice.below(3));
  note(occasion, 'CharterRead', { ledBy: leader.id, readOn: world.today, followUp });
}

function study(occasion: Occasion) {
  const { world, branch } = occasion;
  const { dice, today } = world;
  if (world.lapses(branch, 550)) return;
  const onlyOther = world.lapses(branch, 320);
  const categories = [
    ...(onlyOther ? [] : [dice.pick(required)]),
    ...dice.pickSome(further, onlyOther || dice.chance(3000) ? 1 : 0),
  ];
  const topics = categories.map((category) => ({ category, title: '专题学习' }));
  const data = { method: dice.pick(['secretary-led', 'collective', 'expert']), topics, heldOn: today };
  noteSoon(occasion, 'StudyHeld', data);
  if (dice.chance(30)) retract(world, note(occasion, 'StudyHeld', data));
}

/** The “+” (2.7), and activities that should not be on the same day (4.1c). */
function doMore(occasion: Occasion) {
  const { world, branch } = occasion;
  const { dice, today } = world;
  if (dice.chance(100)) {
    const arrangedBy = dice.pick(['other', 'other', 'other', 'central', 'provincial']);
    note(occasion, 'OtherActivityArranged', { description: '业务会议', arrangedBy, arrangedOn: today });
  }
  if (world.lapses(branch, 850)) return;
  const category = dice.pick(plus);
  const point = category === 'contact-point' ? branch.unit.contactPoints.at(-1) : undefined;
  const data = { category, theme: '“主题党日+”活动', heldOn: today, ...(point && { withContactPoint: point.name }) };
  noteSoon(occasion, 'PlusActivityHeld', data);
  if (dice.chance(50)) retract(world, note(occasion, 'PlusActivityHeld', data));
}

/** Closes the month early in the next one; sometimes it is reopened for something forgotten. */
function closeLater(occasion: Occasion) {
  const { world, branch, month } = occasion;
  if (world.lapses(branch, 250)) return;
  const usual = dayOfNextMonth(`${month}-01`, 2);
  const soonest = addDays(world.today, 6);
  world.within(branch, usual < soonest ? soonest : usual, () => close(occasion, true));
}

function close(occasion: Occasion, first: boolean) {
  const { world, branch, month, heldOn } = occasion;
  const { dice } = world;
  note(occasion, 'PartyDayClosed', { closedOn: world.today });
  if (!first || !dice.chance(80)) return;
  world.within(branch, world.dayAfter(dice.between(3, 20)), () => {
    const data = { reopenedOn: world.today, reason: '补录遗漏的活动记录', approvedBy: branch.unit.office };
    world.record(partyDayOf(branch, month), 'PartyDayReopened', data, actorOf(branch));
    note(occasion, 'PlusActivityHeld', { category: 'volunteering', theme: '志愿服务', heldOn });
    close(occasion, false);
  });
}
