import type { SaltedEvent } from '../event-store/index.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { entryOfEvent } from './entry.js';
import { leafHash, type Hash } from './hashing.js';
import type { LogFolder } from './log-folder.js';
import { parseNote } from './note.js';
import { openingOf, type Opening } from './opening.js';
import { verifyConsistency, verifyInclusion } from './proof.js';
import { StoredTree } from './stored-tree.js';
import { tlogProofText } from './tlog-proof.js';

/** Proves that an event is in the log: the proof as a file, the opening of its entry, and the checkpoint. */
export type EventProof = Readonly<{ proof: string; opening: Opening; checkpoint: string }>;

/**
 * The verified proof of an event under the published checkpoint; undefined if no checkpoint covers the event yet. Throws
 * `TILE_MISSING` or `TILE_DAMAGED`, and `ROOT_MISMATCH` if the event of the store is not the one that was logged.
 */
export async function proofOfEvent(folder: LogFolder, event: SaltedEvent): Promise<EventProof | undefined> {
  const checkpoint = await folder.checkpoint();
  if (checkpoint === undefined) return undefined;
  const head = headOf(checkpoint);
  const { position } = event;
  if (position >= head.size) return undefined;
  const proof = await new StoredTree(folder, head.size).inclusionProof(position);
  verifyInclusion(leafHash(entryOfEvent(event)), position, proof, head);
  return { proof: tlogProofText({ index: position, proof, checkpoint }), opening: openingOf(event), checkpoint };
}

/**
 * The root over the first events of the log, proven by the published checkpoint; undefined if no checkpoint covers them
 * yet. Throws `TILE_MISSING`, `TILE_DAMAGED` or `ROOT_MISMATCH`.
 */
export async function rootOfFirst(events: number, folder: LogFolder): Promise<Hash | undefined> {
  const checkpoint = await folder.checkpoint();
  const head = checkpoint === undefined ? undefined : headOf(checkpoint);
  if (!head || head.size < events) return undefined;
  const tree = new StoredTree(folder, head.size);
  const root = await tree.hashOf({ start: 0, end: events });
  verifyConsistency({ size: events, root }, head, await tree.consistencyProof(events));
  return root;
}

/** The number of events that the published checkpoint covers; 0 without a checkpoint. */
export async function coveredEvents(folder: LogFolder): Promise<number> {
  const checkpoint = await folder.checkpoint();
  return checkpoint === undefined ? 0 : headOf(checkpoint).size;
}

function headOf(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}
