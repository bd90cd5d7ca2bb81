import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayFields } from '../modules/catalogue/index.js';
import type { EventColumns, EventStore } from '../event-store/event-store.js';
import { cutoffOn } from '../grading/default-cutoff.js';
import { Gathering } from '../grading/facts/gathering.js';
import { gradeSteps, type Grading } from '../grading/grade.js';
import type { Rulebook } from '../grading/rulebook/index.js';
import { dayOfInstant, exactInstant, type Instant } from '../kernel/civil.js';
import type { Steps } from '../kernel/steps.js';
import { isRecordedBy } from './read-streams.js';
import { seeColumns, signedMsOf, type TimesOfRecords } from './record-times.js';

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
  /** Sees every record that is graded; as of an instant, doubtful ones count from their signing. Default: all times are true. */
  times?: TimesOfRecords;
}>;

const sliceMs = 10;

/** Reads a year from the log and grades it (grading.md, “What is read”). */
export async function gradeYear(store: EventStore, request: GradeRequest): Promise<Grading> {
  const { year, rulebook, now, asOf, times, upTo = Infinity } = request;
  const gathering = new Gathering(dayFields, request.cutoff ?? defaultCutoff(year, asOf?.ms ?? now));
  const signed = asOf && times ? await signedLater(store, year, times) : new Map<number, number>();
  const upToMs = asOf && signed.size === 0 ? asOf.ms : Number.MAX_SAFE_INTEGER;
  let last = Math.min(upTo, await lastBefore(store, asOf && asOf.ms - 1, signed));
  for await (const columns of store.readYear(year, upToMs)) {
    const before =
      columns.position.at(-1)! <= upTo ? columns : selected(columns, (at) => columns.position[at]! <= upTo);
    const counting = asOf ? await recordedBy(store, before, { asOf: exactInstant(asOf.text)!, signed }) : before;
    if (times && !asOf) seeColumns(times, counting);
    if (counting.position.length > 0) gathering.add(counting);
    last = Math.max(last, counting.position.at(-1) ?? -1);
  }
  const upToPosition = last < 0 ? null : last;
  return inTurns(gradeSteps(gathering, { year, asOf: asOf?.text ?? null, upToPosition }, rulebook));
}

/** Does the steps, and lets others of the process go on in between: each slice is short. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (let since = performance.now(); ;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since < sliceMs) continue;
    await nextTurn();
    since = performance.now();
  }
}

/** When the doubtful records of a year were signed, by position, in ms since 1970. */
async function signedLater(store: EventStore, year: number, times: TimesOfRecords) {
  for await (const columns of store.readYear(year, Number.MAX_SAFE_INTEGER)) seeColumns(times, columns);
  return signedMsOf(times.doubtful());
}

/** The position of the last record up to an instant (ms since 1970; default: of all), or −1. */
async function lastBefore(store: EventStore, ms: number | undefined, signed: ReadonlyMap<number, number>) {
  const last = (await store.lastPosition(ms)) ?? -1;
  if (ms === undefined || !signed.has(last)) return last;
  let found = -1;
  for await (const batch of store.readAll(0, { asStored: true })) {
    for (const { position, recordedMs } of batch) if ((signed.get(position) ?? recordedMs) <= ms) found = position;
  }
  return found;
}

type Counting = Readonly<{ asOf: Instant; signed: ReadonlyMap<number, number> }>;

/** The events recorded by an instant, to every digit; the store compares whole milliseconds. */
async function recordedBy(store: EventStore, columns: EventColumns, { asOf, signed }: Counting): Promise<EventColumns> {
  const { position, recordedMs, id } = columns;
  const msOf = (index: number) => signed.get(position[index]!) ?? recordedMs[index]!;
  const atTheEdge = [...position.keys()].filter((index) => msOf(index) === asOf.ms && !signed.has(position[index]!));
  const events = atTheEdge.length === 0 ? [] : await store.eventsById(atTheEdge.map(id));
  const left = new Set(events.filter((event) => !isRecordedBy(event, asOf)).map((event) => event.position));
  if (left.size === 0 && signed.size === 0) return columns;
  return selected(columns, (index) => msOf(index) <= asOf.ms && !left.has(position[index]!));
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
