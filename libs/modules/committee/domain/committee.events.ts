import type { EventOf } from '../../../kernel/aggregate.js';
import { anyOf, CivilDate, exact, Id, Month, Line } from '../../../kernel/schema.js';

/** The committee's bulletin of a month's inspections, clause 4.2b. */
export const committeeEvents = {
  BulletinIssued: exact({ period: Month, title: Line, inspectionIds: anyOf(Id), issuedOn: CivilDate }),
};

export type CommitteeEvent = EventOf<typeof committeeEvents>;
