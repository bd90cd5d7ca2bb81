import { openCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import { base64, fromBase64, hashSize, leafHash, type Hash } from './hashing.js';
import type { VerifierKey } from './keys.js';
import { checkpointOfLines, keptLines } from './lenient.js';
import type { OpenedRecord } from './opening.js';
import { verifyInclusion } from './proof.js';

/** Proves that an entry is in a log; a person keeps it as a file (C2SP tlog-proof). `checkpoint` is the published note. */
export type TlogProof = Readonly<{ index: number; proof: readonly Hash[]; checkpoint: string }>;

const header = 'c2sp.org/tlog-proof@v1';

/** The longest path from a leaf to the root of the largest tree. */
const maxHashes = 63;

/** The proof as a file (`*.tlog-proof`). */
export function tlogProofText({ index, proof, checkpoint }: TlogProof): string {
  return [header, `index ${index}`, ...proof.map(base64), '', checkpoint].join('\n');
}

/**
 * Reads a proof from its file, as somebody kept it: the checkpoint begins at the first line that is no hash. A line of extra
 * data is ignored: no signature covers it. Throws `MALFORMED_PROOF`.
 */
export function parseTlogProof(text: string): TlogProof {
  const [first, ...lines] = keptLines(text);
  if (isExtra(lines[0])) lines.shift();
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1];
  const hashes = lines.map((line) => fromBase64(line, hashSize));
  const end = hashes.findIndex((hash) => hash === undefined);
  const isWhole = first === header && index !== undefined && Number.isSafeInteger(Number(index));
  if (!isWhole || end < 0 || end > maxHashes) throw new AuditLogError('MALFORMED_PROOF');
  return {
    index: Number(index),
    proof: hashes.slice(0, end) as Hash[],
    checkpoint: checkpointOfLines(lines.slice(end)),
  };
}

function isExtra(line: string | undefined): boolean {
  return line?.startsWith('extra ') === true && fromBase64(line.slice('extra '.length)) !== undefined;
}

/**
 * Checks a proof with only the opening and the keys of the log and its witnesses. Returns the checkpoint that proves it. Throws
 * what `parseTlogProof`, `openCheckpoint` and `verifyInclusion` do, and `OTHER_POSITION` if the record names another place.
 */
export function verifyTlogProof(text: string, opening: OpenedRecord, keys: readonly VerifierKey[]): SignedCheckpoint {
  const { index, proof, checkpoint } = parseTlogProof(text);
  const tree = openCheckpoint(checkpoint, keys);
  verifyInclusion(leafHash(opening.entry), index, proof, tree);
  if (opening.content.position !== String(index)) throw new AuditLogError('OTHER_POSITION', { position: index });
  return tree;
}
