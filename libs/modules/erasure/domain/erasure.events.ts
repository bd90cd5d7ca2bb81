import type { EventOf } from '../../../kernel/aggregate.js';
import { CivilDate, exact, Id, oneOf, PartyId } from '../../../kernel/schema.js';

/** The grounds of PIPL, art. 47: purpose achieved, time over, consent withdrawn, unlawful processing, or another law. */
export const erasureGrounds = [
  'purpose-achieved',
  'retention-ended',
  'consent-withdrawn',
  'unlawful',
  'by-law',
] as const;

/** The data must be kept for a term or for a case, or there is no ground. */
export const declineReasons = ['retention-required', 'case-pending', 'no-ground'] as const;

export type ErasureGround = (typeof erasureGrounds)[number];
export type DeclineReason = (typeof declineReasons)[number];

/**
 * The erasure of a person's data (个人信息保护法, art. 47), in stream `vault-{person}`: one person requests it, another decides.
 * Every reason is an enum word, so that it contains nothing personal.
 */
export const erasureEvents = {
  ErasureRequested: exact({
    requestId: Id,
    ground: oneOf(...erasureGrounds),
    requestedOn: CivilDate,
  }),
  PersonalDataErased: exact({ requestId: Id, approvedBy: PartyId, erasedOn: CivilDate }),
  ErasureDeclined: exact({
    requestId: Id,
    declinedBy: PartyId,
    reason: oneOf(...declineReasons),
    declinedOn: CivilDate,
  }),
};

export type ErasureEvent = EventOf<typeof erasureEvents>;
