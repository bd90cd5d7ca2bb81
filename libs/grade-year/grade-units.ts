import { dayFields } from '../catalogue/index.js';
import type { EventColumns, EventStore } from '../event-store/event-store.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade, type UnitsGrading } from '../grading/grade.js';
import { bearingOnUnits, type BearingRows } from './bearing-streams.js';
import { defaultCutoff, type GradeRequest } from './grade-year.js';
import { readStreams } from './read-streams.js';

/** Where some units are graded from: the log, and what says which of its streams to read. */
export type GradeSource = Readonly<{ store: Pick<EventStore, 'readStream'>; bearing: BearingRows }>;

/**
 * Grades some units from only the streams that bear on them: every figure is the one that grading the whole year gives. It
 * stands at the position of the rows of `bearing`. A quota is about all units, so none is applied here.
 */
export async function gradeUnits(
  { store, bearing }: GradeSource,
  request: GradeRequest & Readonly<{ unitIds: readonly string[] }>,
): Promise<UnitsGrading> {
  const { unitIds, year, rulebook, now, asOf } = request;
  const recordedMs = asOf?.ms ?? now;
  const found = await bearing.read(async (rows, position) => {
    return { ...(await bearingOnUnits(rows, unitIds, year)), position };
  });
  const columns = await readStreams(store, found.streams, { position: found.position, recordedMs });
  return gradeColumns(columns, {
    year,
    rulebook,
    asOf: asOf?.text ?? null,
    cutoff: request.cutoff ?? defaultCutoff(year, recordedMs),
    upToPosition: found.last < 0 ? null : found.last,
  });
}

export type ColumnsQuestion = Pick<GradeRequest, 'year' | 'rulebook'> &
  Readonly<{ asOf: string | null; cutoff: string; upToPosition: number | null }>;

/** Grades what was read; without the quota and without the committee’s own duties, which are about all units. */
export function gradeColumns(columns: EventColumns, question: ColumnsQuestion): UnitsGrading {
  const { year, rulebook, asOf, cutoff, upToPosition } = question;
  const gathering = new Gathering(dayFields, cutoff);
  gathering.add(columns);
  const { quota: _, ...withoutQuota } = rulebook;
  const { committee: __, ...grading } = grade(gathering, { year, asOf, upToPosition }, withoutQuota);
  return { ...grading, rulebook };
}
