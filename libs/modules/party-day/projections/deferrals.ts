import { subjectIdOf } from '../../../kernel/stream-name.js';
import { drawnCodes, streamProjection, type RecordPlace } from '../../../read-models/stream-projection.js';
import { partyDayEvents } from '../domain/party-day.events.js';

/** A request to hold the party day on another day, with the superior's decision. */
type Deferral = Readonly<{
  requestId: string;
  from: string;
  to: string;
  reason: string;
  requestedOn: string;
  requestedAt: string;
  requestedBy: string;
  requestEventId: string;
  decision: 'approved' | 'declined' | null;
  decidedOn: string | null;
  decidedBy: string | null;
  declinedBecause: string | null;
  decisionEventId: string | null;
  cautions: readonly string[];
}>;

type DeferralDecision = Pick<Deferral, 'decision' | 'decidedOn' | 'decidedBy' | 'declinedBecause' | 'decisionEventId'>;
type Deferrals = ReadonlyMap<string, Deferral>;

const initial: Deferrals = new Map();
const undecided: DeferralDecision = {
  decision: null,
  decidedOn: null,
  decidedBy: null,
  declinedBecause: null,
  decisionEventId: null,
};

/** The requests for deferral of a party day, clause 4.1d: one row per request. */
export const deferrals = streamProjection({
  name: 'deferrals',
  version: 2,
  tables: {
    deferrals: {
      columns: {
        stream: 'text',
        requestId: 'text',
        branchId: 'text',
        month: 'text',
        from: 'text',
        to: 'text',
        reason: 'text',
        requestedOn: 'text',
        requestedAt: 'text',
        requestedBy: 'text',
        requestEventId: 'text',
        decision: 'text',
        decidedOn: 'text',
        decidedBy: 'text',
        declinedBecause: 'text',
        decisionEventId: 'text',
        cautions: 'json',
      },
      key: ['stream', 'requestId'],
      indexes: [['branchId', 'requestedOn'], ['decision']],
    },
  },
  categories: ['partyDay'],
  events: partyDayEvents,
  initial,
  evolve: {
    DeferralRequested: ({ requestId, ...asked }, state, at) =>
      new Map(state).set(requestId, { requestId, ...asked, ...requestOf(at), ...undecided }),
    DeferralApproved: ({ requestId, approvedBy, approvedOn }, state, { id, cautions }) =>
      decided(state, requestId, cautions, {
        decision: 'approved',
        decidedOn: approvedOn,
        decidedBy: approvedBy,
        declinedBecause: null,
        decisionEventId: id,
      }),
    DeferralDeclined: ({ requestId, declinedBy, declinedOn, reason }, state, { id, cautions }) =>
      decided(state, requestId, cautions, {
        decision: 'declined',
        decidedOn: declinedOn,
        decidedBy: declinedBy,
        declinedBecause: reason,
        decisionEventId: id,
      }),
  },
  rowsOf: (stream, state) => {
    const [branchId, month] = subjectIdOf(stream).split(':') as [string, string];
    return { deferrals: [...state.values()].map((deferral) => ({ stream, branchId, month, ...deferral })) };
  },
});

function requestOf({ id, recordedAt, actor, cautions }: RecordPlace) {
  return { requestedAt: recordedAt, requestedBy: actor, requestEventId: id, cautions };
}

function decided(state: Deferrals, requestId: string, codes: readonly string[], decision: DeferralDecision): Deferrals {
  const deferral = state.get(requestId);
  if (!deferral) return state;
  return new Map(state).set(requestId, { ...deferral, ...decision, cautions: drawnCodes(deferral.cautions, codes) });
}
