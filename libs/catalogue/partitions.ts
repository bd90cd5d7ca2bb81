import { EVERY_YEAR } from '../event-store/event-store.js';
import { yearOf } from '../kernel/civil.js';
import { isRevision } from '../kernel/revision.js';
import { categoryOf } from './catalogue.js';

type Fields = Readonly<Record<string, unknown>>;
type Bearing = (id: string, fields: Fields) => number[];

const everyYear = () => [EVERY_YEAR];
const yearOfId = (id: string) => [yearOf(afterColon(id))];

/** The years whose grading a stream of each category bears on, by its id and by what one of its events says. */
const bearings: Readonly<Record<string, Bearing>> = {
  unit: everyYear,
  branch: everyYear,
  member: everyYear,
  plan: yearOfId,
  partyDay: (id, fields) => [
    ...yearsOfMonth(afterColon(id)),
    ...yearsSaid(fields, 'period'),
    // A lecture, a meeting or a deferred party day counts where it was held, however its stream is named.
    ...yearsSaid(fields, 'heldOn'),
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

/**
 * The partitions that a stream is to be read in because of an event: the years whose grading it bears on. A year's last
 * follow-ups look at next January's party day and disclosures. None for a stream that no grading reads.
 */
export function partitionsOf(stream: string, { type, data }: Readonly<{ type: string; data: unknown }>): number[] {
  const category = categoryOf(stream);
  if (!Object.hasOwn(bearings, category)) return [];
  const fields = (isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : data) as Fields;
  const years = bearings[category]!(stream.slice(category.length + 1), fields);
  return years.length < 2 ? years : [...new Set(years)].sort((one, other) => one - other);
}

function afterColon(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function yearsOfMonth(month: string): number[] {
  const year = yearOf(month);
  return month.endsWith('-01') ? [year - 1, year] : [year];
}

/** The year of a day, month or quarter, or a year itself; nothing where the field is missing. */
function yearsSaid(fields: Fields, field: string): number[] {
  const said = fields[field];
  if (said === undefined) return [];
  return [typeof said === 'number' ? said : yearOf(said as string)];
}
