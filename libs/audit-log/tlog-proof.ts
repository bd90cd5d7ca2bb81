import { openCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import { base64, fromBase64, hashSize, leafHash, type Hash } from './hashing.js';
import type { VerifierKey } from './keys.js';
import { verifyInclusion } from './proof.js';

/** That an entry is in a log, for a person to keep (C2SP tlog-proof). `checkpoint` is the note as it was published. */
export type TlogProof = Readonly<{ index: number; proof: readonly Hash[]; checkpoint: string }>;

const header = 'c2sp.org/tlog-proof@v1';

/** A path from a leaf to the root of the largest tree is no longer. */
const mostHashes = 63;

/** The proof as a file (`*.tlog-proof`). */
export function tlogProofText({ index, proof, checkpoint }: TlogProof): string {
  return [header, `index ${index}`, ...proof.map(base64), '', checkpoint].join('\n');
}

/** A proof from its file; a line of extra data is left out, for nothing vouches for it. Throws `MALFORMED_PROOF`. */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (isExtra(lines[0])) lines.shift();
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1];
  const proof = lines.map((line) => fromBase64(line, hashSize));
  const isWhole = first === header && index !== undefined && Number.isSafeInteger(Number(index));
  if (!isWhole || proof.length > mostHashes || !proof.every((hash) => hash !== undefined)) {
    throw new AuditLogError('MALFORMED_PROOF');
  }
  return { index: Number(index), proof, checkpoint: text.slice(end + 2) };
}

function isExtra(line: string | undefined): boolean {
  return line?.startsWith('extra ') === true && fromBase64(line.slice('extra '.length)) !== undefined;
}

/**
 * Checks a proof with the entry and the keys of the log (and of witnesses) alone, and gives the checkpoint that vouches for
 * it. Throws what `parseTlogProof`, `openCheckpoint` and `verifyInclusion` do.
 */
export function verifyTlogProof(text: string, entry: Uint8Array, keys: readonly VerifierKey[]): SignedCheckpoint {
  const { index, proof, checkpoint } = parseTlogProof(text);
  const tree = openCheckpoint(checkpoint, keys);
  verifyInclusion(leafHash(entry), index, proof, tree);
  return tree;
}
