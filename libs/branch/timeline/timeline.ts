import type { AnyAggregate } from '../../kernel/admission.js';
import type { RevisionType } from '../../kernel/revision.js';
import type { Rule } from '../../kernel/rule.js';
import type { Change } from './changes.js';

/** What the timeline needs of the catalogue of all streams, which knows the modules as the modules do not know it. */
export type Catalogue = Readonly<{ aggregateOf: (category: string) => AnyAggregate | undefined }>;

/** An event of the log, as far as a timeline looks at it. */
export type LoggedEvent = Readonly<{
  id: string;
  stream: string;
  revision: number;
  position: number;
  type: string;
  data: unknown;
  recordedAt: string;
  recordedMs: number;
  actor: string;
}>;

/** What every line of a timeline tells. */
type Recorded = Readonly<{
  id: string;
  position: number;
  /** The day of the fact; of a type that has none, the day of recording. */
  day: string;
  recordedAt: string;
  /** The day of recording in Asia/Shanghai. */
  recordedOn: string;
  /** From the day of the fact to the day of recording; null where the type has no day of its own. */
  lagDays: number | null;
  actor: string;
  /** What the record drew when it was recorded. */
  cautions: readonly Rule[];
}>;

/** A correction or retraction, beside the record it is about. */
export type Revision = Recorded &
  Readonly<{
    type: RevisionType;
    reason: string;
    approvedBy: string;
    /** What the correction changed in the record as it stood before; a retraction changes nothing, it removes. */
    changes: readonly Change[];
  }>;

/** A record of the branch, with what became of it. Personal fields are left out of all data. */
export type Entry = Recorded &
  Readonly<{
    stream: string;
    /** 0-based in the stream. */
    revision: number;
    type: string;
    status: 'stands' | 'corrected' | 'retracted';
    /** As it was recorded. */
    data: unknown;
    /** As the last correction left it; only where there is one. */
    corrected?: unknown;
    /** The personal fields that were left out, `entries[].reason`. */
    withheld: readonly string[];
    revisions: readonly Revision[];
  }>;

/** An import that brought some of the entries: their times of recording are the claims of its file. */
export type Import = Readonly<{ sha256: string; importedAt: string; firstPosition: number; lastPosition: number }>;

/** Everything about a branch, by the day of the fact, then by the log. */
export type Timeline = Readonly<{
  branch: Readonly<{
    branchId: string;
    unitId?: string;
    name?: string;
    establishedOn?: string;
    dissolvedOn?: string;
  }>;
  /** The last position of the log that was read. */
  upToPosition: number;
  imports: readonly Import[];
  entries: readonly Entry[];
}>;

/** The log holds nothing about a branch of this id. */
export class UnknownBranch extends Error {
  override readonly name = 'UnknownBranch';
  readonly zh: string;
  readonly en: string;

  constructor(branchId: string) {
    super(`No branch ${branchId}`);
    this.zh = `数据中没有党支部 ${branchId}`;
    this.en = `There is no branch ${branchId} in the data`;
  }
}
