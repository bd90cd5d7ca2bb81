import { hash } from 'node:crypto';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

export const hashSize = 32;

/** The root of the tree without leaves: SHA-256(""). */
export const emptyRoot: Hash = digest(new Uint8Array());

/** RFC 6962: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Hash {
  return digest(Buffer.concat([leafPrefix, entry]));
}

/** RFC 6962: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return digest(Buffer.concat([nodePrefix, left, right]));
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** The index of the first differing hash of two concatenations; extra hashes of the longer one differ. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at += 1;
  return Math.floor(at / hashSize);
}

/** The hash at an index of a concatenation. */
export const hashAt = (hashes: Uint8Array, at: number): Hash => hashes.subarray(at * hashSize, (at + 1) * hashSize);

export const base64 = (bytes: Uint8Array): string => asBuffer(bytes).toString('base64');

/** The bytes of a base64 text if it is canonical and has the wanted size. */
export function fromBase64(text: string, size?: number): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  const fits = size === undefined || bytes.length === size;
  return fits && bytes.toString('base64') === text ? bytes : undefined;
}

/** Writes the leaf hash of an entry into a buffer. */
export function writeLeafHash(entry: Hash, into: Buffer, at: number): void {
  leaf.set(entry, 1);
  into.write(hash('sha256', leaf, 'binary'), at, hashSize, 'latin1');
}

/**
 * The root of the tree over concatenated hashes. Each is the root of a full subtree of the same height; only the last may be
 * of a smaller one. An odd node moves up unchanged, which is RFC 6962's split.
 */
export function rootOfHashes(hashes: Uint8Array): Hash {
  if (hashes.length === 0) return emptyRoot;
  const level = Buffer.from(hashes);
  for (let width = level.length / hashSize; width > 1; width = Math.ceil(width / 2)) halve(level, width);
  return Buffer.from(level.subarray(0, hashSize));
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);
/** The hash input of a leaf; its first byte never changes. */
const leaf = Buffer.alloc(1 + hashSize);
/** The hash input of a node; its first byte never changes. */
const node = Buffer.alloc(1 + 2 * hashSize, nodePrefix);

function halve(level: Buffer, width: number): void {
  const pairs = Math.floor(width / 2);
  for (let pair = 0; pair < pairs; pair += 1) {
    level.copy(node, 1, pair * 2 * hashSize, (pair + 1) * 2 * hashSize);
    level.write(hash('sha256', node, 'binary'), pair * hashSize, hashSize, 'latin1');
  }
  if (width % 2 === 1) level.copyWithin(pairs * hashSize, (width - 1) * hashSize, width * hashSize);
}

function digest(bytes: Uint8Array): Hash {
  return hash('sha256', bytes, 'buffer');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
