import Type, { type Static } from 'typebox';
import type { Progress } from '../../modules/inspection/projections/index.js';
import { daysBetween } from '../../kernel/civil.js';
import { anyOf, CivilDate, Clause, Count, exact, Flag, Id, oneOf, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { orNull } from '../or-null.js';

/** The states of a rectification. `overdue`: ordered or rejected, and past the deadline without a new report. */
export const rectificationStates = [
  'none',
  'ordered',
  'reported',
  'accepted',
  'rejected',
  'overdue',
  'withdrawn',
] as const;

export type RectificationState = (typeof rectificationStates)[number];

const Order = exact({ orderedOn: CivilDate, deadline: CivilDate, eventId: Uuid });
const Report = exact({ on: CivilDate, note: Text, eventId: Uuid });
const Decision = exact({ accepted: Flag, on: CivilDate, by: PartyId, reason: orNull(Text), eventId: Uuid });
const Withdrawal = exact({ on: CivilDate, by: PartyId, reason: Text, eventId: Uuid });

export const FindingItem = exact({
  inspectionId: Id,
  findingId: Id,
  inspectionKind: oneOf('visit', 'assessment'),
  unitId: Id,
  branchId: orNull(Id),
  inspectedOn: CivilDate,
  kind: oneOf('omission', 'procedure', 'record', 'falsification'),
  severity: oneOf('minor', 'serious', 'grave'),
  clause: Clause,
  description: Text,
  state: oneOf(...rectificationStates),
  /** Every order with its deadline; the last one counts. */
  orders: anyOf(Order),
  deadline: orNull(CivilDate),
  /** Days from today to the deadline, negative after it; `null` once the rectification has ended. */
  daysLeft: orNull(Type.Integer()),
  reports: Count,
  lastReport: orNull(Report),
  /** Whether the last report came after the deadline. */
  reportedLate: Flag,
  decision: orNull(Decision),
  replies: Count,
  withdrawal: orNull(Withdrawal),
  eventIds: anyOf(Uuid),
  /** The cautions of what followed the inspection. */
  cautions: anyOf(cautionShape),
});

export type FindingItem = Static<typeof FindingItem>;

export type FindingRow = Readonly<{
  inspectionId: string;
  findingId: string;
  inspectionKind: FindingItem['inspectionKind'];
  unitId: string;
  branchId: string | null;
  inspectedOn: string;
  kind: FindingItem['kind'];
  severity: FindingItem['severity'];
  clause: string;
  description: string;
  progress: Progress;
  orders: FindingItem['orders'];
  deadline: string | null;
  reports: number;
  lastReportedOn: string | null;
  lastReport: FindingItem['lastReport'];
  decision: FindingItem['decision'];
  replyCount: number;
  replies: readonly Readonly<{ eventId: string; textId: string; by: string; lodgedOn: string }>[];
  withdrawal: FindingItem['withdrawal'];
  eventIds: string[];
  cautions: string[];
}>;

/** The state of the rectification of a finding today. */
export function rectificationOf(
  { progress, deadline }: Pick<FindingRow, 'progress' | 'deadline'>,
  today: string,
): RectificationState {
  const isAwaited = progress === 'ordered' || progress === 'rejected';
  return isAwaited && deadline !== null && deadline < today ? 'overdue' : progress;
}

/** A finding in a list, without the texts of replies. */
export function findingItem(row: FindingRow, today: string): FindingItem {
  const { progress: _progress, replies: _replies, lastReportedOn, replyCount, ...rest } = row;
  const { deadline } = row;
  const state = rectificationOf(row, today);
  const isOpen = !['none', 'accepted', 'withdrawn'].includes(state);
  return {
    ...rest,
    state,
    daysLeft: isOpen && deadline !== null ? daysBetween(today, deadline) : null,
    reportedLate: lastReportedOn !== null && deadline !== null && lastReportedOn > deadline,
    replies: replyCount,
    cautions: cautionsOf('inspection', row.cautions),
  };
}
