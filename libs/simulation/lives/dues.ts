import { streamOf } from '../../kernel/stream-name.js';
import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, monthsOfQuarter, quarterOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { actorOf, partyDayOf, type Branch, type Member } from '../people.js';
import type { World } from '../world.js';
import { amend, retract } from './corrections.js';

const wages = [1500, 2000, 2600, 3500, 4200, 5500, 7800, 10_500];
const bases = ['wage', 'wage', 'wage', 'wage', 'wage', 'wage', 'annual-salary', 'self-employed'];

type Payment = Readonly<{
  amountFen: number;
  method: 'in-person' | 'proxy' | 'payroll-deduction';
  proxyReason?: string;
}>;

/** Sets the monthly dues of a member from a month on, clause 2.2. */
export function assessDues(world: World, member: Member, from: string): void {
  const { dice } = world;
  const pensioner = member.category === 'infirm';
  const risen = Math.floor((member.monthlyFen * dice.between(104, 118)) / 10_000) * 100;
  member.monthlyFen = Math.max(risen, member.monthlyFen === 0 ? dice.pick(wages) : member.monthlyFen + 100);
  const data = { monthlyFen: member.monthlyFen, from, basis: pensioner ? 'pension' : dice.pick(bases) };
  const entry = world.record(streamOf('member', member.id), 'DuesAssessed', data, 'committee');
  if (dice.chance(30)) amend(world, entry, { basis: 'wage' });
}

/** Waives the dues of a member in need for some months. */
export function waiveDues(world: World, member: Member, { unit: { office } }: Branch): void {
  const from = monthOf(world.today);
  const until = addMonths(from, world.dice.between(1, 6));
  member.waivedUntil = until;
  const data = { from, until, approvedBy: office, reason: '家庭特别困难' };
  world.record(streamOf('member', member.id), 'DuesWaived', data, office);
}

/** Lets a member pay quarterly or later for some months. */
export function arrangeDues(world: World, member: Member, { unit: { office } }: Branch): void {
  const { dice, today } = world;
  const from = monthOf(today);
  const kind = dice.pick(['quarterly', 'makeup'] as const);
  member.arrangement = { kind, from, until: addMonths(from, dice.between(2, 6)) };
  const data = { ...member.arrangement, agreedOn: today, reason: '长期出差，经支部同意' };
  world.record(streamOf('member', member.id), 'DuesArrangementAgreed', data, office);
}

/** Collects the dues of a month on its party day. */
export function collectDues(world: World, branch: Branch, month: string): void {
  const end = lastDayOf(month);
  for (const member of branch.members.filter(({ since }) => since <= end))
    collectFrom({ world, branch, member, month });
}

/** Some branches collect dues even in a month without a party day. */
export function collectAnyway(world: World, branch: Branch, month: string): void {
  if (world.dice.chance(7500)) return;
  const day = workdayFrom(addDays(firstDayOf(month), world.dice.between(18, 26)));
  world.within(branch, day, () => collectDues(world, branch, month));
}

/** A member who joins after the new branch's party day without having paid pays there some days later. */
export function payOnArrival(world: World, member: Member, branch: Branch): void {
  const month = monthOf(world.today);
  if (branch.heldFor === month) {
    world.withMember(member, world.dayAfter(2), () => collectFrom({ world, branch, member, month }));
  }
}

/** The dues of a member for a month, owed to a branch. */
type DuesOf = Readonly<{ world: World; branch: Branch; member: Member; month: string }>;

function collectFrom(owed: DuesOf) {
  const { world, branch, member, month } = owed;
  if (!isOwing(member, month)) return;
  member.paidUpTo = month;
  if (covers(member, month)) return payAsAgreed(owed);
  const amountFen = member.monthlyFen;
  if (world.lapses(branch, 230) || (member.estranged && world.dice.chance(9300))) return;
  if (world.lapses(branch, 40)) return pay(owed, { amountFen, method: 'payroll-deduction' });
  if (world.lapses(branch, 25)) return payShort(owed);
  if (world.lapses(branch, 60)) return payLater(owed, world.dice.between(1, 8));
  if (world.lapses(branch, 55)) return payLater(owed, world.dice.between(25, 170));
  if (world.lapses(branch, 12)) return payLater(owed, world.dice.between(215, 230));
  const byProxy = isAway(member) || world.dice.chance(250);
  pay(owed, { amountFen, ...(byProxy ? proxyIn(owed) : { method: 'in-person' }) });
}

function proxyIn({ world, branch }: DuesOf): Pick<Payment, 'method' | 'proxyReason'> {
  return world.lapses(branch, 1100) ? { method: 'proxy' } : { method: 'proxy', proxyReason: '行动不便或在外' };
}

/** Pays half, and perhaps the rest some weeks later. */
function payShort(owed: DuesOf) {
  const { world, member } = owed;
  const part = Math.floor(member.monthlyFen / 200) * 100;
  pay(owed, { amountFen: part, method: 'in-person' });
  if (world.dice.chance(5000)) payLater(owed, world.dice.between(3, 60), member.monthlyFen - part);
}

function payLater(owed: DuesOf, days: number, amountFen = owed.member.monthlyFen) {
  payOn(owed, workdayFrom(owed.world.dayAfter(days)), amountFen);
}

/** Pays by the end of the quarter, or within six months, clause 2.2; some forget. */
function payAsAgreed(owed: DuesOf) {
  const { world, branch, member, month } = owed;
  if (world.lapses(branch, 900)) return;
  const quarterEnd = lastDayOf(monthsOfQuarter(quarterOf(month))[2]!);
  const until = member.arrangement!.kind === 'quarterly' ? quarterEnd : lastDayOf(addMonths(month, 5));
  payOn(owed, addDays(until, -world.dice.between(1, 12)), member.monthlyFen);
}

function payOn(owed: DuesOf, day: string, amountFen: number) {
  owed.world.withMember(owed.member, day, () => pay(owed, { amountFen, method: 'in-person' }));
}

/** Pays today; sometimes it is recorded only weeks later. */
function pay({ world, branch, member, month }: DuesOf, { amountFen, method, proxyReason }: Payment) {
  const { dice, today } = world;
  const collectedBy = branch.collector?.id ?? actorOf(branch);
  const reason = proxyReason !== undefined && { proxyReason };
  const who = { memberId: member.id, period: month };
  const data = { ...who, amountFen, method, collectedBy, paidOn: today, ...reason };
  const write = () => world.record(partyDayOf(branch, month), 'DuesPaid', data, collectedBy);
  if (dice.chance(10)) return world.within(branch, workdayFrom(world.dayAfter(dice.between(5, 60))), write);
  const entry = write();
  if (dice.chance(34)) amend(world, entry, dice.chance(6000) ? { amountFen: amountFen + 1000 } : { method: 'proxy' });
  else if (dice.chance(18)) retract(world, write());
}

function isOwing(member: Member, month: string): boolean {
  return member.waivedUntil < month && member.paidUpTo < month;
}

function covers({ arrangement }: Member, month: string): boolean {
  return arrangement !== undefined && arrangement.from <= month && month <= arrangement.until;
}

function isAway({ category }: Member): boolean {
  return category !== 'ordinary' && category !== 'frontline';
}
