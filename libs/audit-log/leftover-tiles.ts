import type { Finding } from './finding.js';
import { tileWidth, widthOf } from './frontier.js';
import { firstDifference, hashSize, sameBytes } from './hashing.js';
import type { TileSource } from './log-folder.js';
import { isBundleOf, wholeEntriesOf } from './entry-block.js';
import { tilePath, type TilePlace } from './tile-path.js';

/**
 * Checks leftover partial tiles and bundles of earlier checkpoints in a verified log: each must be the beginning of the
 * present one.
 */
export async function leftoverFindings(
  source: TileSource,
  places: readonly TilePlace[],
  size: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const place of places) {
    const { level, index, width } = place;
    const widest = widthOf(level === 'entries' ? 0 : level, index, size);
    // Files beyond the checkpoint are not published yet.
    if (width >= widest) continue;
    const [earlier, present] = [await source.read(place), await source.read({ ...place, width: widest })];
    if (!earlier || !present || isBeginning(earlier, present, place)) continue;
    const kind = level === 'entries' ? 'bundle-changed' : 'tile-changed';
    findings.push({ kind, position: positionOf(place, earlier, present), file: tilePath(place) });
  }
  return findings;
}

function isBeginning(earlier: Uint8Array, present: Uint8Array, { level, width }: TilePlace): boolean {
  const isSame = sameBytes(earlier, present.subarray(0, earlier.length));
  return isSame && (level === 'entries' ? isBundleOf(earlier, width) : earlier.length === width * hashSize);
}

function positionOf({ level, index }: TilePlace, earlier: Uint8Array, present: Uint8Array): number {
  if (level !== 'entries') return (index * tileWidth + firstDifference(earlier, present)) * tileWidth ** level;
  const [one, other] = [earlier, present].map(wholeEntriesOf) as [Uint8Array[], Uint8Array[]];
  let at = 0;
  while (at < one.length && at < other.length && sameBytes(one[at]!, other[at]!)) at += 1;
  return index * tileWidth + at;
}
