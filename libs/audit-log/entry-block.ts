import { AuditLogError } from './errors.js';
import { tileWidth } from './frontier.js';
import { hashSize, writeLeafHash, type Hash } from './hashing.js';

/** An entry in a bundle: a big-endian u16 length, which is always 32, and the bytes. */
const entryWidth = 2 + hashSize;

/** A block of up to 256 entries that begins at a multiple of 256: their bundle and their leaf hashes. */
export class EntryBlock {
  #width = 0;
  readonly #bundle = Buffer.alloc(tileWidth * entryWidth);
  readonly #leaves = Buffer.alloc(tileWidth * hashSize);

  constructor(readonly index: number) {}

  get width(): number {
    return this.#width;
  }

  /** A view: it changes with the next entry. */
  get bundle(): Uint8Array {
    return this.#bundle.subarray(0, this.#width * entryWidth);
  }

  /** The leaf hashes from an index on, concatenated. A view. */
  leaves(from = 0): Uint8Array {
    return this.#leaves.subarray(from * hashSize, this.#width * hashSize);
  }

  add(entry: Hash): void {
    writeLeafHash(entry, this.#leaves, this.#width * hashSize);
    const at = this.#bundle.writeUInt16BE(hashSize, this.#width * entryWidth);
    this.#bundle.set(entry, at);
    this.#width += 1;
  }
}

/** The first `width` entries of a bundle. Throws `MALFORMED_BUNDLE`. */
export function entriesOfBundle(bundle: Uint8Array, index: number, width: number): Hash[] {
  const entries = wholeEntriesOf(bundle);
  if (entries.length >= width) return entries.slice(0, width);
  throw new AuditLogError('MALFORMED_BUNDLE', { position: index * tileWidth + entries.length });
}

/** Whether a bundle has exactly `width` entries. */
export function isBundleOf(bundle: Uint8Array, width: number): boolean {
  return bundle.length === width * entryWidth && wholeEntriesOf(bundle).length === width;
}

/** The readable entries at the start of a damaged bundle. */
export function wholeEntriesOf(bundle: Uint8Array): Hash[] {
  const entries: Hash[] = [];
  for (let at = 0; at + entryWidth <= bundle.length; at += entryWidth) {
    if (bundle[at] !== 0 || bundle[at + 1] !== hashSize) break;
    entries.push(bundle.subarray(at + 2, at + entryWidth));
  }
  return entries;
}
