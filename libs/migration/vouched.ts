import { AuditLogError, base64, type TreeHead } from '../audit-log/index.js';
import type { MovableLog } from '../event-store/index.js';
import { Leaves } from './leaves.js';

/** A checkpoint that a log has to reproduce: its size and root, and the note that says so. */
export type Vouched = TreeHead & Readonly<{ note: string }>;

/**
 * Derives the tree of a log up to a checkpoint's size. Throws `STORE_BEHIND` where it has fewer events, and `STORE_DIFFERS`
 * where they give another root.
 */
export async function requireCheckpoint(log: MovableLog, checkpoint: Vouched): Promise<void> {
  const leaves = new Leaves();
  const { size } = checkpoint;
  for await (const events of size === 0 ? [] : log.events(0)) {
    for (const event of events.slice(0, size - leaves.size)) leaves.add(event);
    if (leaves.size === size) break;
  }
  requireRoot(checkpoint, leaves.size, leaves.root());
}

/** Throws where a tree of so many leaves and this root is not the checkpoint's. */
export function requireRoot({ size, root, note }: Vouched, found: number, actual: Uint8Array): void {
  if (found < size) throw new AuditLogError('STORE_BEHIND', { range: { start: found, end: size }, notes: [note] });
  if (base64(root) === base64(actual)) return;
  throw new AuditLogError('STORE_DIFFERS', { expected: root, actual, range: { start: 0, end: size }, notes: [note] });
}
