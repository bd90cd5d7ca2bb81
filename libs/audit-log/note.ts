import { AuditLogError } from './errors.js';
import { base64, fromBase64, sameBytes } from './hashing.js';
import { isKeyName, type NoteSignature, type VerifierKey } from './keys.js';

/** A text and its signatures (C2SP signed-note). The text ends in a newline. */
export type Note = Readonly<{ text: string; signatures: readonly NoteSignature[] }>;

/** A note with at least one valid signature by a known key, and no invalid one. */
export type VerifiedNote = Note & Readonly<{ verified: readonly (NoteSignature & Readonly<{ key: VerifierKey }>)[] }>;

/** The limits of an accepted note: its length in UTF-16 code units, and its signatures. */
const maxLength = 1_000_000;
const maxSignatures = 100;

const idSize = 4;

/** The note as it is published. */
export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/** One signature as a line of a note, its newline included. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${base64(Buffer.concat([id, signature]))}\n`;
}

/** Parses a note. Throws `MALFORMED_NOTE`. */
export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n');
  const isWhole = end > 0 && note.length <= maxLength && lines.pop() === '' && lines.length > 0;
  if (!isWhole || lines.length > maxSignatures || hasControls(note) || !note.isWellFormed()) {
    throw new AuditLogError('MALFORMED_NOTE');
  }
  return { text: note.slice(0, end + 1), signatures: parseSignatures(lines) };
}

/** A note has no ASCII control characters but newlines. */
function hasControls(note: string): boolean {
  return Array.from(note).some((character) => character < ' ' && character !== '\n');
}

/** Parses signature lines without their newlines. Throws `MALFORMED_NOTE`. */
function parseSignatures(lines: readonly string[]): NoteSignature[] {
  return lines.map((line) => {
    const [dash, name, coded, ...more] = line.split(' ');
    const bytes = fromBase64(coded ?? '');
    if (dash !== '—' || !isKeyName(name ?? '') || !bytes || bytes.length <= idSize || more.length > 0) {
      throw new AuditLogError('MALFORMED_NOTE');
    }
    return { name: name!, id: bytes.subarray(0, idSize), signature: bytes.subarray(idSize) };
  });
}

/**
 * Checks the signatures of known keys and ignores the others. Throws `MALFORMED_NOTE`, `BAD_SIGNATURE` if one is invalid,
 * and `UNKNOWN_KEY` if there is none.
 */
export function openNote(published: string, keys: readonly VerifierKey[]): VerifiedNote {
  const note = parseNote(published);
  const verified = note.signatures.flatMap((each) => {
    const key = keys.find(({ name, id }) => name === each.name && sameBytes(id, each.id));
    if (!key) return [];
    if (!key.verifies(note.text, each.signature)) throw new AuditLogError('BAD_SIGNATURE', { notes: [published] });
    return [{ ...each, key }];
  });
  if (verified.length === 0) throw new AuditLogError('UNKNOWN_KEY', { notes: [published] });
  return { ...note, verified };
}

/** Decodes the UTF-8 text of a note. Throws `MALFORMED_NOTE`. */
export function decodeNote(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new AuditLogError('MALFORMED_NOTE', {}, error);
  }
}
