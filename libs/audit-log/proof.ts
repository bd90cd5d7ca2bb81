import { AuditLogError } from './errors.js';
import type { Range } from './evidence.js';
import { emptyRoot, hashSize, nodeHash, sameBytes, type Hash } from './hashing.js';

/** The index of a leaf in a tree of a size. */
type Place = Readonly<{ index: number; size: number }>;

/** The tree over the first `size` leaves. */
export type TreeHead = Readonly<{ size: number; root: Hash }>;

/**
 * The leaf ranges whose roots make an inclusion proof, from the leaf's sibling up (RFC 6962, 2.1.1). Throws
 * `INDEX_BEYOND_SIZE`.
 */
export function inclusionRanges({ index, size }: Place): Range[] {
  requireIndex({ index, size });
  const ranges: Range[] = [];
  for (let start = 0, end = size; end - start > 1;) {
    const middle = start + splitOf(end - start);
    const isLeft = index < middle;
    ranges.push(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  return ranges.reverse();
}

/** The leaf ranges whose roots make a consistency proof (RFC 6962, 2.1.2). Throws `SIZES_REVERSED`. */
export function consistencyRanges(earlier: number, later: number): Range[] {
  requireSizes(earlier, later);
  if (earlier === 0) return [];
  const ranges: Range[] = [];
  let [start, end] = [0, later];
  while (end !== earlier) {
    const middle = start + splitOf(end - start);
    const isLeft = earlier <= middle;
    ranges.push(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  // The verifier already has the root of the earlier tree.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The largest power of two below a number of leaves. */
export function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

/** Throws `INDEX_BEYOND_SIZE`, `PROOF_LENGTH` or `ROOT_MISMATCH` unless the leaf is in the tree at that index. */
export function verifyInclusion(leaf: Hash, index: number, proof: readonly Hash[], tree: TreeHead): void {
  requireIndex({ index, size: tree.size });
  const hashes = new ProofHashes(proof, { position: index });
  if (leaf.length !== hashSize) throw new AuditLogError('ROOT_MISMATCH', { position: index, proof });
  const actual = rootOver(leaf, index, tree.size, hashes);
  hashes.requireEnd();
  requireRoot(tree.root, actual, { proof, position: index });
}

function rootOver(leaf: Hash, index: number, size: number, hashes: ProofHashes): Hash {
  let root = leaf;
  // The index of the node at its level, and that of the level's last node.
  for (let place = index, last = size - 1; last > 0; place = half(place), last = half(last)) {
    if (place % 2 === 1) root = nodeHash(hashes.next(), root);
    else if (place < last) root = nodeHash(root, hashes.next());
  }
  return root;
}

/** Throws `SIZES_REVERSED`, `PROOF_LENGTH` or `ROOT_MISMATCH` unless the earlier tree is a beginning of the later one. */
export function verifyConsistency(earlier: TreeHead, later: TreeHead, proof: readonly Hash[]): void {
  requireSizes(earlier.size, later.size);
  const range = { start: earlier.size, end: later.size };
  const hashes = new ProofHashes(proof, { range });
  if (earlier.size === 0) requireRoot(emptyRoot, earlier.root, { proof, range });
  const isWhole = earlier.size === 0 || earlier.size === later.size;
  const [before, after] = isWhole ? [earlier.root, laterOf(earlier, later)] : rootsOver(earlier, later.size, hashes);
  hashes.requireEnd();
  requireRoot(earlier.root, before, { proof, range });
  requireRoot(later.root, after, { proof, range });
}

/** The later root of two trees that need no proof: equal trees have one root, and the empty tree extends to any. */
function laterOf(earlier: TreeHead, later: TreeHead): Hash {
  return earlier.size === later.size ? earlier.root : later.root;
}

/** The roots of both trees, derived from a proof. */
function rootsOver(earlier: TreeHead, size: number, hashes: ProofHashes): [before: Hash, after: Hash] {
  let [place, last] = [earlier.size - 1, size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // If the size is a power of two, the earlier tree is itself the first node of the proof.
  const seed = place === 0 ? earlier.root : hashes.next();
  let [before, after] = [seed, seed];
  for (; last > 0; [place, last] = [half(place), half(last)]) {
    if (place % 2 === 1) {
      const left = hashes.next();
      before = nodeHash(left, before);
      after = nodeHash(left, after);
    } else if (place < last) after = nodeHash(after, hashes.next());
  }
  return [before, after];
}

/** Sizes may exceed the 32 bits of bit operations. */
const half = (number: number) => Math.floor(number / 2);

/** The hashes of a proof, each used once. */
class ProofHashes {
  #next = 0;

  constructor(
    readonly proof: readonly Hash[],
    readonly where: Readonly<{ position?: number; range?: Range }>,
  ) {}

  next(): Hash {
    const hash = this.proof[this.#next];
    if (hash?.length !== hashSize) throw this.#wrongLength();
    this.#next += 1;
    return hash;
  }

  requireEnd(): void {
    if (this.#next < this.proof.length) throw this.#wrongLength();
  }

  #wrongLength() {
    return new AuditLogError('PROOF_LENGTH', { ...this.where, proof: this.proof });
  }
}

function requireRoot(
  expected: Hash,
  actual: Hash,
  evidence: Readonly<{ proof: readonly Hash[]; position?: number; range?: Range }>,
): void {
  if (!sameBytes(expected, actual)) throw new AuditLogError('ROOT_MISMATCH', { ...evidence, expected, actual });
}

function requireIndex({ index, size }: Place): void {
  if (isCount(index) && index < size) return;
  throw new AuditLogError('INDEX_BEYOND_SIZE', { position: index, range: { start: 0, end: size } });
}

function requireSizes(earlier: number, later: number): void {
  if (isCount(earlier) && isCount(later) && earlier <= later) return;
  throw new AuditLogError('SIZES_REVERSED', { range: { start: earlier, end: later } });
}

const isCount = (number: number) => Number.isSafeInteger(number) && number >= 0;
