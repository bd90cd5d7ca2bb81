import { AuditLogError } from './errors.js';
import { base64, fromBase64, hashSize } from './hashing.js';
import { timeOfCosignature, type SigningKey, type VerifierKey } from './keys.js';
import { noteText, openNote, parseNote, signatureLine } from './note.js';
import type { TreeHead } from './proof.js';

/** What a log says of itself: its name, how many leaves it has, and their root (C2SP tlog-checkpoint). */
export type Checkpoint = TreeHead & Readonly<{ origin: string }>;

/** A witness's word that it saw this checkpoint as the largest of its log, at a time in seconds since 1970. */
export type Cosignature = Readonly<{ name: string; unixSeconds: number }>;

/** A checkpoint whose log has signed it. `note` is the text as it was published. */
export type SignedCheckpoint = Checkpoint &
  Readonly<{ note: string; signedBy: readonly VerifierKey[]; cosignatures: readonly Cosignature[] }>;

/** The three lines that are signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** The text of a note as a checkpoint. Throws `MALFORMED_CHECKPOINT`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin, size, coded] = lines;
  const root = fromBase64(coded ?? '', hashSize);
  const isWhole = lines.pop() === '' && lines.every((line) => line !== '');
  if (!origin || !/^(0|[1-9]\d*)$/.test(size ?? '') || !root || !isWhole || !Number.isSafeInteger(Number(size))) {
    throw new AuditLogError('MALFORMED_CHECKPOINT');
  }
  return { origin, size: Number(size), root };
}

/** The checkpoint signed by every key, each a line; keys of a rotation sign side by side. */
export function signCheckpoint(checkpoint: Checkpoint, keys: readonly SigningKey[]): string {
  const text = checkpointText(checkpoint);
  return noteText({ text, signatures: keys.map((key) => key.sign(text, 0)) });
}

/**
 * A published checkpoint, checked with keys of its log and of witnesses. Throws what `openNote` and `parseCheckpoint` do,
 * `UNKNOWN_KEY` where only witnesses have signed, and `OTHER_ORIGIN` where the log's name is not its key's.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const { text, verified } = openNote(note, keys);
  const checkpoint = parseCheckpoint(text);
  const signedBy = verified.map(({ key }) => key).filter(({ kind }) => kind === 'log');
  if (signedBy.length === 0) throw new AuditLogError('UNKNOWN_KEY', { notes: [note] });
  if (signedBy.some(({ name }) => name !== checkpoint.origin)) {
    throw new AuditLogError('OTHER_ORIGIN', { notes: [note] });
  }
  const cosignatures = verified
    .filter(({ key }) => key.kind === 'witness')
    .map(({ name, signature }) => ({ name, unixSeconds: timeOfCosignature(signature) }));
  return { ...checkpoint, note, signedBy, cosignatures };
}

/** The checkpoint with a witness's signatures added (lines as `addCheckpoint` answers them). Throws `MALFORMED_NOTE`. */
export function withCosignatures(note: string, lines: string): string {
  const { text, signatures } = parseNote(note);
  const added = parseNote(`${text}\n${lines}`).signatures;
  const known = new Set(signatures.map(signatureLine));
  return noteText({ text, signatures: [...signatures, ...added.filter((each) => !known.has(signatureLine(each)))] });
}
