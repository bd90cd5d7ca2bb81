import { RuleViolation, requires } from '../kernel/rule.js';
import { sheetRules as rules } from './sheet.rules.js';
import { zipEntries } from './zip-directory.js';

/** What a file is, by its bytes: names of files are often wrong. */
export type FileKind = 'xlsx' | 'xls' | 'csv';

/** The largest file that is read, in bytes. */
export const mostBytes = 4 * 1024 * 1024;
const mostUnpacked = 60 * 1024 * 1024;
const mostTimes = 200;
/** Small files of little text pack well. */
const alwaysUnpacked = 2 * 1024 * 1024;

const zipMark = [0x50, 0x4b];
/** Old office files and encrypted new ones are a compound file. */
const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const firstRecord = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
const encryptionRecord = 0x2f;

/** The kind of a file that may be read. Throws `RuleViolation` for every other one, before anything is unpacked. */
export function fileKindOf(bytes: Uint8Array): FileKind {
  requires(bytes.length > 0, rules.empty);
  requires(bytes.length <= mostBytes, rules.tooLarge);
  if (begins(bytes, zipMark)) return requireModest(bytes);
  if (!begins(bytes, compoundMark)) return 'csv';
  requires(!holdsName(bytes, 'EncryptedPackage') && !isEncryptedXls(bytes), rules.encrypted);
  requires(holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book'), rules.noSheet);
  requires(!holdsName(bytes, '_VBA_PROJECT_CUR'), rules.macros);
  return 'xls';
}

function requireModest(bytes: Uint8Array): FileKind {
  const entries = zipEntries(bytes);
  const unpacked = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const most = Math.min(mostUnpacked, Math.max(alwaysUnpacked, bytes.length * mostTimes));
  requires(unpacked <= most, rules.inflatesTooFar);
  const names = new Set(entries.map(({ name }) => name));
  requires(!entries.some(({ name }) => /vbaProject\.bin$/i.test(name)), rules.macros);
  requires(names.has('[Content_Types].xml') && [...names].some((name) => /^xl\/.*\.xml$/.test(name)), rules.noSheet);
  if (names.has('xl/workbook.bin')) throw new RuleViolation(rules.noSheet);
  return 'xlsx';
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Whether the directory of a compound file holds a name, in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(`${name}\0`, 'utf16le'));
}

/** The record of encryption is among the first ones of a workbook. */
function isEncryptedXls(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = buffer.indexOf(Buffer.from(firstRecord));
  for (let count = 0; at >= 0 && at + 4 <= buffer.length && count < 8; count += 1) {
    if (buffer.readUInt16LE(at) === encryptionRecord) return true;
    at += 4 + buffer.readUInt16LE(at + 2);
  }
  return false;
}
