import { subjectIdOf } from '../../../kernel/stream-name.js';
import { streamProjection } from '../../../read-models/stream-projection.js';
import { erasureEvents } from '../domain/erasure.events.js';

/** A request to erase a person's data, with its decision; a row of `erasureRequests`. */
type ErasureRequest = Readonly<{
  requestId: string;
  ground: string;
  requestedOn: string;
  requestedAt: string;
  requestedBy: string;
  requestEventId: string;
  decision: 'approved' | 'declined' | null;
  decidedOn: string | null;
  decidedBy: string | null;
  decisionEventId: string | null;
}>;

type Requests = ReadonlyMap<string, ErasureRequest>;

const initial: Requests = new Map();
const undecided = { decision: null, decidedOn: null, decidedBy: null, decisionEventId: null };

/** The requests to erase personal data: one row per request. */
export const erasureRequests = streamProjection({
  name: 'erasure-requests',
  version: 1,
  tables: {
    erasureRequests: {
      columns: {
        personId: 'text',
        requestId: 'text',
        stream: 'text',
        ground: 'text',
        requestedOn: 'text',
        requestedAt: 'text',
        requestedBy: 'text',
        requestEventId: 'text',
        decision: 'text',
        decidedOn: 'text',
        decidedBy: 'text',
        decisionEventId: 'text',
      },
      key: ['personId', 'requestId'],
      indexes: [['decision']],
    },
  },
  categories: ['vault'],
  events: erasureEvents,
  initial,
  evolve: {
    ErasureRequested: ({ requestId, ground, requestedOn }, state, { id, recordedAt, actor }) =>
      new Map(state).set(requestId, {
        requestId,
        ground,
        requestedOn,
        requestedAt: recordedAt,
        requestedBy: actor,
        requestEventId: id,
        ...undecided,
      }),
    PersonalDataErased: ({ requestId, approvedBy, erasedOn }, state, { id }) =>
      decided(state, requestId, {
        decision: 'approved',
        decidedOn: erasedOn,
        decidedBy: approvedBy,
        decisionEventId: id,
      }),
    ErasureDeclined: ({ requestId, declinedBy, declinedOn }, state, { id }) =>
      decided(state, requestId, {
        decision: 'declined',
        decidedOn: declinedOn,
        decidedBy: declinedBy,
        decisionEventId: id,
      }),
  },
  rowsOf: (stream, state) => {
    const personId = subjectIdOf(stream);
    return { erasureRequests: [...state.values()].map((request) => ({ ...request, personId, stream })) };
  },
});

function decided(state: Requests, requestId: string, said: Partial<ErasureRequest>): Requests {
  const request = state.get(requestId);
  return request ? new Map(state).set(requestId, { ...request, ...said }) : state;
}
