import { dayFields } from '../catalogue/index.js';
import type { EventStore } from '../event-store/event-store.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade, type Grading } from '../grading/grade.js';
import type { Rulebook } from '../grading/rulebook/index.js';
import { addDays, dayOfInstant } from '../kernel/civil.js';

/** What to grade, and how. `now` is in ms since 1970. */
export type GradeRequest = Readonly<{
  year: number;
  rulebook: Rulebook;
  now: number;
  /** Only what was recorded up to then counts: the instant, RFC 3339, and in ms since 1970. Default: now. */
  asOf?: Readonly<{ text: string; ms: number }>;
  /** The last day that is judged. Default: `defaultCutoff`. */
  cutoff?: string;
}>;

/** Reads a year from the log and grades it (grading.md, “What is read”). */
export async function gradeYear(store: EventStore, request: GradeRequest): Promise<Grading> {
  const { year, rulebook, now, asOf } = request;
  const upToMs = asOf?.ms ?? now;
  const gathering = new Gathering(dayFields, request.cutoff ?? defaultCutoff(year, upToMs));
  for await (const columns of store.readYear(year, upToMs)) gathering.add(columns);
  const upToPosition = (await store.lastPosition(upToMs)) ?? null;
  return grade(gathering, { year, asOf: asOf?.text ?? null, upToPosition }, rulebook);
}

/** January's end, when December's disclosures and reports are due, or the day before the as-of day, for today is not over. */
export function defaultCutoff(year: number, asOfMs: number): string {
  return cutoffOn(year, dayOfInstant(asOfMs));
}

/** The same of a day, which is not over. */
export function cutoffOn(year: number, today: string): string {
  const yesterday = addDays(today, -1);
  const january = `${year + 1}-01-31`;
  return yesterday < january ? yesterday : january;
}
