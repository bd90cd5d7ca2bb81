import Type from 'typebox';
import type { StoredEvent } from '../../event-store/event-store.js';
import { exact } from '../../kernel/schema.js';
import type { ProjectionRows, Row } from '../read-model-store.js';
import { streamProjection } from '../stream-projection.js';

/** Notes of a stream, each with a size, some of them dropped again. */
export const noteEvents = {
  NoteAdded: exact({ noteId: Type.String(), size: Type.Integer() }),
  NoteDropped: exact({ noteId: Type.String() }),
};

export type NoteData = Readonly<{ noteId: string; size?: number }>;

type Note = Readonly<{ size: number; recordId: string; correctedBy: string | null; position: number; day: string }>;
type Notes = ReadonlyMap<string, Note>;

const none: Notes = new Map();

/** One row a note, and one a stream. */
export const notes = streamProjection({
  name: 'notes',
  version: 1,
  tables: {
    notes: {
      columns: {
        stream: 'text',
        noteId: 'text',
        size: 'integer',
        recordId: 'text',
        correctedBy: 'text',
        position: 'integer',
        day: 'text',
      },
      key: ['stream', 'noteId'],
      indexes: [['size']],
    },
    totals: { columns: { stream: 'text', count: 'integer', sizes: 'json' }, key: ['stream'] },
  },
  categories: ['test'],
  events: noteEvents,
  initial: none,
  evolve: {
    NoteAdded: ({ noteId, size }, state, { id, position, recordedOn, correctedBy = null }) =>
      new Map(state).set(noteId, { size, recordId: id, correctedBy, position, day: recordedOn }),
    NoteDropped: ({ noteId }, state) => new Map([...state].filter(([each]) => each !== noteId)),
  },
  rowsOf: (stream, state) => ({
    notes: [...state].map(([noteId, note]) => ({ stream, noteId, ...note })),
    totals: [{ stream, count: state.size, sizes: [...state.values()].map(({ size }) => size) }],
  }),
});

/** The rows that a log comes to, thought out once more, in one pass. */
export function expectedRows(events: readonly StoredEvent[]): Readonly<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = { notes: [], totals: [] };
  const streams = [...new Set(events.map(({ stream }) => stream))]
    .filter((stream) => stream.startsWith('test-'))
    .sort();
  for (const stream of streams) {
    const found = notesOf(events.filter((event) => event.stream === stream));
    rows['notes']!.push(...[...found.keys()].sort().map((noteId) => ({ stream, noteId, ...found.get(noteId)! })));
    rows['totals']!.push({ stream, count: found.size, sizes: [...found.values()].map(({ size }) => size) });
  }
  return rows;
}

function notesOf(history: readonly StoredEvent[]): Map<string, Note> {
  const found = new Map<string, Note>();
  for (const event of history) {
    const revisions = history.filter(
      ({ type, data }) => type.startsWith('Record') && (data as { recordId: string }).recordId === event.id,
    );
    if (event.type.startsWith('Record') || revisions.some(({ type }) => type === 'RecordRetracted')) continue;
    const correction = revisions.at(-1);
    const { noteId, size } = (correction ? (correction.data as { data: NoteData }).data : event.data) as NoteData;
    if (event.type === 'NoteDropped') found.delete(noteId);
    if (event.type !== 'NoteAdded') continue;
    const day = new Date(event.recordedMs + 8 * 3_600_000).toISOString().slice(0, 10);
    found.set(noteId, {
      size: size!,
      recordId: event.id,
      correctedBy: correction?.id ?? null,
      position: event.position,
      day,
    });
  }
  return found;
}

/** All rows of the tables, in the order of their keys. */
export function rowsOf(rows: ProjectionRows): Promise<Record<string, Row[]>> {
  return rows.read(async (reader) => ({ notes: await reader.find('notes'), totals: await reader.find('totals') }));
}
