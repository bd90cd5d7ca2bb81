import { drawnCodes } from '../../../read-models/stream-projection.js';

/** The progress of a finding's rectification. Whether it is overdue depends on the day. */
export type Progress = 'none' | 'ordered' | 'reported' | 'accepted' | 'rejected' | 'withdrawn';

type Codes = readonly string[];
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
  /** The codes of the cautions of the later events about it. */
  cautions: readonly string[];
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
    cautions: [],
  };
}

export function withOrder(finding: FindingRecord, order: Order, codes: Codes): FindingRecord {
  return { ...withEvent(finding, order, codes), orders: [...finding.orders, order], orderedSince: true };
}

export function withReport(finding: FindingRecord, lastReport: RectificationReport, codes: Codes): FindingRecord {
  const { awaiting, reports } = finding;
  return { ...withEvent(finding, lastReport, codes), awaiting: awaiting + 1, reports: reports + 1, lastReport };
}

export function withDecision(finding: FindingRecord, decision: Decision, codes: Codes): FindingRecord {
  return { ...withEvent(finding, decision, codes), decision, awaiting: 0, orderedSince: false };
}

export function withReply(finding: FindingRecord, reply: Reply, codes: Codes): FindingRecord {
  return { ...withEvent(finding, reply, codes), replies: [...finding.replies, reply] };
}

export function withWithdrawal(finding: FindingRecord, withdrawal: Withdrawal, codes: Codes): FindingRecord {
  return { ...withEvent(finding, withdrawal, codes), withdrawal };
}

export function progressOf({ withdrawal, decision, awaiting, orders, orderedSince }: FindingRecord): Progress {
  if (withdrawal) return 'withdrawn';
  if (decision?.accepted) return 'accepted';
  if (awaiting > 0) return 'reported';
  if (decision && !orderedSince) return 'rejected';
  return orders.length > 0 ? 'ordered' : 'none';
}

function withEvent(finding: FindingRecord, { eventId }: Readonly<{ eventId: string }>, codes: Codes): FindingRecord {
  return { ...finding, eventIds: [...finding.eventIds, eventId], cautions: drawnCodes(finding.cautions, codes) };
}
