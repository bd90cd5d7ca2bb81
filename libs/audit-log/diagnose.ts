import {
  BlockReader,
  type BlockViews,
  type Events,
  type Derivable,
  type View,
  type ViewName,
  votedLeaves,
} from './block-views.js';
import { wholeEntriesOf } from './entry-block.js';
import { explainEvent } from './explain-event.js';
import type { Finding } from './finding.js';
import { tileWidth, widthOf } from './frontier.js';
import { firstDifference, hashAt, leafHash, rootOfHashes, sameBytes, type Hash } from './hashing.js';
import type { TileSource } from './log-folder.js';
import { tilePath } from './tile-path.js';
import type { VerifiedHashes } from './upper-tiles.js';

/** What is proven: the view that gives the root, or the hashes that the upper tiles hold for each block. */
export type Truth = Readonly<{ view?: Derivable; authenticated?: VerifiedHashes }>;

/** A log with at least one wrong leaf. */
export type DamagedLog = Readonly<{ source: TileSource; size: number; events?: Events; truth: Truth }>;

/** For each view of the leaves, finds the first position that contradicts the checkpoint, and explains it. */
export async function diagnose(log: DamagedLog): Promise<Finding[]> {
  const reader = new BlockReader(log.source, log.size, log.events);
  const findings = new Map<ViewName | 'all', Finding>();
  for (let block = await reader.next(); block && findings.size < 3; block = await reader.next()) {
    const right = rightLeaves(block, log.truth);
    if (!right) {
      const start = block.index * tileWidth;
      const range = { start, end: start + block.width };
      if (!findings.has('all')) findings.set('all', { kind: 'history-rewritten', position: start, range });
      continue;
    }
    for (const view of block.views) {
      if (findings.has(view.name) || (view.isWhole && sameBytes(view.leaves, right))) continue;
      findings.set(view.name, await findingOf(log, block, view, right));
    }
  }
  await reader.close();
  return [...findings.values()];
}

/** The proven leaf hashes of a block, as far as they can be derived. */
function rightLeaves({ index, width, views }: BlockViews, { view, authenticated }: Truth): Uint8Array | undefined {
  const voted = votedLeaves({ width, views });
  if (view !== undefined) return view === 'voted' ? voted : views.find(({ name }) => name === view)?.leaves;
  if (width < tileWidth && authenticated) return authenticated.lastLeaves;
  const root = authenticated?.blockRoots.get(index);
  // A damaged upper tile proves nothing.
  if (!root) return voted;
  return [voted, ...views.map(({ leaves }) => leaves)].find(
    (leaves) => leaves && sameBytes(rootOfHashes(leaves), root),
  );
}

async function findingOf(log: DamagedLog, block: BlockViews, view: View, right: Uint8Array): Promise<Finding> {
  const at = firstDifference(view.leaves, right);
  const position = block.index * tileWidth + at;
  const [expected, actual] = [hashAt(right, at), hashAt(view.leaves, at)];
  if (view.name === 'events') {
    const [entry, next] = [await provenEntry(log, position, expected), await entryAt(log, position + 1)];
    return explainEvent(log.events!, { position, size: log.size, entry, next, expected, actual });
  }
  const what = view.name === 'tile' ? 'tile' : 'bundle';
  const level = view.name === 'tile' ? 0 : view.name;
  const file = tilePath({ level, index: block.index, width: block.width });
  return { kind: `${what}-${view.isMissing ? 'missing' : 'changed'}`, position, file, expected, actual };
}

/** The entry of the log at a position, if its hash is the leaf. */
async function provenEntry(log: DamagedLog, position: number, leaf: Uint8Array): Promise<Hash | undefined> {
  const entry = await entryAt(log, position);
  return entry && sameBytes(leafHash(entry), leaf) ? entry : undefined;
}

async function entryAt({ source, size }: DamagedLog, position: number): Promise<Hash | undefined> {
  const index = Math.floor(position / tileWidth);
  const width = widthOf(0, index, size);
  if (width === 0) return undefined;
  const bundle = await source.read({ level: 'entries', index, width });
  return bundle && wholeEntriesOf(bundle)[position % tileWidth];
}
