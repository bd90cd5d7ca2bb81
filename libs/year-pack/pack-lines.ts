import {
  base64,
  fromBase64,
  hashSize,
  parseRecord,
  type Hash,
  type LinkedProof,
  type Opening,
  type StoredText,
} from '../audit-log/index.js';
import { canonicalJson } from '../event-store/index.js';
import { parseInstant } from '../kernel/civil.js';

/** Parses the event of a line, which is exactly its record; undefined if the line is none. */
export function parseEventLine(line: string): StoredText | undefined {
  const record = parseRecord(line);
  const recordedMs = record && parseInstant(record.recordedAt);
  if (!record || recordedMs === undefined) return undefined;
  const { v: _version, data, position, revision, ...event } = record;
  return {
    ...event,
    data: canonicalJson(data),
    position: Number(position),
    revision: Number(revision),
    recordedMs,
  };
}

/** An inclusion proof as a line of a pack. */
export function proofLine({ hashes, kept }: LinkedProof): string {
  return JSON.stringify({ hashes: hashes.map(base64), kept });
}

/** Parses the proof of a line; undefined if the line is not exactly one. */
export function parseProofLine(line: string): LinkedProof | undefined {
  const proof = parsedExactly(line, proofLine, (text) => {
    const { hashes, kept } = JSON.parse(text) as { hashes: string[]; kept: number };
    return { hashes: hashesOf(hashes), kept };
  });
  return proof && Number.isSafeInteger(proof.kept) && proof.kept >= 0 ? proof : undefined;
}

/** A tree that a sealing names, and the proof that it is a beginning of the log of the pack's checkpoint. */
export type SealProof = Readonly<{
  position: number;
  upToPosition: number;
  rootHash: string;
  consistency: readonly Hash[];
}>;

/** The text of the seals' file: a line for each sealing of this log, the last one last. */
export function sealText(seals: readonly SealProof[]): string {
  return seals
    .map(({ position, upToPosition, rootHash, consistency }) => {
      return `${JSON.stringify({ position, upToPosition, rootHash, consistency: consistency.map(base64) })}\n`;
    })
    .join('');
}

/** Parses the seals' file; undefined if the bytes are not exactly one. */
export function parseSeals(bytes: Uint8Array): SealProof[] | undefined {
  return parsedExactly(Buffer.from(bytes).toString(), sealText, (text) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const seal = JSON.parse(line) as Omit<SealProof, 'consistency'> & Readonly<{ consistency: string[] }>;
        return { ...seal, consistency: hashesOf(seal.consistency) };
      }),
  );
}

/** A checkpoint that the log kept, and the proof that it is a beginning of the pack's. */
export type NoteProof = Readonly<{ note: string; consistency: readonly Hash[] }>;

export function noteLine({ note, consistency }: NoteProof): string {
  return JSON.stringify({ note, consistency: consistency.map(base64) });
}

/** Parses the note of a line; undefined if the line is not exactly one. */
export function parseNoteLine(line: string): NoteProof | undefined {
  return parsedExactly(line, noteLine, (text) => {
    const { note, consistency } = JSON.parse(text) as { note: unknown; consistency: string[] };
    return { note: String(note), consistency: hashesOf(consistency) };
  });
}

/** A record beside those of the year, with its salt and its whole inclusion proof. */
export type CircumstanceProof = Opening & Readonly<{ hashes: readonly Hash[] }>;

export function circumstanceLine({ record, salt, hashes }: CircumstanceProof): string {
  return JSON.stringify({ record, salt: base64(salt), hashes: hashes.map(base64) });
}

/** Parses the circumstance of a line; undefined if the line is not exactly one. */
export function parseCircumstanceLine(line: string): CircumstanceProof | undefined {
  return parsedExactly(line, circumstanceLine, (text) => {
    const { record, salt, hashes } = JSON.parse(text) as { record: unknown; salt: string; hashes: string[] };
    return { record: String(record), salt: fromBase64(salt, hashSize)!, hashes: hashesOf(hashes) };
  });
}

const hashesOf = (coded: readonly string[]): Hash[] => coded.map((text) => fromBase64(text, hashSize)!);

/** What a text says, if it is spelled exactly as this program spells that. */
function parsedExactly<Value>(
  text: string,
  spelled: (value: Value) => string,
  parse: (text: string) => Value,
): Value | undefined {
  try {
    const value = parse(text);
    return spelled(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
