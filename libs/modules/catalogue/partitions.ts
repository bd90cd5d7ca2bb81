import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import { EVERY_YEAR } from '../../event-store/event-store.js';
import { yearOf } from '../../kernel/civil.js';
import { isRevision } from '../../kernel/revision.js';

type Fields = Readonly<Record<string, unknown>>;
type Bearing = (id: string, fields: Fields) => number[];

const everyYear = () => [EVERY_YEAR];
const yearOfId = (id: string) => [yearOf(afterColon(id))];

/** The years whose grading a stream concerns, by category, from its id and an event's fields. */
const bearings: Readonly<Record<string, Bearing>> = {
  unit: everyYear,
  branch: everyYear,
  member: everyYear,
  plan: yearOfId,
  partyDay: (id, fields) => [
    ...yearsOfMonth(afterColon(id)),
    ...yearsSaid(fields, 'period'),
    // A lecture, a meeting or a deferred party day counts in the year in which it was held, not in that of its stream.
    ...yearsSaid(fields, 'heldOn'),
    // A payment in person shows that the member was met, in the year in which it was made.
    ...yearsSaid(fields, 'paidOn'),
  ],
  resolution: (_, fields) => [
    ...yearsSaid(fields, 'adoptedOn'),
    ...('adoptedOn' in fields ? yearsSaid(fields, 'period') : []),
  ],
  inspection: (_, fields) =>
    ['visitedOn', 'calledOn', 'assessedOn', 'year'].flatMap((field) => yearsSaid(fields, field)),
  committee: yearOfId,
  assessment: yearOfId,
};

/** The version of the rule below. A year's sealing names it, so that a later rule does not judge an earlier sealing. */
export const partitionsVersion = 1;

/**
 * The partitions of a stream because of an event: the years whose grading it concerns. A year's last follow-ups also need
 * next January's party day and disclosures; its first months' party days may have been brought forward to a day that serves
 * one of the last two months of the year before. Empty for a stream that no grading reads.
 */
export function partitionsOf(stream: string, { type, data }: Readonly<{ type: string; data: unknown }>): number[] {
  const category = categoryOf(stream);
  if (!Object.hasOwn(bearings, category)) return [];
  const fields = (isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : data) as Fields;
  const years = bearings[category]!(subjectIdOf(stream), fields);
  return years.length < 2 ? years : [...new Set(years)].sort((one, other) => one - other);
}

function afterColon(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function yearsOfMonth(month: string): number[] {
  const year = yearOf(month);
  if (month.endsWith('-01')) return [year - 1, year];
  return /-1[12]$/.test(month) ? [year, year + 1] : [year];
}

/** The year of a day, month, quarter or year field; empty if the field is missing. */
function yearsSaid(fields: Fields, field: string): number[] {
  const said = fields[field];
  if (said === undefined) return [];
  return [typeof said === 'number' ? said : yearOf(said as string)];
}
