import { categoryOf, partitionsOf } from '../../catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { isRevision } from '../../kernel/revision.js';
import type { Projection } from '../../read-models/projection.js';
import type { Row } from '../../read-models/read-model-store.js';

/** Whose streams the committee's own duties are judged by. */
export const COMMITTEE = 'committee';

/**
 * Which streams bear on whom, in which year's grading, and when each last grew. A link says no more than that some record
 * of the stream, perhaps a corrected or retracted one, once named the owner: more links than are needed cost a little
 * reading, one too few would be a wrong grade. So rows are only ever added, and each follows from one event by itself.
 *
 * An owner is written as its stream is: `unit-u-001`, `branch-b-0001`; or `committee`.
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
  taker: () => ({
    apply: async (events, rows) => {
      for (const [stream, position] of growthOf(events)) rows.put('growth', { stream, position });
      for (const row of linksOf(events)) rows.put('link', row);
    },
    forget: () => {},
  }),
};

type Fields = Readonly<Record<string, unknown>>;

/** On whom a stream bears, by its id and by what one of its events says; one entry per category of stream. */
const owners: Readonly<Record<string, (id: string, fields: Fields) => string[]>> = {
  unit: (id) => [`unit-${id}`, COMMITTEE],
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

/** The owners and years are named by the same record: what is counted for an owner in a year says both. */
function linksOf(events: readonly StoredEvent[]): Iterable<Row> {
  const found = new Map<string, Row>();
  for (const event of events) {
    const { stream } = event;
    const category = categoryOf(stream);
    const fields = fieldsOf(event);
    for (const owner of owners[category]!(stream.slice(category.length + 1), fields)) {
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
  return [`branch-${id.slice(0, id.indexOf(':'))}`];
}
