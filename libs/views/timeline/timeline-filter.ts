import Type, { type Static } from 'typebox';
import { timelineMarks, type Wanted } from '../../branch/index.js';
import { CivilDate, Clause, exact, Flag, Id, optional, Text } from '../../kernel/schema.js';

/** What of a timeline is asked for; of several wishes all hold. */
export const timelineFilter = exact({
  /** Of the record, or of a correction or retraction beside it. */
  type: optional(Text),
  /** Only with a caution that cites it. */
  clause: optional(Clause),
  /** The first and the last day of the facts. */
  from: optional(CivilDate),
  to: optional(CivilDate),
  /** The member's own records, and those that name the member. */
  member: optional(Id),
  /** Only with cautions. */
  caution: optional(Flag),
  /** The instant, RFC 3339, as of which it was known. */
  'as-of': optional(Type.String({ maxLength: 40 })),
});

export type TimelineFilter = Readonly<Static<typeof timelineFilter>>;

export function wantedBy({ type, clause, from, to, member, caution }: TimelineFilter): Wanted {
  return { type, clause, from, to, memberId: member, cautioned: caution };
}

/** What of a filter picks the fewest records, as far as one can know beforehand. */
export function markOf({ member, clause, type, caution }: TimelineFilter): string | undefined {
  if (member !== undefined) return timelineMarks.member(member);
  if (clause !== undefined) return timelineMarks.clause(clause);
  if (type !== undefined) return timelineMarks.type(type);
  return caution ? timelineMarks.caution : undefined;
}
