import { exactInstant } from '../kernel/civil.js';
import { dayFields } from '../modules/catalogue/index.js';
import type { EventColumns, EventStore } from '../event-store/event-store.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade, type UnitsGrading } from '../grading/grade.js';
import { bearingOnUnits, type BearingRows } from './relevant-streams.js';
import { defaultCutoff, type GradeRequest } from './grade-year.js';
import { readStreams } from './read-streams.js';

/** The sources of a grading: the log, and the rows that say which streams to read. */
export type GradeSource = Readonly<{ store: Pick<EventStore, 'readStream'>; bearing: BearingRows }>;

/**
 * Grades some units from only the streams that concern them; every figure equals that of grading the whole year. It has the
 * position of the rows of `bearing`. The quota needs all units, so it is not applied here.
 */
export async function gradeUnits(
  { store, bearing }: GradeSource,
  request: GradeRequest & Readonly<{ unitIds: readonly string[] }>,
): Promise<UnitsGrading> {
  const { unitIds, year, rulebook, now, asOf } = request;
  const found = await bearing.read(async (rows, position) => {
    return { ...(await bearingOnUnits(rows, unitIds, year)), position };
  });
  const columns = await readStreams(store, found.streams, {
    position: found.position,
    asOf: asOf && exactInstant(asOf.text),
  });
  return gradeColumns(columns, {
    year,
    rulebook,
    asOf: asOf?.text ?? null,
    cutoff: request.cutoff ?? defaultCutoff(year, asOf?.ms ?? now),
    upToPosition: found.last < 0 ? null : found.last,
  });
}

export type ColumnsQuestion = Pick<GradeRequest, 'year' | 'rulebook'> &
  Readonly<{ asOf: string | null; cutoff: string; upToPosition: number | null }>;

/** Grades the given events, without the quota and the committee’s own duties, which need all units. */
export function gradeColumns(columns: EventColumns, question: ColumnsQuestion): UnitsGrading {
  const { year, rulebook, asOf, cutoff, upToPosition } = question;
  const gathering = new Gathering(dayFields, cutoff);
  gathering.add(columns);
  const { quota: _, ...withoutQuota } = rulebook;
  const { committee: __, ...grading } = grade(gathering, { year, asOf, upToPosition }, withoutQuota);
  return { ...grading, rulebook };
}
