import type { EventOf } from '../../../kernel/aggregate.js';
import { CivilDate, exact, Fen, Id, oneOf, optional, Line, Text } from '../../../kernel/schema.js';

const contactPoint = { kind: oneOf('village', 'community', 'enterprise'), name: Line };

/** The life of a unit (市直单位): responsible persons (3.1d), contact points (3.1c), publicity (3.3), expenses (3.1e). */
export const unitEvents = {
  UnitRegistered: exact({ unitId: Id, name: Line, registeredOn: CivilDate }),
  UnitRenamed: exact({ name: Line, renamedOn: CivilDate }),
  /** `holder` is a member id for leader and officer, the section's name for section. */
  ResponsibilityAssigned: exact({ role: oneOf('leader', 'section', 'officer'), holder: Line, assignedOn: CivilDate }),
  ContactPointLinked: exact({ ...contactPoint, linkedOn: CivilDate }),
  ContactPointUnlinked: exact({ ...contactPoint, unlinkedOn: CivilDate }),
  PublicityPublished: exact({
    title: Line,
    channel: oneOf('website', 'bulletin', 'newspaper', 'television', 'other'),
    publishedOn: CivilDate,
  }),
  InspectionSchemeAdopted: exact({ title: Line, adoptedOn: CivilDate }),
  ExpenseRecorded: exact({ amountFen: Fen, purpose: Text, spentOn: CivilDate, branchId: optional(Id) }),
  UnitDissolved: exact({ dissolvedOn: CivilDate, reason: Text }),
};

export type UnitEvent = EventOf<typeof unitEvents>;
