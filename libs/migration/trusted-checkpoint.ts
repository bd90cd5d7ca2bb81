import { AuditLogError, base64, type TreeHead } from '../audit-log/index.js';
import type { MovableLog } from '../event-store/index.js';
import { LogTree } from './log-tree.js';

/** A checkpoint that a log must reproduce: its size and root, and its note. */
export type TrustedCheckpoint = TreeHead & Readonly<{ note: string }>;

/**
 * Derives the tree of a log up to a checkpoint's size. Throws `STORE_BEHIND` if the log has fewer events, and
 * `STORE_DIFFERS` if the root is another.
 */
export async function requireCheckpoint(log: MovableLog, checkpoint: TrustedCheckpoint): Promise<void> {
  const leaves = new LogTree();
  const { size } = checkpoint;
  for await (const events of size === 0 ? [] : log.events(0)) {
    for (const event of events.slice(0, size - leaves.size)) leaves.add(event);
    if (leaves.size === size) break;
  }
  requireRoot(checkpoint, leaves.size, leaves.root());
}

/** Throws unless a tree of `found` leaves with the root `actual` is the checkpoint's. */
export function requireRoot({ size, root, note }: TrustedCheckpoint, found: number, actual: Uint8Array): void {
  if (found < size) throw new AuditLogError('STORE_BEHIND', { range: { start: found, end: size }, notes: [note] });
  if (base64(root) === base64(actual)) return;
  throw new AuditLogError('STORE_DIFFERS', { expected: root, actual, range: { start: 0, end: size }, notes: [note] });
}
