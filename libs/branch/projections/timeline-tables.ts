import type { Tables } from '../../read-models/read-model-store.js';

/** The rows of the timelines of all branches. */
export const timelineTables = {
  /** A record in the timeline of a branch it is about; a transfer and a bulletin stand in several. */
  entries: {
    columns: { branchId: 'text', position: 'integer', day: 'text', entry: 'json' },
    key: ['branchId', 'position'],
    indexes: [['branchId', 'day']],
  },
  /** What an entry is found by beside its day: `type DuesPaid`, `clause 2.2`, `member m-1`, `caution`. */
  marks: {
    columns: { branchId: 'text', mark: 'text', day: 'text', position: 'integer' },
    key: ['branchId', 'mark', 'day', 'position'],
    indexes: [['branchId', 'mark', 'position']],
  },
  /** What an event drew when it was recorded; those that drew nothing have no row. */
  drawn: { columns: { stream: 'text', position: 'integer', cautions: 'json' }, key: ['stream', 'position'] },
  /** The branches that a stream bears on, or ever said it does. */
  streams: {
    columns: { stream: 'text', branchId: 'text' },
    key: ['stream', 'branchId'],
    indexes: [['branchId']],
  },
  /** The streams of the committee that name an inspection. */
  bulletins: { columns: { inspectionId: 'text', stream: 'text' }, key: ['inspectionId', 'stream'] },
  imports: {
    columns: {
      position: 'integer',
      sha256: 'text',
      importedAt: 'text',
      firstPosition: 'integer',
      lastPosition: 'integer',
    },
    key: ['position'],
  },
} as const satisfies Tables;

/** What an entry is found by. */
export const marks = {
  type: (type: string) => `type ${type}`,
  clause: (clause: string) => `clause ${clause}`,
  member: (memberId: string) => `member ${memberId}`,
  caution: 'caution',
} as const;
