/** What the proof of a record says about it. */
export type Inclusion = Readonly<{ index: number; size: number; origin: string; isIncluded: boolean }>;

/** The opening of a record: its canonical JSON, and the salt of its commitment. */
export type Opening = Readonly<{ record: string; salt: string }>;

/**
 * Checks that the record is in the tree of the proof’s checkpoint (audit-log.md; RFC 9162, 2.1.3.2). The signature of the
 * checkpoint is not checked here. Throws if the proof cannot be read.
 */
export async function inclusionOf({ record, salt }: Opening, proof: string): Promise<Inclusion> {
  const { index, path, origin, size, root } = parsed(proof);
  const entry = await sha256(bytesOf('dangri/entry/v2\n'), decoded(salt), bytesOf(record));
  const found = await rootOf(await sha256(Uint8Array.of(0), entry), index, size, path);
  return { index, size, origin, isIncluded: found !== undefined && isSame(found, root) };
}

type InclusionProof = Readonly<{ index: number; path: Uint8Array[]; origin: string; size: number; root: Uint8Array }>;

/** `c2sp.org/tlog-proof@v1`, `index <i>`, the hashes, a blank line, the checkpoint. */
function parsed(proof: string): InclusionProof {
  const lines = proof.split('\n');
  const blank = lines.indexOf('');
  const index = /^index (\d{1,15})$/.exec(lines[1] ?? '')?.[1];
  const [origin, size, root] = lines.slice(blank + 1);
  if (lines[0] !== 'c2sp.org/tlog-proof@v1' || index === undefined || !/^\d{1,15}$/.test(size ?? '') || !root)
    throw new Error('this is not a tlog-proof');
  const path = lines.slice(2, blank).map(decoded);
  return { index: Number(index), path, origin: origin!, size: Number(size), root: decoded(root) };
}

async function rootOf(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]) {
  if (index >= size) return undefined;
  let [hash, at, last] = [leaf, index, size - 1];
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = await node(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

const half = (number: number) => Math.floor(number / 2);
const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
