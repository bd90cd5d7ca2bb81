import {
  AuditLogError,
  entryOfEvent,
  leafHash,
  openingOf,
  parseCheckpoint,
  parseNote,
  verifyInclusion,
  type Checkpoint,
  type StoredTree,
} from '../audit-log/index.js';
import type { SaltedEvent } from '../event-store/index.js';
import { circumstanceLine, noteLine } from './pack-lines.js';
import { writeSummed, type Sum } from './summed-file.js';
import type { WrittenEvents } from './write-events.js';
import type { PackSources } from './pack-sources.js';

type Tools = Readonly<{ head: Checkpoint; tree: StoredTree }>;

/**
 * Writes what a reader needs beside the events: imports, confirmations of the clock and lone grants, each with its proof, and
 * the kept checkpoints by which times of records are doubtful.
 */
export async function writeBeside(
  folder: string,
  { checkpoint }: PackSources,
  { head, tree }: Tools,
  { circumstances, times }: WrittenEvents,
): Promise<Sum[]> {
  const lines: string[] = [];
  for (const event of circumstances) lines.push(await circumstanceOf(event, { head, tree }));
  const notes: string[] = [];
  for (const note of times.notesOf(times.doubtful())) {
    const { size } = parseCheckpoint(parseNote(note).text);
    if (note !== checkpoint) notes.push(noteLine({ note, consistency: await tree.consistencyProof(size) }));
  }
  const textOf = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');
  return [
    await writeSummed(folder, 'circumstances.ndjson', textOf(lines)),
    await writeSummed(folder, 'notes.ndjson', textOf(notes.sort())),
  ];
}

async function circumstanceOf(event: SaltedEvent, { head, tree }: Tools): Promise<string> {
  const { position } = event;
  const hashes = await tree.inclusionProof(position);
  try {
    verifyInclusion(leafHash(entryOfEvent(event)), position, hashes, head);
  } catch (error) {
    throw new AuditLogError('STORE_DIFFERS', { position }, error);
  }
  return circumstanceLine({ ...openingOf(event), hashes });
}
