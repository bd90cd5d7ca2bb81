import type { EventOf } from '../../../kernel/aggregate.js';
import {
  CivilDate,
  Count,
  exact,
  Id,
  listOf,
  Month,
  oneOf,
  optional,
  PartyId,
  Line,
  Text,
} from '../../../kernel/schema.js';

/** A resolution of a branch, clause 2.5; its implementation and follow-up, 4.1e. */
export const resolutionEvents = {
  ResolutionAdopted: exact({
    resolutionId: Id,
    branchId: Id,
    period: Month,
    title: Line,
    eligible: Count,
    present: Count,
    votesFor: Count,
    votesAgainst: Count,
    abstained: Count,
    adoptedOn: CivilDate,
  }),
  ImplementationPlanned: exact({
    measures: listOf(Text),
    deadline: CivilDate,
    responsible: Id,
    plannedOn: CivilDate,
  }),
  FollowUpReported: exact({ period: Month, reportedOn: CivilDate, note: optional(Text) }),
  FollowUpPublicised: exact({
    channels: listOf(oneOf('document', 'intranet', 'bulletin-board', 'assembly')),
    publicisedOn: CivilDate,
  }),
  ResolutionFulfilled: exact({ fulfilledOn: CivilDate }),
  ResolutionAbandoned: exact({ abandonedOn: CivilDate, approvedBy: PartyId, reason: Text }),
};

export type ResolutionEvent = EventOf<typeof resolutionEvents>;
