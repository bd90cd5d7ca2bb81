import { streamOf } from '../kernel/stream-name.js';
import { yearOf } from '../kernel/civil.js';
import type { Entry, Timeline } from './timeline.js';

/** A filter of a timeline's entries; all given conditions must hold. */
export type EntryFilter = Readonly<{
  /** The year of the day of the fact, or of recording if there is none. */
  year?: number | undefined;
  /** The first and the last such day. */
  from?: string | undefined;
  to?: string | undefined;
  /** The member whose stream it is, or who is named. */
  memberId?: string | undefined;
  /** The type of the record, or of its correction or retraction. */
  type?: string | undefined;
  /** The clause of a caution. */
  clause?: string | undefined;
  /** Only entries with a caution. */
  cautioned?: boolean | undefined;
}>;

/** Filters a timeline; corrections stay with their records. */
export function filterEntries(timeline: Timeline, wanted: EntryFilter): Timeline {
  return { ...timeline, entries: timeline.entries.filter((entry) => matches(entry, wanted)) };
}

/** Whether an entry passes the filter. */
export function matches(entry: Entry, wanted: EntryFilter): boolean {
  const { year, from, to, memberId, type, clause, cautioned = false } = wanted;
  const lines = [entry, ...entry.revisions];
  const drawn = lines.flatMap(({ cautions }) => cautions);
  return (
    (year === undefined || yearOf(entry.day) === year) &&
    (from === undefined || from <= entry.day) &&
    (to === undefined || entry.day <= to) &&
    (memberId === undefined || isAbout(entry, memberId)) &&
    (type === undefined || lines.some((line) => line.type === type)) &&
    (clause === undefined || drawn.some((rule) => rule.clause === clause)) &&
    (!cautioned || drawn.length > 0)
  );
}

function isAbout({ stream, data, corrected }: Entry, memberId: string): boolean {
  return stream === streamOf('member', memberId) || holds(data, memberId) || holds(corrected, memberId);
}

function holds(value: unknown, text: string): boolean {
  if (typeof value !== 'object' || value === null) return value === text;
  return Object.values(value).some((each) => holds(each, text));
}
