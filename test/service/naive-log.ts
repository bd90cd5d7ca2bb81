import { createHash, createPublicKey, verify } from 'node:crypto';

/** What a stranger needs to check a log, written from the specifications (RFC 6962, C2SP) without a line of ours. */
type Head = Readonly<{ origin: string; size: number; root: Buffer }>;

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** The tree head of a note that the key has signed. Throws where it has not. */
export function headOf(note: string, vkey: string): Head {
  const [name, id, key] = [vkey.split('+')[0]!, vkey.split('+')[1]!, vkey.split('+').slice(2).join('+')];
  const at = note.indexOf('\n\n');
  const text = note.slice(0, at + 1);
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const raw = Buffer.from(key, 'base64').subarray(1);
  const publicKey = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' });
  const signed = note
    .slice(at + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.split(' ')[2]!, 'base64'))
    .some((blob) => blob.toString('hex', 0, 4) === id && verify(null, Buffer.from(text), publicKey, blob.subarray(4)));
  if (!signed) throw new Error('not signed');
  const [origin, size, root] = text.split('\n') as [string, string, string];
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

/** The root over the leaves of these entries, by the recursion of RFC 6962, 2.1. */
export function rootOf(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return leaf(entries[0]!);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return node(rootOf(entries.slice(0, split)), rootOf(entries.slice(split)));
}

/** Whether a `.tlog-proof` proves an entry under a checkpoint that the key has signed. */
export function proves(proof: string, entry: Uint8Array, vkey: string): boolean {
  const at = proof.indexOf('\n\n');
  const [header, index, ...hashes] = proof.slice(0, at).split('\n');
  const { size, root } = headOf(proof.slice(at + 2), vkey);
  const path = hashes.map((hash) => Buffer.from(hash, 'base64'));
  const place = Number(/^index (\d+)$/.exec(index!)![1]);
  return header === 'c2sp.org/tlog-proof@v1' && rootFrom(leaf(entry), place, size, path)?.equals(root) === true;
}

/** From the top down: the last hash of the path is the other half of the whole tree. */
function rootFrom(own: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  if (size === 1) return path.length === 0 ? own : undefined;
  const other = path.at(-1);
  if (!other) return undefined;
  let split = 1;
  while (split * 2 < size) split *= 2;
  const rest = path.slice(0, -1);
  const below = index < split ? rootFrom(own, index, split, rest) : rootFrom(own, index - split, size - split, rest);
  return below && (index < split ? node(below, other) : node(other, below));
}

/** The entry of an opening (`X.opening.json`). */
export function entryOf(opening: string): Buffer {
  const { record, salt } = JSON.parse(opening) as Record<'record' | 'salt', string>;
  return sha256(Buffer.from('dangri/entry/v2\n'), Buffer.from(salt, 'base64'), Buffer.from(record));
}

/** The entries of a bundle. */
export function entriesOf(bundle: Buffer): Buffer[] {
  const entries = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
