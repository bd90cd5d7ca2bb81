import { div, FULL } from '../arithmetic.js';

/** What an attendance says of a member. */
type Status = 'present' | 'leave' | 'absent';

/** How an expected member took part in a party day; `unrecorded`: no attendance says anything of them. */
export type Presence = Status | 'unrecorded';

type AttendanceEntry = Readonly<{ memberId: string; status: Status }>;

/**
 * The numbers of expected, present, on-leave and unrecorded members; the rate in basis points, `null` if nobody was expected
 * or all were on leave.
 */
export type Turnout = Readonly<{
  expected: number;
  present: number;
  onLeave: number;
  unrecorded: number;
  ratio: number | null;
}>;

/** How each expected member took part, by the recorded attendance. */
export function presencesOf(expected: readonly string[], entries: readonly AttendanceEntry[]): Map<string, Presence> {
  const statusOf = new Map(entries.map(({ memberId, status }) => [memberId, status]));
  return new Map(expected.map((memberId) => [memberId, statusOf.get(memberId) ?? 'unrecorded']));
}

/** The presences of a month as they count: leave is absence after as many of the earlier months on leave as count. */
export function countedPresences(
  presences: ReadonlyMap<string, Presence>,
  earlier: readonly ReadonlyMap<string, Presence>[],
  leaveMonths: number,
): Map<string, Presence> {
  return new Map(
    [...presences].map(([memberId, presence]) => {
      if (presence !== 'leave') return [memberId, presence];
      const taken = earlier.filter((each) => each.get(memberId) === 'leave').length;
      return [memberId, taken < leaveMonths ? presence : 'absent'];
    }),
  );
}

/** The rate of members present among those expected and not on leave. */
export function turnoutOf(presences: Iterable<Presence>): Turnout {
  const all = [...presences];
  const count = (wanted: Presence) => all.filter((each) => each === wanted).length;
  const [present, onLeave, unrecorded] = [count('present'), count('leave'), count('unrecorded')];
  const due = all.length - onLeave;
  return { expected: all.length, present, onLeave, unrecorded, ratio: due === 0 ? null : div(FULL * present, due) };
}
