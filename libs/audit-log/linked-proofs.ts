import type { Range } from './evidence.js';
import type { Hash } from './hashing.js';
import { inclusionRanges } from './proof.js';
import type { StoredTree } from './stored-tree.js';

/**
 * An inclusion proof that shares hashes with the one before it: its own hashes from the leaf up, then the last `kept` of the
 * earlier one.
 */
export type LinkedProof = Readonly<{ hashes: readonly Hash[]; kept: number }>;

/** The inclusion proofs of rising positions, each with only the hashes that the proof before lacks. */
export class LinkedProofs {
  #ranges: readonly Range[] = [];
  #proof: readonly Hash[] = [];

  constructor(readonly tree: StoredTree) {}

  /** Returns also the whole proof. Throws as `StoredTree.inclusionProof` does. */
  async of(index: number): Promise<LinkedProof & Readonly<{ proof: readonly Hash[] }>> {
    const ranges = inclusionRanges({ index, size: this.tree.size });
    const kept = commonEnd(ranges, this.#ranges);
    const hashes: Hash[] = [];
    for (const range of ranges.slice(0, ranges.length - kept)) hashes.push(await this.tree.hashOf(range));
    const proof = proofFrom(this.#proof, { hashes, kept })!;
    [this.#ranges, this.#proof] = [ranges, proof];
    return { hashes, kept, proof };
  }
}

/** Completes a proof from the one before it; undefined if that has too few hashes. */
export function proofFrom(before: readonly Hash[], { hashes, kept }: LinkedProof): readonly Hash[] | undefined {
  if (kept > before.length) return undefined;
  return [...hashes, ...before.slice(before.length - kept)];
}

/** The number of ranges that two proofs share, from the root down. */
function commonEnd(one: readonly Range[], other: readonly Range[]): number {
  let count = 0;
  for (;;) {
    const [a, b] = [one.at(-1 - count), other.at(-1 - count)];
    if (!a || !b || a.start !== b.start || a.end !== b.end) return count;
    count += 1;
  }
}
