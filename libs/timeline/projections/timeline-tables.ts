import type { Tables } from '../../read-models/read-model-store.js';

/** The rows of the timelines of all branches. */
export const timelineTables = {
  /** A record in the timeline of its branch; a transfer or a bulletin has a row per branch. */
  entries: {
    columns: { branchId: 'text', position: 'integer', day: 'text', entry: 'json' },
    key: ['branchId', 'position'],
    indexes: [['branchId', 'day']],
  },
  /** The search marks of an entry: `type DuesPaid`, `clause 2.2`, `member m-1`, `caution`. */
  marks: {
    columns: { branchId: 'text', mark: 'text', day: 'text', position: 'integer' },
    key: ['branchId', 'mark', 'day', 'position'],
    indexes: [['branchId', 'mark', 'position']],
  },
  /** The branches that a stream concerns or ever concerned. */
  streams: {
    columns: { stream: 'text', branchId: 'text' },
    key: ['stream', 'branchId'],
    indexes: [['branchId']],
  },
  /** The committee streams that name an inspection. */
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

/** Builds the search marks of an entry. */
export const marks = {
  type: (type: string) => `type ${type}`,
  clause: (clause: string) => `clause ${clause}`,
  member: (memberId: string) => `member ${memberId}`,
  caution: 'caution',
} as const;
