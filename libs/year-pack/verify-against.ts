import {
  base64,
  Frontier,
  leafHash,
  type AuditLogError,
  type OpenedRecord,
  type StoredText,
} from '../audit-log/index.js';
import { BearingStreams, isSameClaim, type BearingClaim } from './bearing-streams.js';
import { isCircumstance } from './circumstances.js';
import type { PackFinding } from './pack-finding.js';
import { decodedData, type PackGrading } from './pack-grading.js';
import { parseEventLine } from './pack-lines.js';

/** What a pack that fits in itself holds. */
type HeldByPack = Readonly<{
  seal: BearingClaim & Readonly<{ position: number; upToPosition: number; rootHash: string }>;
  circumstances: readonly StoredText[];
  grading: Pick<PackGrading, 'year' | 'bearing'>;
}>;

/**
 * Derives what bears on the year from the openings of a whole export, and compares it with the pack. The openings give the
 * root of the sealed tree, which the pack proves to be a beginning of its checkpoint: so nothing in between can be left out.
 */
export async function verifyAgainst(
  openings: AsyncIterable<OpenedRecord | AuditLogError>,
  { seal, circumstances, grading }: HeldByPack,
): Promise<PackFinding[]> {
  const { year } = grading;
  const [frontier, bearing, beside] = [new Frontier(), new BearingStreams(year), [] as number[]];
  for await (const opening of openings) {
    const position = frontier.size;
    const event = 'content' in opening ? parseEventLine(opening.record) : undefined;
    if (!event || event.position !== position) return [{ kind: 'export-not-whole', position }];
    frontier.append(leafHash((opening as OpenedRecord).entry));
    const { stream, type } = event;
    bearing.add({ stream, type, data: decodedData(event), position });
    if (isCircumstance(event)) beside.push(position);
    if (position === seal.upToPosition && base64(frontier.root()) !== seal.rootHash)
      return [{ kind: 'export-not-the-log', expected: seal.rootHash, actual: base64(frontier.root()) }];
    if (position === seal.position) break;
  }
  if (frontier.size <= seal.upToPosition) return [{ kind: 'export-not-whole', position: frontier.size }];
  const derived = bearing.counts(seal.upToPosition);
  if (!isSameClaim(seal, bearing.claim(seal.upToPosition)))
    return [{ kind: 'export-has-more', ...firstMissing(bearing, seal, grading) }];
  // What bears on the year and was recorded between the sealed tree and the sealing would be in no list.
  const later = [...bearing.counts(seal.position - 1)].find(([stream, count]) => derived.get(stream) !== count);
  if (later) return [{ kind: 'export-has-more', fields: [later[0]] }];
  const known = new Set(circumstances.map(({ position }) => position));
  const left = beside.find((position) => !known.has(position));
  return left === undefined ? [] : [{ kind: 'export-has-more', position: left }];
}

/** The first stream that the export counts otherwise. */
function firstMissing(
  bearing: BearingStreams,
  { upToPosition }: HeldByPack['seal'],
  { bearing: own }: HeldByPack['grading'],
): Partial<PackFinding> {
  const held = own.counts(upToPosition);
  const found = [...bearing.counts(upToPosition)].find(([stream, count]) => held.get(stream) !== count);
  return found ? { fields: [found[0], `${held.get(found[0]) ?? 0} / ${found[1]}`] } : {};
}
