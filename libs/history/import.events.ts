import { categoryOf } from '../kernel/stream-name.js';
import Type from 'typebox';
import { codecOf } from '../event-store/index.js';
import { glossary, systemAggregates, upcasters } from '../modules/catalogue/index.js';
import type { Glossary } from '../kernel/aggregate.js';
import { Count, exact } from '../kernel/schema.js';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The log's own note of an import, in stream `import-{uuid}`. The times of imported lines are claims of their source. */
export const importEvents = {
  HistoryImported: exact({
    /** The hash of the bytes of the file, compressed or not. */
    sha256: Sha256,
    /** The number of lines of the file, known ones included. */
    lines: Count,
    firstPosition: Count,
    lastPosition: Count,
    /** The real time of the import, RFC 3339. */
    importedAt: Type.String(),
  }),
};

/** Every type that a log may hold, with its schema, for the codec. */
export const logGlossary: Glossary = Object.assign(
  {},
  glossary,
  ...systemAggregates.map(({ events }) => events),
  importEvents,
);

/** The codec of a log: data of every version is read as that of the current one. */
export const logCodec = codecOf(logGlossary, upcasters);

const ownCategories: ReadonlySet<string> = new Set(['import', ...systemAggregates.map(({ category }) => category)]);

/** Whether a stream belongs to its log alone and is neither exported nor imported: notes of imports, roles, erasures. */
export function isOwnStream(stream: string): boolean {
  return ownCategories.has(categoryOf(stream));
}
