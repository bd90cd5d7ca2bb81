import type { EventOf } from '../../../kernel/aggregate.js';
import { CivilDate, exact, Flag, Id, listOf, Line, Text } from '../../../kernel/schema.js';

/** The life of a branch (党支部): its offices, its committee, its groups (党小组), its dues collector (2.2). */
export const branchEvents = {
  BranchEstablished: exact({
    branchId: Id,
    unitId: Id,
    name: Line,
    hasCommittee: Flag,
    /** Established at the site of a project, clause 3.2d. */
    frontline: Flag,
    establishedOn: CivilDate,
  }),
  BranchRenamed: exact({ name: Line, renamedOn: CivilDate }),
  SecretaryElected: exact({ memberId: Id, electedOn: CivilDate }),
  CommitteeElected: exact({ memberIds: listOf(Id), electedOn: CivilDate }),
  CommitteeDissolved: exact({ dissolvedOn: CivilDate }),
  DuesCollectorDesignated: exact({ memberId: Id, designatedOn: CivilDate }),
  GroupFormed: exact({ groupId: Id, name: Line, formedOn: CivilDate }),
  GroupDissolved: exact({ groupId: Id, dissolvedOn: CivilDate }),
  BranchDissolved: exact({ dissolvedOn: CivilDate, reason: Text }),
};

export type BranchEvent = EventOf<typeof branchEvents>;
