import { base64, fromBase64, hashSize, type LinkedProof, type StoredText } from '../audit-log/index.js';
import { parseInstant } from '../kernel/civil.js';

/** An event as a line of a pack: what it is to be held against its entry by, and its data, the very text that was stored. */
export function eventLine(event: StoredText): string {
  const { actor, commandId, id, position, recordedAt, revision, schema, stream, type, data } = event;
  const command = commandId === undefined ? undefined : { commandId };
  const head = JSON.stringify({ actor, ...command, id, position, recordedAt, revision, schema, stream, type });
  return `${head.slice(0, -1)}${dataKey}${data}}`;
}

/** No text within JSON holds a quote that is not escaped: where this stands first, the data begin. */
const dataKey = ',"data":';

/** The event of a line; nothing where the line is none, to the byte. */
export function parseEventLine(line: string): StoredText | undefined {
  const at = line.indexOf(dataKey);
  try {
    const head = JSON.parse(`${line.slice(0, at)}}`) as Omit<StoredText, 'data' | 'recordedMs'>;
    const recordedMs = parseInstant(head.recordedAt) ?? Number.NaN;
    const event: StoredText = { ...head, recordedMs, data: line.slice(at + dataKey.length, -1) };
    return at > 0 && isEvent(event) && eventLine(event) === line ? event : undefined;
  } catch {
    return undefined;
  }
}

function isEvent({ actor, commandId = '', id, stream, type, position, revision, schema }: StoredText): boolean {
  const texts = [actor, commandId, id, stream, type];
  return (
    texts.every((text) => typeof text === 'string') &&
    [position, revision, schema].every((n) => Number.isSafeInteger(n))
  );
}

/** An inclusion proof as a line of a pack. */
export function proofLine({ hashes, kept }: LinkedProof): string {
  return JSON.stringify({ hashes: hashes.map(base64), kept });
}

/** The proof of a line; nothing where the line is none, to the byte. */
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

/** What was sealed, and that it is a beginning of the log of the pack's checkpoint. */
export type SealProof = Readonly<{ upToPosition: number; rootHash: string; consistency: readonly Uint8Array[] }>;

/** The file of the seal. */
export function sealText({ upToPosition, rootHash, consistency }: SealProof): string {
  return `${JSON.stringify({ upToPosition, rootHash, consistency: consistency.map(base64) })}\n`;
}

/** A seal from its file; nothing where it is none, to the byte. */
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
