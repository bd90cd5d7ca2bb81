import type { EventOf } from '../../../kernel/aggregate.js';
import { anyOf, CivilDate, Count, exact, Id, Month, PartyId, Line, Text, Year } from '../../../kernel/schema.js';

/** The annual plan of a branch, clause 4.1a; its monthly adjustment, 4.1b. */
export const planEvents = {
  AnnualPlanDrafted: exact({
    branchId: Id,
    year: Year,
    consultedMembers: Count,
    consultedMasses: Count,
    items: anyOf(exact({ month: Month, plannedOn: CivilDate, topic: Line })),
    draftedOn: CivilDate,
  }),
  AnnualPlanSubmitted: exact({ submittedOn: CivilDate }),
  AnnualPlanApproved: exact({ approvedBy: PartyId, approvedOn: CivilDate }),
  AnnualPlanReturned: exact({ returnedBy: PartyId, returnedOn: CivilDate, reason: Text }),
  MonthlyPlanAdjusted: exact({ month: Month, plannedOn: CivilDate, topic: Line, reason: Text, adjustedOn: CivilDate }),
};

export type PlanEvent = EventOf<typeof planEvents>;
