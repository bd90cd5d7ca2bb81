import Type from 'typebox';
import { categoryOf, glossary, systemAggregates } from '../catalogue/index.js';
import type { Glossary } from '../kernel/aggregate.js';
import { Count, exact } from '../kernel/schema.js';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The log's own note of an import, in stream `import-{uuid}`: the times of imported lines are claims of their source. */
export const importEvents = {
  HistoryImported: exact({
    /** Of the file's bytes, compressed as they were. */
    sha256: Sha256,
    /** Lines of the file, those that the log held already included. */
    lines: Count,
    firstPosition: Count,
    lastPosition: Count,
    /** The real time of the import, RFC 3339. */
    importedAt: Type.String(),
  }),
};

/** Every type that a log may hold, with its schema: for the codec. */
export const logGlossary: Glossary = Object.assign(
  {},
  glossary,
  ...systemAggregates.map(({ events }) => events),
  importEvents,
);

const ownCategories: ReadonlySet<string> = new Set(['import', ...systemAggregates.map(({ category }) => category)]);

/** Whether a stream belongs to the log that holds it, and is neither exported nor imported: notes of imports, and access. */
export function isOwnStream(stream: string): boolean {
  return ownCategories.has(categoryOf(stream));
}
