import { parseCheckpoint } from './checkpoint.js';
import { leafHash } from './hashing.js';
import type { LogFolder } from './log-folder.js';
import { parseNote } from './note.js';
import { verifyInclusion } from './proof.js';
import { StoredTree } from './stored-tree.js';
import { tlogProofText } from './tlog-proof.js';

/** That an event is in the log: the proof as a file, and the entry that it proves. */
export type EventProof = Readonly<{ proof: string; entry: Uint8Array; checkpoint: string }>;

/**
 * The proof of the event at a position under the published checkpoint, tried before it is given away; nothing where no
 * checkpoint covers the event yet. Throws `TILE_MISSING`, `TILE_DAMAGED` or `ROOT_MISMATCH`.
 */
export async function proofOfEvent(folder: LogFolder, position: number): Promise<EventProof | undefined> {
  const checkpoint = await folder.checkpoint();
  if (checkpoint === undefined) return undefined;
  const head = parseCheckpoint(parseNote(checkpoint).text);
  if (position >= head.size) return undefined;
  const tree = new StoredTree(folder, head.size);
  const [entry, proof] = [await tree.entry(position), await tree.inclusionProof(position)];
  verifyInclusion(leafHash(entry), position, proof, head);
  return { proof: tlogProofText({ index: position, proof, checkpoint }), entry, checkpoint };
}

/** How many events the published checkpoint covers; none where there is no checkpoint. */
export async function coveredEvents(folder: LogFolder): Promise<number> {
  const note = await folder.checkpoint();
  return note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size;
}
