import { dayFields } from '../modules/catalogue/index.js';
import type { EventColumns, EventStore } from '../event-store/event-store.js';
import { cutoffOn } from '../grading/default-cutoff.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade, type Grading } from '../grading/grade.js';
import type { Rulebook } from '../grading/rulebook/index.js';
import { dayOfInstant, exactInstant, type Instant } from '../kernel/civil.js';
import { isRecordedBy } from './read-streams.js';

/** A request for a grading. `now` is in ms since 1970. */
export type GradeRequest = Readonly<{
  year: number;
  rulebook: Rulebook;
  now: number;
  /** Only events recorded up to this instant count: RFC 3339, and ms since 1970. Default: all. */
  asOf?: Readonly<{ text: string; ms: number }>;
  /** Only the events up to this position count, whatever their times. Default: all. */
  upTo?: number;
  /** The last judged day. Default: `defaultCutoff`. */
  cutoff?: string;
}>;

/** Reads a year from the log and grades it (grading.md, “What is read”). */
export async function gradeYear(store: EventStore, request: GradeRequest): Promise<Grading> {
  const { year, rulebook, now, asOf, upTo = Infinity } = request;
  const upToMs = asOf?.ms ?? Number.MAX_SAFE_INTEGER;
  const gathering = new Gathering(dayFields, request.cutoff ?? defaultCutoff(year, asOf?.ms ?? now));
  let last = Math.min(upTo, (await store.lastPosition(asOf ? upToMs - 1 : upToMs)) ?? -1);
  for await (const columns of store.readYear(year, upToMs)) {
    const before =
      columns.position.at(-1)! <= upTo ? columns : selected(columns, (at) => columns.position[at]! <= upTo);
    const known = asOf ? await recordedBy(store, before, exactInstant(asOf.text)!) : before;
    if (known.position.length > 0) gathering.add(known);
    last = Math.max(last, known.position.at(-1) ?? -1);
  }
  const upToPosition = last < 0 ? null : last;
  return grade(gathering, { year, asOf: asOf?.text ?? null, upToPosition }, rulebook);
}

/** The events recorded by an instant, to every digit; the store compares whole milliseconds. */
async function recordedBy(store: EventStore, columns: EventColumns, asOf: Instant): Promise<EventColumns> {
  const { position, recordedMs, id } = columns;
  const atTheEdge = recordedMs.flatMap((ms, index) => (ms === asOf.ms ? [id(index)] : []));
  if (atTheEdge.length === 0) return columns;
  const later = (await store.eventsById(atTheEdge)).filter((event) => !isRecordedBy(event, asOf));
  const left = new Set(later.map((event) => event.position));
  return selected(columns, (index) => !left.has(position[index]!));
}

/** The events at some indexes. */
function selected(columns: EventColumns, isKept: (index: number) => boolean): EventColumns {
  const { position, recordedMs, stream, type, data, id } = columns;
  const kept = [...position.keys()].filter(isKept);
  const of = <Value>(column: readonly Value[]) => kept.map((index) => column[index]!);
  return {
    position: of(position),
    recordedMs: of(recordedMs),
    stream: of(stream),
    type: of(type),
    data: of(data),
    id: (index) => id(kept[index]!),
  };
}

/** The default cut-off as of an instant, in ms since 1970. */
export function defaultCutoff(year: number, asOfMs: number): string {
  return cutoffOn(year, dayOfInstant(asOfMs));
}
