import {
  AuditLogError,
  fromBase64,
  hashSize,
  verifyConsistency,
  type RecordTimes,
  type SignedCheckpoint,
} from '../audit-log/index.js';
import { digestOfLines, isSameClaim, linesOfCounts, type BearingClaim } from './bearing-streams.js';
import { manifestName, type Manifest } from './manifest.js';
import { DoesNotFit } from './pack-finding.js';
import { readPackFile } from './pack-files.js';
import type { AssessmentRecord, PackGrading } from './pack-grading.js';
import { parseSeals } from './pack-lines.js';
import { assessmentStream, isSealing, ownSealings, type Seal } from './sealing.js';
import type { LastEvents } from './verify-events.js';

/** What a pack holds, as far as it was checked. */
type CheckedPack = Readonly<{
  folder: string;
  manifest: Manifest;
  checkpoint: SignedCheckpoint | undefined;
  grading: PackGrading;
  times: RecordTimes;
}>;

type OwnSeal = Omit<Seal, 'recordedMs' | 'bearing'> & BearingClaim;

/**
 * Checks that the last event seals the year and everything before it; that every tree which a sealing of this log names is a
 * beginning of the checkpoint's log; and that the pack holds each stream and each event which sealings and computations name.
 * Throws `DoesNotFit` with the first fault.
 */
export async function verifySeals(pack: CheckedPack, { last, before }: LastEvents): Promise<OwnSeal> {
  const { manifest, grading, times } = pack;
  const seals: OwnSeal[] = ownSealings(grading.assessment, times);
  const seal = seals.at(-1);
  const isLast = last?.stream === assessmentStream(manifest.year) && last.position === seal?.position;
  if (!seal || !isLast) throw new DoesNotFit({ kind: 'seal-missing', ...(last && { position: last.position }) });
  const { position } = seal;
  if (!before || before.position > seal.upToPosition) throw new DoesNotFit({ kind: 'seal-missing', position });
  await requireProofs(pack, seals);
  if (manifest.upToPosition !== position) {
    throw new DoesNotFit({ kind: 'manifest-contradicted', file: manifestName, fields: ['upToPosition'] });
  }
  await requireStreams(pack, seal);
  for (const each of grading.assessment) requireClaim(each, pack);
  return seal;
}

async function requireProofs({ folder, checkpoint }: CheckedPack, seals: readonly OwnSeal[]): Promise<void> {
  const proofs = parseSeals(await readPackFile(folder, 'seal.json'));
  for (const [index, { position, upToPosition, rootHash }] of seals.entries()) {
    const proof = proofs?.[index];
    const isSame = proof?.position === position && proof.upToPosition === upToPosition && proof.rootHash === rootHash;
    const root = fromBase64(rootHash, hashSize);
    if (!isSame || !root || proofs?.length !== seals.length)
      throw new DoesNotFit({ kind: 'seal-differs', file: 'seal.json', position });
    try {
      if (checkpoint) verifyConsistency({ size: upToPosition + 1, root }, checkpoint, proof.consistency);
    } catch (error) {
      if (!(error instanceof AuditLogError)) throw error;
      throw new DoesNotFit({ kind: 'seal-not-in-log', position, code: error.code });
    }
  }
}

/** Names the first stream that is missing, or lacks its last events. */
async function requireStreams({ folder, grading }: CheckedPack, seal: OwnSeal): Promise<void> {
  const { upToPosition, position } = seal;
  const { bearing } = grading;
  const counts = bearing.counts(upToPosition);
  const listed = Buffer.from(await readPackFile(folder, 'streams.txt')).toString();
  const isWhole = isSameClaim(seal, bearing.claim(upToPosition));
  if (isWhole && listed === linesOfCounts(counts).join('')) return;
  const expected = claimText(seal);
  if (isWhole || digestOfLines(listed) !== seal.streamsSha256)
    throw new DoesNotFit({ kind: 'streams-not-sealed', file: 'streams.txt', expected, position });
  for (const line of listed.split('\n').slice(0, -1)) {
    const [stream = '', count = ''] = line.split(' ');
    const there = counts.get(stream);
    if (there === undefined) throw new DoesNotFit({ kind: 'stream-missing', fields: [stream] });
    if (there < Number(count))
      throw new DoesNotFit({ kind: 'stream-tail-missing', fields: [stream, `${there} / ${count}`] });
  }
  const more = [...counts].find(([stream, count]) => !listed.includes(`${stream} ${count}\n`));
  throw new DoesNotFit({ kind: 'stream-unlisted', ...(more && { fields: [more[0]] }) });
}

/** What a sealing or a computation of this log says of the streams follows from the pack. */
function requireClaim({ type, data, position }: AssessmentRecord, { grading, times }: CheckedPack): void {
  if ((type !== 'GradesComputed' && !isSealing({ type })) || times.isImported(position)) return;
  const claimed = data as BearingClaim & Readonly<{ upToPosition: number }>;
  const derived = grading.bearing.claim(claimed.upToPosition);
  if (isSameClaim(claimed, derived)) return;
  const [expected, actual] = [claimText(claimed), claimText(derived)];
  throw new DoesNotFit({ kind: 'claim-differs', position, fields: [type], expected, actual });
}

const claimText = ({ streams, streamsSha256 }: BearingClaim) => `${streams} ${streamsSha256}`;
