import Type from 'typebox';
import { glossary } from '../catalogue/index.js';
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
export const logGlossary = { ...glossary, ...importEvents };
