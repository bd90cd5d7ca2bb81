import Type, { type Static } from 'typebox';
import { timelineMarks, type EntryFilter } from '../../timeline/index.js';
import { CivilDate, Clause, exact, Flag, Id, optional, Text } from '../../kernel/schema.js';

/** A filter of entries; all given conditions must hold. */
export const timelineFilter = exact({
  /** The type of the record, or of its correction or retraction. */
  type: optional(Text),
  /** Only records with a caution that cites this clause. */
  clause: optional(Clause),
  /** The first and the last day of the facts. */
  from: optional(CivilDate),
  to: optional(CivilDate),
  /** The member's own records, and those that name the member. */
  member: optional(Id),
  /** Only records with cautions. */
  caution: optional(Flag),
  /** Only records up to this instant (RFC 3339). */
  'as-of': optional(Type.String({ maxLength: 40 })),
});

export type TimelineFilter = Readonly<Static<typeof timelineFilter>>;

/** The filter in the form of the timeline room. */
export function entryFilterOf({ type, clause, from, to, member, caution }: TimelineFilter): EntryFilter {
  return { type, clause, from, to, memberId: member, cautioned: caution };
}

/** The mark of the filter that probably selects the fewest records. */
export function markOf({ member, clause, type, caution }: TimelineFilter): string | undefined {
  if (member !== undefined) return timelineMarks.member(member);
  if (clause !== undefined) return timelineMarks.clause(clause);
  if (type !== undefined) return timelineMarks.type(type);
  return caution ? timelineMarks.caution : undefined;
}
