import { AuditLogError } from './errors.js';
import { base64, fromBase64, hashSize, sameBytes } from './hashing.js';
import { timeOfCosignature, type SigningKey, type VerifierKey } from './keys.js';
import { noteText, openNote, parseNote, signatureLine } from './note.js';
import type { TreeHead } from './proof.js';

/** The state of a log: its name, its number of leaves and their root (C2SP tlog-checkpoint). */
export type Checkpoint = TreeHead & Readonly<{ origin: string }>;

/** A witness's statement that this checkpoint was the largest of its log at a time (seconds since 1970). */
export type Cosignature = Readonly<{ name: string; unixSeconds: number }>;

/** A checkpoint signed by its log. `note` is the published text. */
export type SignedCheckpoint = Checkpoint &
  Readonly<{
    note: string;
    signedBy: readonly VerifierKey[];
    /** When the log says that it signed, in seconds since 1970. */
    signedAt: number;
    cosignatures: readonly Cosignature[];
  }>;

/** The three lines that are signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Parses the text of a note. Throws `MALFORMED_CHECKPOINT`. */
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

/**
 * The note of a checkpoint, with two signature lines per key, of the checkpoint and of its time: during a rotation several keys
 * sign.
 */
export function signCheckpoint(checkpoint: Checkpoint, keys: readonly SigningKey[], unixSeconds: number): string {
  const text = checkpointText(checkpoint);
  const signatures = keys.flatMap((key) => [key.sign(text, unixSeconds), key.signTime(text, unixSeconds)]);
  return noteText({ text, signatures });
}

/**
 * Checks a published checkpoint with the keys of its log and of witnesses. Throws what `openNote` and `parseCheckpoint`
 * throw, `UNKNOWN_KEY` if only witnesses have signed, `OTHER_ORIGIN` if the log's name is not its key's, and `TIME_MISSING` if
 * the log did not sign a time.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const ofTimes = keys.flatMap(({ times }) => times ?? []);
  const { text, verified } = openNote(note, [...ofTimes, ...keys]);
  const checkpoint = parseCheckpoint(text);
  const signedBy = verified.map(({ key }) => key).filter(({ kind }) => kind === 'log');
  if (signedBy.length === 0) throw new AuditLogError('UNKNOWN_KEY', { notes: [note] });
  if (signedBy.some(({ name }) => name !== checkpoint.origin)) {
    throw new AuditLogError('OTHER_ORIGIN', { notes: [note] });
  }
  const signedTimes = verified
    .filter(({ key }) => key.kind === 'witness')
    .map(({ name, signature, key }) => ({ name, unixSeconds: timeOfCosignature(signature), key }));
  // The log's own key is no witness, even if somebody passes it as one.
  const isOwn = ({ key }: (typeof signedTimes)[number]) =>
    keys.some(({ kind, publicKey }) => kind === 'log' && sameBytes(publicKey, key.publicKey));
  const own = signedTimes.find(isOwn);
  if (!own) throw new AuditLogError('TIME_MISSING', { notes: [note] });
  const cosignatures = signedTimes
    .filter((each) => !isOwn(each))
    .map(({ name, unixSeconds }) => ({ name, unixSeconds }));
  return { ...checkpoint, note, signedBy, signedAt: own.unixSeconds, cosignatures };
}

/** Adds a witness's signatures (the lines of its answer) to a checkpoint. Throws `MALFORMED_NOTE`. */
export function withCosignatures(note: string, lines: string): string {
  const { text, signatures } = parseNote(note);
  const added = parseNote(`${text}\n${lines}`).signatures;
  const known = new Set(signatures.map(signatureLine));
  return noteText({ text, signatures: [...signatures, ...added.filter((each) => !known.has(signatureLine(each)))] });
}
