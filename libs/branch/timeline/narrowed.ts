import { yearOf } from '../../kernel/civil.js';
import type { Entry, Timeline } from './timeline.js';

/** What of a timeline is asked for; of several wishes all hold. */
export type Wanted = Readonly<{
  /** Of the day of the fact, or of the day of recording where there is none. */
  year?: number | undefined;
  /** The first and the last day, of the same. */
  from?: string | undefined;
  to?: string | undefined;
  /** Entries of the member's stream, and those that name the member. */
  memberId?: string | undefined;
  /** Of the record, or of a correction or retraction beside it. */
  type?: string | undefined;
  /** Entries with a caution that cites it. */
  clause?: string | undefined;
  /** Entries with a caution. */
  cautioned?: boolean | undefined;
}>;

/** The part of a timeline that is asked for; corrections stay beside their records. */
export function narrowed(timeline: Timeline, wanted: Wanted): Timeline {
  return { ...timeline, entries: timeline.entries.filter((entry) => isWanted(entry, wanted)) };
}

/** Whether an entry is what is asked for. */
export function isWanted(entry: Entry, wanted: Wanted): boolean {
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
  return stream === `member-${memberId}` || holds(data, memberId) || holds(corrected, memberId);
}

function holds(value: unknown, text: string): boolean {
  if (typeof value !== 'object' || value === null) return value === text;
  return Object.values(value).some((each) => holds(each, text));
}
