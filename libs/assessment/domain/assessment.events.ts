import Type from 'typebox';
import type { EventOf } from '../../kernel/aggregate.js';
import {
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
  Text,
  Year,
} from '../../kernel/schema.js';

/** A SHA-256 digest, in hexadecimal or, as in a checkpoint, in base64. */
const Digest = Type.String({ pattern: '^([0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$' });

/** The rulebook that an assessment goes by, named so that no other can stand in for it. */
const rulebook = exact({ id: Id, version: Text, sha256: Digest });

const tier = oneOf('excellent', 'qualified', 'basically-qualified', 'unqualified');

const honour = oneOf('excellent-unit', 'red-flag-branch');

/** The assessment of a year, clauses 4.2c and 4.3a: from its opening to the confirmed tiers and the honours. */
export const assessmentEvents = {
  AssessmentOpened: exact({ year: Year, rulebook, openedOn: CivilDate }),
  YearSealed: exact({ upToPosition: Count, rootHash: Digest, sealedOn: CivilDate }),
  GradesComputed: exact({ upToPosition: Count, rulebook, resultSha256: Digest, computedOn: CivilDate }),
  AppealLodged: exact({ appealId: Id, unitId: Id, grounds: Text, lodgedOn: CivilDate }),
  AppealDecided: exact({ appealId: Id, upheld: Flag, decidedBy: PartyId, reason: Text, decidedOn: CivilDate }),
  GradesConfirmed: exact({
    units: listOf(exact({ unitId: Id, tier, reason: optional(Text) })),
    confirmedBy: PartyId,
    confirmedOn: CivilDate,
  }),
  HonourAwarded: exact({ honour, subjectId: Id, awardedOn: CivilDate }),
  HonourRefused: exact({ honour, subjectId: Id, clause: Clause, refusedOn: CivilDate }),
};

export type AssessmentEvent = EventOf<typeof assessmentEvents>;
