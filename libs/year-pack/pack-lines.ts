import { base64, fromBase64, hashSize, parseRecord, type LinkedProof, type StoredText } from '../audit-log/index.js';
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
  try {
    const { hashes: coded, kept } = JSON.parse(line) as { hashes: string[]; kept: number };
    const hashes = coded.map((text) => fromBase64(text, hashSize)).filter((hash) => hash !== undefined);
    const proof = { hashes, kept };
    return Number.isSafeInteger(kept) && kept >= 0 && proofLine(proof) === line ? proof : undefined;
  } catch {
    return undefined;
  }
}

/** The sealed tree, and the proof that it is a beginning of the log of the pack's checkpoint. */
export type SealProof = Readonly<{ upToPosition: number; rootHash: string; consistency: readonly Uint8Array[] }>;

/** The text of the seal's file. */
export function sealText({ upToPosition, rootHash, consistency }: SealProof): string {
  return `${JSON.stringify({ upToPosition, rootHash, consistency: consistency.map(base64) })}\n`;
}

/** Parses a seal; undefined if the bytes are not exactly one. */
export function parseSeal(bytes: Uint8Array): SealProof | undefined {
  const text = Buffer.from(bytes).toString();
  try {
    const found = JSON.parse(text) as { upToPosition: number; rootHash: string; consistency: string[] };
    const consistency = found.consistency
      .map((hash) => fromBase64(hash, hashSize))
      .filter((hash) => hash !== undefined);
    const seal = { ...found, consistency };
    return Number.isSafeInteger(found.upToPosition) && sealText(seal) === text ? seal : undefined;
  } catch {
    return undefined;
  }
}
