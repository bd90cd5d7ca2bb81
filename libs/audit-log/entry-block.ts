import { AuditLogError } from './errors.js';
import { tileWidth } from './frontier.js';
import { hashSize, writeLeafHash } from './hashing.js';

/** Up to 256 entries from a multiple of 256 on: the bundle that holds them, and their leaf hashes. */
export class EntryBlock {
  #width = 0;
  #length = 0;
  #bundle = Buffer.allocUnsafe(131_072);
  readonly #leaves = Buffer.alloc(tileWidth * hashSize);

  constructor(readonly index: number) {}

  get width(): number {
    return this.#width;
  }

  /** Each entry as a big-endian u16 length and its bytes. A view: it changes with the next entry. */
  get bundle(): Uint8Array {
    return this.#bundle.subarray(0, this.#length);
  }

  /** The leaf hashes from one on, laid end to end. A view. */
  leaves(from = 0): Uint8Array {
    return this.#leaves.subarray(from * hashSize, this.#width * hashSize);
  }

  /** Takes an entry as it is logged, of at most 65,535 bytes. */
  add(entry: string): void {
    writeLeafHash(entry, this.#leaves, this.#width * hashSize);
    this.#requireRoom(2 + entry.length * 3);
    const bytes = this.#bundle.write(entry, this.#length + 2);
    this.#bundle.writeUInt16BE(bytes, this.#length);
    this.#length += 2 + bytes;
    this.#width += 1;
  }

  #requireRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bundle.length) return;
    const larger = Buffer.allocUnsafe((this.#length + bytes) * 2);
    larger.set(this.bundle);
    this.#bundle = larger;
  }
}

/** The entries of a bundle, as many as are wanted. Throws `MALFORMED_BUNDLE`. */
export function entriesOfBundle(bundle: Uint8Array, index: number, width: number): Uint8Array[] {
  const entries = wholeEntriesOf(bundle);
  if (entries.length > width || isBundleOf(bundle, width)) return entries.slice(0, width);
  throw new AuditLogError('MALFORMED_BUNDLE', { position: index * tileWidth + entries.length });
}

/** Whether a bundle has so many entries and nothing after them. */
export function isBundleOf(bundle: Uint8Array, width: number): boolean {
  const entries = wholeEntriesOf(bundle);
  return entries.length === width && entries.reduce((sum, { length }) => sum + 2 + length, 0) === bundle.length;
}

/** The entries that a bundle begins with, up to where its lengths and its content part. */
export function wholeEntriesOf(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.length);
  for (let at = 0; at + 2 <= bundle.length;) {
    const end = at + 2 + view.getUint16(at);
    if (end > bundle.length) break;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
