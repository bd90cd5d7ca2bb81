import type { AnyAggregate } from '../kernel/aggregate.js';
import type { RevisionType } from '../kernel/revision.js';
import type { DrawnCaution } from '../kernel/rule.js';
import { categoryOf } from '../kernel/stream-name.js';
import type { Change } from './changes.js';

/** The part of the catalogue that the timeline needs; passed in, because the catalogue imports the modules. */
export type Catalogue = Readonly<{ aggregateOf: (category: string) => AnyAggregate | undefined }>;

/** The aggregate of a stream; undefined for the system's own streams. */
export function aggregateIn(stream: string, { aggregateOf }: Catalogue): AnyAggregate | undefined {
  return aggregateOf(categoryOf(stream));
}

/** The part of a logged event that a timeline reads. */
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
  cautions?: readonly string[];
}>;

/** The fields of every line of a timeline. */
type LineBasis = Readonly<{
  id: string;
  position: number;
  /** The day of the fact; for a type without one, the day of recording. */
  day: string;
  recordedAt: string;
  /** The day of recording in Asia/Shanghai. */
  recordedOn: string;
  /** The days from the fact to the recording; null if the type has no day of its own. */
  lagDays: number | null;
  actor: string;
  /** The cautions drawn when it was recorded or imported. */
  cautions: readonly DrawnCaution[];
}>;

/** A correction or retraction, listed beside its record. */
export type Revision = LineBasis &
  Readonly<{
    type: RevisionType;
    reason: string;
    approvedBy: string;
    /** The changes of a correction to the record before it; empty for a retraction. */
    changes: readonly Change[];
  }>;

/** A record of the branch with its corrections and retraction. Personal fields are removed from all data. */
export type Entry = LineBasis &
  Readonly<{
    stream: string;
    /** 0-based in the stream. */
    revision: number;
    type: string;
    status: 'stands' | 'corrected' | 'retracted';
    /** The recorded data. */
    data: unknown;
    /** The data after the last correction, if there is one. */
    corrected?: unknown;
    /** The names of the removed personal fields, such as `entries[].reason`. */
    withheld: readonly string[];
    revisions: readonly Revision[];
  }>;

/** An import of some of the entries: their times of recording come from its file. */
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
  /** The last read position of the log. */
  upToPosition: number;
  imports: readonly Import[];
  entries: readonly Entry[];
}>;

/** The log has no branch with this id. */
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
