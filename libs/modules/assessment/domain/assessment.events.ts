import Type from 'typebox';
import type { EventOf } from '../../../kernel/aggregate.js';
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
} from '../../../kernel/schema.js';

/** A SHA-256 digest, in hexadecimal or, as in a checkpoint, in base64. */
const Digest = Type.String({ pattern: '^([0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$' });

/** The rulebook of an assessment, identified by its digest. */
const rulebook = exact({ id: Id, version: Text, sha256: Digest });

export const tiers = ['excellent', 'qualified', 'basically-qualified', 'unqualified'] as const;
export const honours = ['excellent-unit', 'red-flag-branch'] as const;

export type Tier = (typeof tiers)[number];
export type Honour = (typeof honours)[number];

/** What a sealing or a computation says of the streams that bear on the year up to a position. */
const bearing = {
  /** The version of the rule that says which streams bear on a year. */
  partitions: optional(Count),
  streams: optional(Count),
  streamsSha256: optional(Digest),
};

const tier = oneOf(...tiers);
const honour = oneOf(...honours);

/** The assessment of a year, clauses 4.2c and 4.3a: from its opening to the confirmed tiers and the honours. */
export const assessmentEvents = {
  AssessmentOpened: exact({ year: Year, rulebook, openedOn: CivilDate }),
  YearSealed: exact({ upToPosition: Count, rootHash: Digest, ...bearing, sealedOn: CivilDate }),
  GradesComputed: exact({ upToPosition: Count, rulebook, resultSha256: Digest, ...bearing, computedOn: CivilDate }),
  AppealLodged: exact({ appealId: Id, unitId: Id, grounds: Text, lodgedOn: CivilDate }),
  AppealDecided: exact({ appealId: Id, upheld: Flag, decidedBy: PartyId, reason: Text, decidedOn: CivilDate }),
  GradesConfirmed: exact({
    units: listOf(exact({ unitId: Id, tier, reason: optional(Text) })),
    confirmedBy: PartyId,
    confirmedOn: CivilDate,
  }),
  /** Tiers that replace confirmed ones; both stand. */
  GradesAmended: exact({
    units: listOf(exact({ unitId: Id, tier, reason: Text })),
    approvedBy: PartyId,
    amendedOn: CivilDate,
  }),
  HonourAwarded: exact({ honour, subjectId: Id, awardedOn: CivilDate }),
  HonourWithdrawn: exact({ honour, subjectId: Id, reason: Text, withdrawnOn: CivilDate }),
  HonourRefused: exact({ honour, subjectId: Id, clause: Clause, refusedOn: CivilDate }),
};

export type AssessmentEvent = EventOf<typeof assessmentEvents>;
