import { div, FULL } from '../arithmetic.js';

/** How one who was expected took part in a party day. */
export type Presence = 'present' | 'leave' | 'absent';

type Entry = Readonly<{ memberId: string; status: Presence }>;

/** How many were expected, there and on leave; the rate in basis points, `null` when all were on leave. */
export type Turnout = Readonly<{ expected: number; present: number; onLeave: number; ratio: number | null }>;

/** How each of those expected took part, by the attendance that was taken: who has no entry was absent. */
export function presencesOf(expected: readonly string[], entries: readonly Entry[]): Map<string, Presence> {
  const statusOf = new Map(entries.map(({ memberId, status }) => [memberId, status]));
  return new Map(expected.map((memberId) => [memberId, statusOf.get(memberId) ?? 'absent']));
}

/** Present of those expected and not on leave. */
export function turnoutOf(presences: Iterable<Presence>): Turnout {
  const all = [...presences];
  const count = (wanted: Presence) => all.filter((each) => each === wanted).length;
  const [present, onLeave] = [count('present'), count('leave')];
  const due = all.length - onLeave;
  return { expected: all.length, present, onLeave, ratio: due === 0 ? null : div(FULL * present, due) };
}
