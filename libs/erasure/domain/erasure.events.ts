import type { EventOf } from '../../kernel/aggregate.js';
import { CivilDate, exact, Id, oneOf, PartyId } from '../../kernel/schema.js';

/**
 * The erasure of a person's data (个人信息保护法, art. 47), in stream `vault-{person}`: one asks, another decides. Every
 * reason is a word, so that nothing personal is in it.
 */
export const erasureEvents = {
  ErasureRequested: exact({
    requestId: Id,
    /** Of art. 47: the purpose is achieved, the time is over, consent is withdrawn, it was unlawful, or a law says so. */
    ground: oneOf('purpose-achieved', 'retention-ended', 'consent-withdrawn', 'unlawful', 'by-law'),
    requestedOn: CivilDate,
  }),
  PersonalDataErased: exact({ requestId: Id, approvedBy: PartyId, erasedOn: CivilDate }),
  ErasureDeclined: exact({
    requestId: Id,
    declinedBy: PartyId,
    /** It has to be kept, for so long or for a case; or there is no ground. */
    reason: oneOf('retention-required', 'case-pending', 'no-ground'),
    declinedOn: CivilDate,
  }),
};

export type ErasureEvent = EventOf<typeof erasureEvents>;
