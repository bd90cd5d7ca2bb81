import { RuleViolation } from '../kernel/rule.js';
import { sheetRules as rules } from './sheet.rules.js';

/** An entry as the central directory of a ZIP file describes it. */
export type ZipEntry = Readonly<{ name: string; packedBytes: number; bytes: number }>;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const entryLength = 46;
/** A comment of the archive is no longer, so its end record lies within the last bytes. */
const longestComment = 0xffff;
const zip64 = 0xffffffff;
const isEncrypted = 0x1;
const hasDescriptor = 0x8;
const methods: ReadonlySet<number> = new Set([0, 8]);

/**
 * The entries of a ZIP file, by its central directory; nothing is unpacked. Throws `RuleViolation` if the file is no whole ZIP
 * file, or if an entry does not say its size: the reader trusts these sizes.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (start + size > end) throw new RuleViolation(rules.damaged);
  const entries: ZipEntry[] = [];
  let at = start;
  while (entries.length < count) {
    if (at + entryLength > end || view.getUint32(at, true) !== entryMark) throw new RuleViolation(rules.damaged);
    entries.push(entryAt(view, at));
    at += entryLength + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw new RuleViolation(rules.damaged);
}

function entryAt(view: DataView, at: number): ZipEntry {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [packedBytes, bytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  if (flags & isEncrypted) throw new RuleViolation(rules.encrypted);
  const saysSize = packedBytes !== zip64 && bytes !== zip64 && (bytes > 0 || isEmpty(packedBytes, flags));
  if (!saysSize || !methods.has(method)) throw new RuleViolation(rules.damaged);
  const name = new Uint8Array(view.buffer, view.byteOffset + at + entryLength, view.getUint16(at + 28, true));
  return { name: new TextDecoder().decode(name), packedBytes, bytes };
}

/** An empty entry packs into two bytes at most; with a descriptor its size would stand elsewhere. */
function isEmpty(packedBytes: number, flags: number): boolean {
  return packedBytes <= 2 && !(packedBytes === 0 && flags & hasDescriptor);
}
