/** The progress of a finding's rectification. Whether it is overdue depends on the day. */
export type Progress = 'none' | 'ordered' | 'reported' | 'accepted' | 'rejected' | 'withdrawn';

type Order = Readonly<{ orderedOn: string; deadline: string; eventId: string }>;
type RectificationReport = Readonly<{ on: string; note: string; eventId: string }>;
type Decision = Readonly<{ accepted: boolean; on: string; by: string; reason: string | null; eventId: string }>;
/** `textId` is the event with the valid text: the reply itself, or its last correction. */
type Reply = Readonly<{ eventId: string; textId: string; by: string; lodgedOn: string }>;
type Withdrawal = Readonly<{ by: string; on: string; reason: string; eventId: string }>;

/** A finding with all later events about it. */
export type FindingRecord = Readonly<{
  findingId: string;
  kind: string;
  severity: string;
  clause: string;
  description: string;
  orders: readonly Order[];
  /** The reports since the last decision. */
  awaiting: number;
  reports: number;
  lastReport?: RectificationReport;
  decision?: Decision;
  /** Whether an order followed the last decision. */
  orderedSince: boolean;
  replies: readonly Reply[];
  withdrawal?: Withdrawal;
  eventIds: readonly string[];
}>;

type FindingData = Pick<FindingRecord, 'findingId' | 'kind' | 'severity' | 'clause' | 'description'>;

export function newFinding(
  { findingId, kind, severity, clause, description }: FindingData,
  eventId: string,
): FindingRecord {
  return {
    findingId,
    kind,
    severity,
    clause,
    description,
    orders: [],
    awaiting: 0,
    reports: 0,
    orderedSince: false,
    replies: [],
    eventIds: [eventId],
  };
}

export function withOrder(finding: FindingRecord, order: Order): FindingRecord {
  return { ...withEvent(finding, order), orders: [...finding.orders, order], orderedSince: true };
}

export function withReport(finding: FindingRecord, lastReport: RectificationReport): FindingRecord {
  const { awaiting, reports } = finding;
  return { ...withEvent(finding, lastReport), awaiting: awaiting + 1, reports: reports + 1, lastReport };
}

export function withDecision(finding: FindingRecord, decision: Decision): FindingRecord {
  return { ...withEvent(finding, decision), decision, awaiting: 0, orderedSince: false };
}

export function withReply(finding: FindingRecord, reply: Reply): FindingRecord {
  return { ...withEvent(finding, reply), replies: [...finding.replies, reply] };
}

export function withWithdrawal(finding: FindingRecord, withdrawal: Withdrawal): FindingRecord {
  return { ...withEvent(finding, withdrawal), withdrawal };
}

export function progressOf({ withdrawal, decision, awaiting, orders, orderedSince }: FindingRecord): Progress {
  if (withdrawal) return 'withdrawn';
  if (decision?.accepted) return 'accepted';
  if (awaiting > 0) return 'reported';
  if (decision && !orderedSince) return 'rejected';
  return orders.length > 0 ? 'ordered' : 'none';
}

function withEvent(finding: FindingRecord, { eventId }: Readonly<{ eventId: string }>): FindingRecord {
  return { ...finding, eventIds: [...finding.eventIds, eventId] };
}
