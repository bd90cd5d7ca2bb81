import Type, { type Static } from 'typebox';
import { expectationOf, type Expectation } from '../../grading/index.js';
import type { Words } from '../../kernel/bilingual.js';
import { lastDayOf } from '../../kernel/civil.js';
import { anyOf, CivilDate, Clause, Count, exact, Flag, Id, Month, oneOf, optional, Text } from '../../kernel/schema.js';
import { duesPayments, type DuesPaymentRow } from '../../modules/party-day/projections/index.js';
import { BilingualText } from '../graded-branches.js';
import { namesBeside } from '../names-beside.js';
import { namesOf } from '../identities.js';
import type { ViewSources } from '../view-sources.js';
import { closedOnOf } from './month.js';
import { monthFactsOf, type MonthFacts } from './month-facts.js';
import type { MonthRecord } from './month-records.js';

const Attendance = exact({
  status: oneOf('present', 'leave', 'absent'),
  emblem: Flag,
  charter: Flag,
  /** The reason of leave or absence; only for viewers who may see it. */
  reason: optional(Text),
});

const method = oneOf('in-person', 'online', 'proxy', 'payroll-deduction');

/** A person to be registered in a month. */
const SheetRow = exact({
  number: Type.Integer({ minimum: 1 }),
  memberId: Id,
  name: optional(Text),
  leader: Flag,
  /** Whether the member belongs to the branch on the day of the party day, and so may stand in its attendance. */
  onRoster: Flag,
  expected: Flag,
  /** Why the member is not expected, with the clause. */
  notExpected: optional(
    exact({ reason: oneOf('frontline', 'floating', 'long-term-away', 'exempt'), clause: Clause, text: BilingualText }),
  ),
  /** The attendance as it is recorded. */
  attendance: optional(Attendance),
  /** Whether the member owes dues to this branch: they belong to it on the month's last day. */
  owesDues: Flag,
  assessed: Flag,
  waived: Flag,
  /** The assessed dues and what is paid for the month, in fen; only for viewers who may see them. */
  dueFen: optional(Count),
  paidFen: optional(Count),
});

type SheetRow = Readonly<Static<typeof SheetRow>>;

/** The sheet of a month: a row per person to be registered, before anything is opened. */
export const PartyDaySheet = exact({
  position: Type.Integer(),
  branchId: Id,
  month: Month,
  revision: Type.Union([Type.Integer(), Type.Null()]),
  /** The day whose members are on the roster: the party day, else the planned day, else the month's last day. */
  rosterDay: CivilDate,
  heldOn: optional(CivilDate),
  plannedOn: optional(CivilDate),
  closed: Flag,
  /** What a record has if its fields are left out. */
  defaults: exact({
    secretary: optional(Id),
    collector: optional(Id),
    attendance: Attendance,
    payment: exact({ method, paidOn: optional(CivilDate) }),
  }),
  rows: anyOf(SheetRow),
  names: Type.Record(Type.String(), Type.String()),
});

export type PartyDaySheet = Readonly<Static<typeof PartyDaySheet>>;

const reasons: Words<Exclude<Expectation, 'expected'>> = {
  frontline: {
    zh: '驻扎一线党员，由一线的党支部或党小组组织活动',
    en: 'stationed on the front line, where a branch or group holds the activities',
  },
  floating: { zh: '流动党员，由支部每月联系', en: 'a floating member, whom the branch contacts every month' },
  'long-term-away': { zh: '长期在外党员', en: 'a member who is away for long' },
  exempt: { zh: '经批准可不参加集中活动', en: 'excused from collective activities, as approved' },
};

const clauses: Readonly<Record<Exclude<Expectation, 'expected'>, string>> = {
  frontline: '3.2d',
  floating: '3.2e',
  'long-term-away': '3.2b',
  exempt: '3.2c',
};

/** Everybody who is to be registered in a branch's month; those who belonged to it keep their row after a transfer. */
export async function partyDaySheet(
  sources: ViewSources,
  branchId: string,
  month: string,
): Promise<PartyDaySheet | undefined> {
  const { registry, today } = sources;
  if (registry.branch(branchId)?.establishedOn === undefined) return undefined;
  const facts = await monthFactsOf(sources, branchId, month);
  const { heldOn, plannedOn, revision, position, dayOf } = facts;
  const rosterDay = heldOn ?? plannedOn ?? lastDayOf(month);
  const rows = await rowsOf(sources, facts, rosterDay);
  const day = heldOn ?? (rosterDay < today ? rosterDay : today);
  const secretary = registry.secretaryOf(branchId, day)?.value;
  const collector = registry.collectorOf(branchId, day);
  const answer = {
    position,
    branchId,
    month,
    revision,
    rosterDay,
    ...(heldOn !== undefined && { heldOn }),
    ...(plannedOn !== undefined && { plannedOn }),
    closed: closedOnOf(facts) !== undefined,
    defaults: {
      ...(secretary !== undefined && { secretary }),
      ...(collector !== undefined && { collector }),
      attendance: { status: 'present' as const, emblem: true, charter: true },
      payment: { method: 'in-person' as const, ...(heldOn !== undefined && { paidOn: heldOn }) },
    },
    rows,
  };
  const others = { branchId, secretary, collector };
  return { ...answer, names: await namesBeside(sources, others, (memberId) => dayOf(memberId) ?? today) };
}

type Entry = Readonly<Static<typeof Attendance>> & Readonly<{ memberId: string }>;

async function rowsOf(sources: ViewSources, facts: MonthFacts, rosterDay: string): Promise<SheetRow[]> {
  const { registry, today } = sources;
  const { branchId, month, records } = facts;
  const lastDay = lastDayOf(month);
  const entries = new Map(entriesIn(records).map((entry) => [entry.memberId, entry]));
  const paid = await paymentsFor(sources, facts);
  const onRoster = new Set(registry.membersOf(branchId, rosterDay));
  const owing = new Set(registry.membersOf(branchId, lastDay));
  const memberIds = [...new Set([...onRoster, ...owing, ...entries.keys(), ...paid.own])].toSorted();
  const dayOf = (memberId: string) => facts.dayOf(memberId) ?? today;
  const names = await namesOf(
    sources,
    memberIds.map((memberId) => ({ memberId, day: dayOf(memberId) })),
  );
  return memberIds.map((memberId, index) => ({
    number: index + 1,
    memberId,
    ...(names.has(memberId) && { name: names.get(memberId)! }),
    leader: registry.isLeader(memberId, rosterDay),
    onRoster: onRoster.has(memberId),
    ...expectationIn(sources, facts, memberId, onRoster.has(memberId) ? rosterDay : undefined),
    ...(entries.has(memberId) && { attendance: withoutId(entries.get(memberId)!) }),
    owesDues: owing.has(memberId),
    ...duesIn(sources, month, memberId, { paidFen: paid.fenOf(memberId), day: dayOf(memberId) }),
  }));
}

function expectationIn({ registry }: ViewSources, { branchId, month }: MonthFacts, memberId: string, day?: string) {
  if (day === undefined) return { expected: false };
  const expectation = expectationOf(registry, branchId, memberId, day, lastDayOf(month));
  if (expectation === 'expected') return { expected: true };
  const notExpected = { reason: expectation, clause: clauses[expectation], text: reasons[expectation] };
  return { expected: false, notExpected };
}

type Payment = Readonly<{ paidFen: number; day: string }>;

function duesIn({ registry, viewer }: ViewSources, month: string, memberId: string, { paidFen, day }: Payment) {
  const { value, position } = registry.duesOf(memberId, month);
  const assessed = position !== undefined;
  const waived = registry.isWaived(memberId, month);
  return {
    assessed,
    waived,
    ...(viewer.seesDues(memberId, day) && { ...(assessed && { dueFen: waived ? 0 : value }), paidFen }),
  };
}

/** The payments for the month: those of this branch from the log, and those that other branches took. */
async function paymentsFor(sources: ViewSources, { branchId, month, records }: MonthFacts) {
  const own = records.filter(({ type }) => type === 'DuesPaid').map(({ data }) => data as DuesPaymentRow);
  const projected = await sources.rows(duesPayments.name);
  const all = await projected.read((rows) => rows.find('payments', { where: { month } }));
  const others = (all as DuesPaymentRow[]).filter((each) => each.branchId !== branchId);
  const fen = new Map<string, number>();
  for (const { memberId, amountFen = 0 } of [...own, ...others])
    fen.set(memberId, (fen.get(memberId) ?? 0) + amountFen);
  return { own: own.map(({ memberId }) => memberId), fenOf: (memberId: string) => fen.get(memberId) ?? 0 };
}

function entriesIn(records: readonly MonthRecord[]): readonly Entry[] {
  const taken = records.findLast(({ type }) => type === 'AttendanceTaken');
  return (taken?.data as Readonly<{ entries: readonly Entry[] }> | undefined)?.entries ?? [];
}

function withoutId(entry: Entry): Omit<Entry, 'memberId'> {
  const { memberId: _, ...attendance } = entry;
  return attendance;
}
