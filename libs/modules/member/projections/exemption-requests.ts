import { subjectIdOf } from '../../../kernel/stream-name.js';
import { drawnCodes, streamProjection } from '../../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** A request for exemption from collective activities, with its decision. Its reason is personal and not stored here. */
type ExemptionRequest = Readonly<{
  requestId: string;
  requestedOn: string;
  requestedAt: string;
  requestedBy: string;
  requestEventId: string;
  decision: 'approved' | 'declined' | null;
  decidedOn: string | null;
  decidedBy: string | null;
  decisionEventId: string | null;
  from: string | null;
  until: string | null;
  endedOn: string | null;
  endEventId: string | null;
  cautions: readonly string[];
}>;

type Requests = ReadonlyMap<string, ExemptionRequest>;

const initial: Requests = new Map();
const undecided = {
  decision: null,
  decidedOn: null,
  decidedBy: null,
  decisionEventId: null,
  from: null,
  until: null,
  endedOn: null,
  endEventId: null,
};

/** The requests for exemption, clause 3.2c: one row per request. */
export const exemptionRequests = streamProjection({
  name: 'exemption-requests',
  version: 2,
  tables: {
    exemptionRequests: {
      columns: {
        memberId: 'text',
        requestId: 'text',
        stream: 'text',
        requestedOn: 'text',
        requestedAt: 'text',
        requestedBy: 'text',
        requestEventId: 'text',
        decision: 'text',
        decidedOn: 'text',
        decidedBy: 'text',
        decisionEventId: 'text',
        from: 'text',
        until: 'text',
        endedOn: 'text',
        endEventId: 'text',
        cautions: 'json',
      },
      key: ['memberId', 'requestId'],
      indexes: [['decision']],
    },
  },
  categories: ['member'],
  events: memberEvents,
  initial,
  evolve: {
    ExemptionRequested: ({ requestId, requestedOn }, state, { id, recordedAt, actor, cautions }) =>
      new Map(state).set(requestId, {
        requestId,
        requestedOn,
        requestedAt: recordedAt,
        requestedBy: actor,
        requestEventId: id,
        ...undecided,
        cautions,
      }),
    ExemptionApproved: ({ requestId, approvedBy, approvedOn, from, until = null }, state, { id, cautions }) =>
      changed(state, requestId, cautions, {
        decision: 'approved',
        decidedOn: approvedOn,
        decidedBy: approvedBy,
        decisionEventId: id,
        from,
        until,
      }),
    ExemptionDeclined: ({ requestId, declinedBy, declinedOn }, state, { id, cautions }) =>
      changed(state, requestId, cautions, {
        decision: 'declined',
        decidedOn: declinedOn,
        decidedBy: declinedBy,
        decisionEventId: id,
      }),
    ExemptionEnded: ({ requestId, endedOn }, state, { id, cautions }) =>
      changed(state, requestId, cautions, { endedOn, endEventId: id }),
  },
  rowsOf: (stream, state) => {
    const memberId = subjectIdOf(stream);
    return { exemptionRequests: [...state.values()].map((request) => ({ ...request, memberId, stream })) };
  },
});

function changed(
  state: Requests,
  requestId: string,
  codes: readonly string[],
  said: Partial<ExemptionRequest>,
): Requests {
  const request = state.get(requestId);
  if (!request) return state;
  return new Map(state).set(requestId, { ...request, ...said, cautions: drawnCodes(request.cautions, codes) });
}
