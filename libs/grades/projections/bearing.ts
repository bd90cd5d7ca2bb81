import { categoryOf, streamOf, subjectIdOf } from '../../kernel/stream-name.js';
import { partitionsOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { isRevision } from '../../kernel/revision.js';
import type { Projection } from '../../read-models/projection.js';
import type { Row } from '../../read-models/read-model-store.js';

/** The owner of the streams that judge the committee's own duties. */
export const COMMITTEE = 'committee';

/**
 * The streams that concern each owner in each year's grading, and when each stream last grew. A link means that some record
 * of the stream, perhaps a corrected or retracted one, once named the owner. An extra link costs a little reading; a missing
 * one would give a wrong grade. So rows are only added, and each comes from one event alone.
 *
 * An owner is named like its stream: `unit-u-001`, `branch-b-0001`; or `committee`.
 */
export const bearing: Projection = {
  name: 'bearing',
  version: 1,
  tables: {
    link: {
      columns: { owner: 'text', year: 'integer', stream: 'text' },
      key: ['owner', 'year', 'stream'],
      indexes: [['stream']],
    },
    growth: { columns: { stream: 'text', position: 'integer' }, key: ['stream'] },
  },
  categories: ['unit', 'branch', 'member', 'plan', 'partyDay', 'resolution', 'inspection', 'committee', 'assessment'],
  applier: () => ({
    apply: async (events, rows) => {
      for (const [stream, position] of growthOf(events)) rows.put('growth', { stream, position });
      for (const row of linksOf(events)) rows.put('link', row);
    },
    forget: () => {},
  }),
};

type Fields = Readonly<Record<string, unknown>>;

/** The owners that a stream concerns, by its id and one event's fields; one entry per category. */
const owners: Readonly<Record<string, (id: string, fields: Fields) => string[]>> = {
  unit: (id) => [streamOf('unit', id), COMMITTEE],
  branch: (_, fields) => named('unit', fields['unitId']),
  member: (_, fields) => [...named('branch', fields['branchId']), ...named('branch', fields['toBranchId'])],
  plan: ofBranch,
  partyDay: ofBranch,
  resolution: (_, fields) => named('branch', fields['branchId']),
  inspection: (_, fields) => (fields['unitId'] === undefined ? [] : [...named('unit', fields['unitId']), COMMITTEE]),
  committee: () => [COMMITTEE],
  assessment: () => [COMMITTEE],
};

function growthOf(events: readonly StoredEvent[]): Map<string, number> {
  return new Map(events.map(({ stream, position }) => [stream, position]));
}

/** One record names both the owner and the year: a record counted for an owner in a year names both. */
function linksOf(events: readonly StoredEvent[]): Iterable<Row> {
  const found = new Map<string, Row>();
  for (const event of events) {
    const { stream } = event;
    const category = categoryOf(stream);
    const fields = fieldsOf(event);
    for (const owner of owners[category]!(subjectIdOf(stream), fields)) {
      for (const year of partitionsOf(stream, event)) found.set(`${owner} ${year} ${stream}`, { owner, year, stream });
    }
  }
  return found.values();
}

function fieldsOf({ type, data }: StoredEvent): Fields {
  return isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : (data as Fields);
}

function named(category: string, id: unknown): string[] {
  return typeof id === 'string' ? [`${category}-${id}`] : [];
}

function ofBranch(id: string): string[] {
  return [streamOf('branch', id.slice(0, id.indexOf(':')))];
}
