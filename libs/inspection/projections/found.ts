/** How far the rectification of a finding has come; whether its deadline has passed is a question of the day. */
export type Progress = 'none' | 'ordered' | 'reported' | 'accepted' | 'rejected' | 'withdrawn';

type Order = Readonly<{ orderedOn: string; deadline: string; eventId: string }>;
type Reported = Readonly<{ on: string; note: string; eventId: string }>;
type Decision = Readonly<{ accepted: boolean; on: string; by: string; reason: string | null; eventId: string }>;
/** `textId` is the event that holds the text that counts: the reply itself, or its last correction. */
type Reply = Readonly<{ eventId: string; textId: string; by: string; lodgedOn: string }>;
type Withdrawal = Readonly<{ by: string; on: string; reason: string; eventId: string }>;

/** A finding as recorded, and all that its inspection's stream says of it since. */
export type Found = Readonly<{
  findingId: string;
  kind: string;
  severity: string;
  clause: string;
  description: string;
  orders: readonly Order[];
  /** The reports since the last decision. */
  awaiting: number;
  reports: number;
  lastReport?: Reported;
  decision?: Decision;
  /** Whether an order followed the last decision. */
  orderedSince: boolean;
  replies: readonly Reply[];
  withdrawal?: Withdrawal;
  eventIds: readonly string[];
}>;

type Recorded = Pick<Found, 'findingId' | 'kind' | 'severity' | 'clause' | 'description'>;

export function found({ findingId, kind, severity, clause, description }: Recorded, eventId: string): Found {
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

export function ordered(finding: Found, order: Order): Found {
  return { ...concerned(finding, order), orders: [...finding.orders, order], orderedSince: true };
}

export function reported(finding: Found, lastReport: Reported): Found {
  const { awaiting, reports } = finding;
  return { ...concerned(finding, lastReport), awaiting: awaiting + 1, reports: reports + 1, lastReport };
}

export function decided(finding: Found, decision: Decision): Found {
  return { ...concerned(finding, decision), decision, awaiting: 0, orderedSince: false };
}

export function replied(finding: Found, reply: Reply): Found {
  return { ...concerned(finding, reply), replies: [...finding.replies, reply] };
}

export function withdrawn(finding: Found, withdrawal: Withdrawal): Found {
  return { ...concerned(finding, withdrawal), withdrawal };
}

export function progressOf({ withdrawal, decision, awaiting, orders, orderedSince }: Found): Progress {
  if (withdrawal) return 'withdrawn';
  if (decision?.accepted) return 'accepted';
  if (awaiting > 0) return 'reported';
  if (decision && !orderedSince) return 'rejected';
  return orders.length > 0 ? 'ordered' : 'none';
}

function concerned(finding: Found, { eventId }: Readonly<{ eventId: string }>): Found {
  return { ...finding, eventIds: [...finding.eventIds, eventId] };
}
