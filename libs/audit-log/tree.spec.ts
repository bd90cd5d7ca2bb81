import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AuditLogError, type AuditLogErrorCode } from './errors.js';
import { Frontier, hashesAt, tileWidth } from './frontier.js';
import { emptyRoot, leafHash, nodeHash, rootOfHashes, sameBytes, type Hash } from './hashing.js';
import type { TileSource } from './log-folder.js';
import { verifyConsistency, verifyInclusion } from './proof.js';
import { StoredTree } from './stored-tree.js';
import { tilePath } from './tile-path.js';

const vectors = <Of>(name: string) =>
  JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as Of;

const hex = (text: string) => Buffer.from(text, 'hex');
const hexes = (hashes: readonly Hash[]) => hashes.map((hash) => Buffer.from(hash).toString('hex')).join();
const base64 = (text: string) => Buffer.from(text, 'base64');
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, word for word. */
function merkleTreeHash(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const split = largestPowerBelow(leaves.length);
  return kept(leaves, () =>
    sha256(Uint8Array.of(1), merkleTreeHash(leaves.slice(0, split)), merkleTreeHash(leaves.slice(split))),
  );
}

const knownRoots = new Map<string, Hash>();

/** All leaves here are a part of one sequence: the first and their number say which part. */
function kept(leaves: readonly Hash[], compute: () => Hash): Hash {
  const part = `${Buffer.from(leaves[0]!).toString('base64')} ${leaves.length}`;
  const root = knownRoots.get(part) ?? compute();
  knownRoots.set(part, root);
  return root;
}

/** RFC 6962, 2.1.1. */
function path(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...path(index, left), merkleTreeHash(right)]
    : [...path(index - split, right), merkleTreeHash(left)];
}

/** RFC 6962, 2.1.2. */
function subproof(earlier: number, leaves: readonly Hash[], isWhole: boolean): Hash[] {
  if (earlier === leaves.length) return isWhole ? [] : [merkleTreeHash(leaves)];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return earlier <= split
    ? [...subproof(earlier, left, isWhole), merkleTreeHash(right)]
    : [...subproof(earlier - split, right, false), merkleTreeHash(left)];
}

function largestPowerBelow(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)));

/** The tiles of some leaves, made by the definition of tlog-tiles and not by the frontier. */
function tilesOf(leaves: readonly Hash[]): TileSource {
  const tiles = new Map<string, Uint8Array>();
  for (let level = 0; hashesAt(level, leaves.length) > 0; level += 1) {
    const span = tileWidth ** level;
    const hashes = Array.from({ length: hashesAt(level, leaves.length) }, (_, n) =>
      merkleTreeHash(leaves.slice(n * span, (n + 1) * span)),
    );
    for (let index = 0; index * tileWidth < hashes.length; index += 1) {
      const tile = hashes.slice(index * tileWidth, (index + 1) * tileWidth);
      tiles.set(tilePath({ level, index, width: tile.length }), Buffer.concat(tile));
    }
  }
  return { read: async (place) => tiles.get(tilePath(place)) };
}

function codeOf(work: () => void): AuditLogErrorCode | 'none' {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof AuditLogError) return error.code;
    throw error;
  }
}

/** Each copy of the bytes with one bit turned. */
function* turned(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const copy = Buffer.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    yield copy;
  }
}

function* turnedProofs(proof: readonly Hash[]): Generator<Hash[]> {
  for (const [at, hash] of proof.entries()) for (const other of turned(hash)) yield proof.with(at, other);
}

describe('the Merkle tree of RFC 6962', () => {
  const { leaves, leafHashes, roots } = vectors<Record<'leaves' | 'leafHashes' | 'roots', string[]>>('tree');

  it('hashes leaves and roots as the reference does', () => {
    expect(leaves.map((leaf) => Buffer.from(leafHash(hex(leaf))).toString('hex'))).toEqual(leafHashes);
    const prefixes = roots.map((_, size) => Buffer.concat(leafHashes.slice(0, size).map(hex)));
    expect(prefixes.map((hashes) => Buffer.from(rootOfHashes(hashes)).toString('hex'))).toEqual(roots);
    expect(Buffer.from(emptyRoot).toString('hex')).toBe(roots[0]);
  });

  type Inclusion = Record<'leafIdx' | 'treeSize', number> &
    Record<'root' | 'leafHash' | 'desc', string> & { proof: string[] | null; wantErr: boolean };

  it.each(vectors<Inclusion[]>('inclusion'))('judges the reference’s proof $desc', (vector) => {
    const proof = (vector.proof ?? []).map(base64);
    const tree = { size: vector.treeSize, root: base64(vector.root) };
    const verify = () => verifyInclusion(base64(vector.leafHash), vector.leafIdx, proof, tree);
    expect(codeOf(verify) !== 'none').toBe(vector.wantErr);
  });

  type Consistency = Record<'size1' | 'size2', number> &
    Record<'root1' | 'root2' | 'desc', string> & { proof: string[] | null; wantErr: boolean };

  it.each(vectors<Consistency[]>('consistency'))('judges the reference’s proof $desc', (vector) => {
    const [earlier, later] = [
      { size: vector.size1, root: base64(vector.root1) },
      { size: vector.size2, root: base64(vector.root2) },
    ];
    const verify = () => verifyConsistency(earlier, later, (vector.proof ?? []).map(base64));
    // The reference takes no proof from the empty tree; a witness must (C2SP tlog-witness).
    const isFromEmpty =
      vector.size1 === 0 && vector.size2 > 0 && vector.proof?.length === 0 && sameBytes(earlier.root, emptyRoot);
    expect(codeOf(verify) !== 'none').toBe(vector.wantErr && !isFromEmpty);
  });
});

describe('trees of every size to 300', () => {
  const all = leavesOf(300);

  it('have the root and the tiles that the recursion gives, however the leaves come', async () => {
    for (let size = 0; size <= all.length; size += 1) {
      const leaves = all.slice(0, size);
      const frontier = new Frontier();
      const step = 1 + (size % 7);
      const filled: string[] = [];
      for (let at = 0; at < size; at += step) {
        frontier.append(Buffer.concat(leaves.slice(at, at + step)), (tile) =>
          filled.push(`${tile.level}/${tile.index}`),
        );
      }
      const root = merkleTreeHash(leaves);
      expect(sameBytes(frontier.root(), root)).toBe(true);
      expect(filled).toEqual(size < 256 ? [] : ['0/0']);
      const source = tilesOf(leaves);
      for (const { level, index, hashes } of frontier.partials()) {
        const tile = await source.read({ level, index, width: hashes.length / 32 });
        expect(sameBytes(tile!, hashes)).toBe(true);
      }
      expect(sameBytes(Frontier.of(size, frontier.partials()).root(), root)).toBe(true);
      expect(sameBytes(await new StoredTree(source, size).root(), root)).toBe(true);
    }
  });

  it('give the inclusion proofs that the recursion gives, and these verify', async () => {
    for (let size = 1; size <= all.length; size += 1) {
      const leaves = all.slice(0, size);
      const tree = new StoredTree(tilesOf(leaves), size);
      const head = { size, root: merkleTreeHash(leaves) };
      for (let index = size > 40 ? size % 11 : 0; index < size; index += size > 40 ? 11 : 1) {
        const proof = await tree.inclusionProof(index);
        expect(hexes(proof) === hexes(path(index, leaves))).toBe(true);
        verifyInclusion(leaves[index]!, index, proof, head);
      }
    }
  });

  it('give the consistency proofs that the recursion gives, and these verify', async () => {
    const roots = Array.from({ length: 301 }, (_, size) => merkleTreeHash(all.slice(0, size)));
    for (let size = 0; size <= all.length; size += 1) {
      const leaves = all.slice(0, size);
      const tree = new StoredTree(tilesOf(leaves), size);
      for (let earlier = size > 40 ? size % 13 : 0; earlier <= size; earlier += size > 40 ? 13 : 1) {
        const proof = await tree.consistencyProof(earlier);
        expect(hexes(proof) === hexes(earlier === 0 ? [] : subproof(earlier, leaves, true))).toBe(true);
        verifyConsistency({ size: earlier, root: roots[earlier]! }, { size, root: roots[size]! }, proof);
      }
    }
  });
});

describe('a proof', () => {
  it.each([1, 2, 3, 7, 8, 13, 64, 100, 257, 300])(
    'with one bit turned anywhere is refused, in a tree of %i',
    async (size) => {
      const leaves = leavesOf(size);
      const tree = new StoredTree(tilesOf(leaves), size);
      const later = { size, root: merkleTreeHash(leaves) };
      for (const index of new Set([0, size >> 1, size - 1])) {
        const proof = await tree.inclusionProof(index);
        const codes = new Set<string>();
        for (const other of turnedProofs(proof))
          codes.add(codeOf(() => verifyInclusion(leaves[index]!, index, other, later)));
        for (const root of turned(later.root))
          codes.add(codeOf(() => verifyInclusion(leaves[index]!, index, proof, { size, root })));
        for (const leaf of turned(leaves[index]!)) codes.add(codeOf(() => verifyInclusion(leaf, index, proof, later)));
        expect([...codes]).toEqual(['ROOT_MISMATCH']);
      }
      for (const count of new Set([1, (size >> 1) + 1, size])) {
        const earlier = { size: count, root: merkleTreeHash(leaves.slice(0, count)) };
        const proof = await tree.consistencyProof(count);
        const codes = new Set<string>();
        for (const other of turnedProofs(proof)) codes.add(codeOf(() => verifyConsistency(earlier, later, other)));
        for (const root of turned(later.root))
          codes.add(codeOf(() => verifyConsistency(earlier, { size, root }, proof)));
        for (const root of turned(earlier.root))
          codes.add(codeOf(() => verifyConsistency({ size: count, root }, later, proof)));
        expect([...codes]).toEqual(['ROOT_MISMATCH']);
      }
    },
  );

  it('says which roots and hashes it is about', () => {
    const [left, right] = leavesOf(2) as [Hash, Hash];
    const root = nodeHash(left, right);
    const refused = () => verifyInclusion(left, 0, [left], { size: 2, root });
    const evidence = { expected: root, actual: nodeHash(left, left), proof: [left], position: 0 };
    expect(refused).toThrow(expect.objectContaining({ code: 'ROOT_MISMATCH', evidence }));
    const zero = { size: 0, root: emptyRoot };
    expect(codeOf(() => verifyInclusion(left, 1, [], { size: 1, root: left }))).toBe('INDEX_BEYOND_SIZE');
    expect(codeOf(() => verifyConsistency({ size: 2, root }, { size: 1, root: left }, []))).toBe('SIZES_REVERSED');
    expect(codeOf(() => verifyConsistency(zero, { size: 2, root }, [left]))).toBe('PROOF_LENGTH');
    expect(codeOf(() => verifyConsistency({ size: 0, root }, { size: 2, root }, []))).toBe('ROOT_MISMATCH');
    expect(codeOf(() => verifyConsistency(zero, { size: 2, root }, []))).toBe('none');
  });

  it('is found in trees of more tiles than one level holds', async () => {
    const leaves = leavesOf(66_000);
    const source = tilesOf(leaves);
    const frontier = new Frontier();
    frontier.append(Buffer.concat(leaves));
    const head = { size: leaves.length, root: merkleTreeHash(leaves) };
    expect(sameBytes(frontier.root(), head.root)).toBe(true);
    const tree = new StoredTree(source, head.size);
    expect(sameBytes((await tree.frontier()).root(), head.root)).toBe(true);
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
      const proof = await tree.inclusionProof(index);
      verifyInclusion(leaves[index]!, index, proof, head);
      const earlier = { size: index + 1, root: merkleTreeHash(leaves.slice(0, index + 1)) };
      verifyConsistency(earlier, head, await tree.consistencyProof(index + 1));
    }
  });
});
