import Type, { type Static } from 'typebox';
import {
  addresseesOfEntry,
  inGroups,
  isAwaited,
  titleOf,
  type Addressee,
  type CalendarEntry,
} from '../../calendar/index.js';
import { addDays } from '../../kernel/civil.js';
import { subjectIdOf } from '../../kernel/stream-name.js';
import { anyOf, CivilDate, exact, Flag, Id, oneOf, optional, PartyId, Text } from '../../kernel/schema.js';
import { approvals, type Approval } from '../approvals/approvals.js';
import { approvalNames } from '../approvals/approval-queue.js';
import { BilingualText } from '../graded-branches.js';
import { findings } from '../inspections/findings.js';
import type { FindingItem } from '../inspections/finding-item.js';
import { namesBeside } from '../names-beside.js';
import type { Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';

/** A thing that somebody has to do. It names no member: several members of one duty are one task. */
const Task = exact({
  kind: oneOf('duty', 'approval', 'acceptance'),
  /** The duty of the rulebook, or the kind of the request. */
  what: Text,
  clause: optional(Text),
  title: BilingualText,
  reason: optional(BilingualText),
  dueOn: optional(CivilDate),
  /** False while no day is set for the party day; `dueOn` is then the last possible day. */
  dayIsSet: Flag,
  overdue: Flag,
  branchId: optional(Id),
  unitId: optional(Id),
  /** The month, quarter, half-year or year of a duty; the month or the year that a request is about. */
  period: optional(Text),
  /** The resolution, the finding or the request. */
  subjectId: optional(Text),
  requestedBy: optional(PartyId),
});

export type Task = Readonly<Static<typeof Task>>;

/** What the caller has to do (待办): overdue first, then by due day. */
export const Tasks = exact({
  position: Type.Integer(),
  day: CivilDate,
  items: anyOf(Task),
  names: Type.Record(Type.String(), Type.String()),
});

export type Tasks = Readonly<Static<typeof Tasks>>;

const daysBack = 183;
const daysAhead = 31;
const mostRequests = 200;

/** An office that has tasks. An inspector has the visits of the committee, and accepts what was rectified. */
export type Office = Addressee | Readonly<{ role: 'inspector' }>;

/** The tasks of the offices of an account; what it asked for itself is for others to decide. */
export async function tasksOf(sources: ViewSources, offices: readonly Office[], accountId: string): Promise<Tasks> {
  let { position } = sources;
  const items: Task[] = [];
  for (const office of offices) {
    const parts = [await dutiesFor(sources, office), await approvalsFor(sources, office, accountId)];
    if (office.role === 'committee' || office.role === 'inspector') parts.push(await acceptancesOf(sources));
    for (const part of parts) {
      items.push(...part.items);
      position = Math.min(position, part.position);
    }
  }
  const sorted = items.toSorted(byUrgency);
  return { position, day: sources.today, items: sorted, names: await namesBeside(sources, sorted) };
}

type TaskPart = Readonly<{ position: number; items: readonly Task[] }>;

async function dutiesFor(sources: ViewSources, office: Office): Promise<TaskPart> {
  const { today, calendars } = sources;
  const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
  const { position, entries } = await calendars.of(sources, scopeOf(office), span);
  const own = entries.filter((entry) => entry.opensOn <= today && isAwaited(entry) && isFor(entry, office));
  return { position, items: inGroups(own).map(taskOfDuty) };
}

function scopeOf(office: Office): Scope {
  if (office.role === 'secretary') return { kind: 'branch', branchId: office.branchId };
  return office.role === 'unit-officer' ? { kind: 'unit', unitId: office.unitId } : { kind: 'committee' };
}

function isFor(entry: CalendarEntry, { role }: Office): boolean {
  // The scope of the calendar is that of the office already.
  return addresseesOfEntry(entry).some((each) => each.role === (role === 'inspector' ? 'committee' : role));
}

function taskOfDuty(group: ReturnType<typeof inGroups>[number]): Task {
  const { dutyId, clause, subject, branchId, unitId, period, dueOn, dayIsSet, state, overdue, reason } = group.first;
  const namesSubject = subject.kind === 'resolution' || subject.kind === 'finding' || subject.kind === 'appeal';
  return {
    kind: 'duty',
    what: dutyId,
    clause,
    title: titleOf(group),
    reason,
    dueOn,
    dayIsSet,
    overdue: overdue || state === 'missed',
    ...(branchId !== undefined && { branchId }),
    ...(unitId !== undefined && { unitId }),
    period,
    ...(namesSubject && { subjectId: subject.id }),
  };
}

async function approvalsFor(sources: ViewSources, office: Office, accountId: string): Promise<TaskPart> {
  if (office.role === 'secretary' || office.role === 'inspector') return { position: sources.position, items: [] };
  const decides = office.role === 'unit-officer' ? office.unitId : null;
  const request = { limit: mostRequests };
  const page = await approvals.page(sources, scopeOf(office), { state: 'waiting' }, request);
  const own = page.items.filter(({ waitingFor, requestedBy }) => waitingFor === decides && requestedBy !== accountId);
  return { position: page.position, items: own.map(taskOfApproval) };
}

const clauseOf: Readonly<Partial<Record<Approval['kind'], string>>> = {
  deferral: '4.1d',
  plan: '4.1a',
  exemption: '3.2c',
};

function taskOfApproval(approval: Approval): Task {
  const { kind, stream, requestId, branchId, waitingFor, requestedBy, dueOn, overdue } = approval;
  // The streams of a branch’s months and plans are named after the branch and the period.
  const [, period] = subjectIdOf(stream).split(':');
  const clause = clauseOf[kind];
  const { zh, en } = approvalNames[kind];
  return {
    kind: 'approval',
    what: kind,
    ...(clause !== undefined && { clause }),
    title: { zh: `审批：${zh}`, en: `To decide: ${en}` },
    ...(dueOn !== null && { dueOn }),
    dayIsSet: dueOn !== null,
    overdue,
    ...(branchId !== null && { branchId }),
    ...(waitingFor !== null && { unitId: waitingFor }),
    ...(period !== undefined && { period }),
    subjectId: requestId,
    requestedBy,
  };
}

/** The reported rectifications, which the committee accepts or rejects. */
async function acceptancesOf(sources: ViewSources): Promise<TaskPart> {
  const page = await findings.page(sources, { kind: 'committee' }, { state: 'reported' }, { limit: mostRequests });
  return { position: page.position, items: page.items.map(taskOfFinding) };
}

function taskOfFinding({ findingId, clause, unitId, branchId }: FindingItem): Task {
  return {
    kind: 'acceptance',
    what: 'rectification',
    clause,
    title: { zh: '验收：整改报告', en: 'To accept: a report on a rectification' },
    dayIsSet: false,
    overdue: false,
    ...(branchId !== null && { branchId }),
    unitId,
    subjectId: findingId,
  };
}

const noDay = '9999-12-31';

function byUrgency(one: Task, other: Task): number {
  const late = Number(other.overdue) - Number(one.overdue);
  return late || compare(placeOf(one), placeOf(other));
}

function placeOf({ dueOn = noDay, what, branchId = '', unitId = '', period = '', subjectId = '' }: Task): string {
  return [dueOn, what, unitId, branchId, period, subjectId].join(' ');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
