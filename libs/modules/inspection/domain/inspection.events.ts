import Type from 'typebox';
import type { EventOf } from '../../../kernel/aggregate.js';
import {
  anyOf,
  CivilDate,
  Clause,
  Count,
  exact,
  Flag,
  Id,
  listOf,
  oneOf,
  optional,
  PartyId,
  personal,
  Text,
  Year,
} from '../../../kernel/schema.js';

const Score = Type.Integer({ minimum: 0, maximum: 100 });

const findings = anyOf(
  exact({
    findingId: Id,
    kind: oneOf('omission', 'procedure', 'record', 'falsification'),
    severity: oneOf('minor', 'serious', 'grave'),
    clause: Clause,
    description: Text,
  }),
);

/** An unannounced visit, a phone check or an on-site assessment, clause 4.2b, and the rectification of its findings. */
export const inspectionEvents = {
  UnannouncedVisitRecorded: exact({
    inspectionId: Id,
    unitId: Id,
    branchId: Id,
    drawId: optional(Id),
    visitedOn: CivilDate,
    inspectors: listOf(PartyId),
    findings,
  }),
  PhoneCheckRecorded: exact({
    inspectionId: Id,
    unitId: Id,
    branchId: Id,
    memberId: Id,
    drawId: optional(Id),
    calledOn: CivilDate,
    inspectors: listOf(PartyId),
    reached: Flag,
    asked: Count,
    passed: Count,
  }),
  OnSiteAssessmentRecorded: exact({
    inspectionId: Id,
    unitId: Id,
    year: Year,
    half: oneOf('H1', 'H2'),
    assessedOn: CivilDate,
    inspectors: listOf(PartyId),
    score: Score,
    findings,
  }),
  RectificationOrdered: exact({ findingId: Id, deadline: CivilDate, orderedOn: CivilDate }),
  RectificationReported: exact({ findingId: Id, reportedOn: CivilDate, note: Text }),
  RectificationAccepted: exact({ findingId: Id, acceptedBy: PartyId, acceptedOn: CivilDate }),
  RectificationRejected: exact({ findingId: Id, rejectedBy: PartyId, rejectedOn: CivilDate, reason: Text }),
  ReplyLodged: exact({ findingId: Id, by: PartyId, text: personal(Text, 'conduct'), lodgedOn: CivilDate }),
  FindingWithdrawn: exact({ findingId: Id, withdrawnBy: PartyId, withdrawnOn: CivilDate, reason: Text }),
};

export type InspectionEvent = EventOf<typeof inspectionEvents>;
