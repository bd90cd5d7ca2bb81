import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import {
  AuditLogError,
  differingFields,
  entryOf,
  leafHash,
  parseEntry,
  proofFrom,
  saysOneInstant,
  verifyInclusion,
  type Hash,
  type StoredText,
  type TreeHead,
} from '../audit-log/index.js';
import { partitionsOf } from '../catalogue/index.js';
import { EVERY_YEAR } from '../event-store/index.js';
import { linesOf } from '../history/index.js';
import type { PackFile } from './manifest.js';
import type { PackFinding } from './pack-finding.js';
import { DoesNotFit } from './pack-finding.js';
import type { PackGrading } from './pack-grading.js';
import { parseEventLine, parseProofLine } from './pack-lines.js';

type StreamSeen = { revision: number; bears: boolean; position: number };

/** What the events of a pack are held against. Without a valid checkpoint the proofs are left out. */
export type EventChecks = Readonly<{
  year: number;
  tree: TreeHead | undefined;
  grading: PackGrading;
  onProgress?: (events: number) => void;
}>;

/** The last two events of a pack. */
export type Ending = Readonly<{ last?: StoredText; before?: StoredText }>;

/**
 * Holds every event against its entry and its proof, in their order, and gives it to the grading. Throws `DoesNotFit` with the
 * first that does not fit. Of each stream no event may be missing before its last.
 */
export async function verifyEvents(folder: string, checks: EventChecks): Promise<Ending> {
  const { grading, onProgress } = checks;
  const streams = new Map<string, StreamSeen>();
  let ending: Ending = {};
  let proof: readonly Hash[] = [];
  let line = 0;
  for await (const [event, entry, link] of linesAbreast(folder)) {
    line += 1;
    const found = eventOf(event, entry, line);
    const { position } = found;
    if (ending.last && ending.last.position >= position) throw misfit({ kind: 'events-out-of-order', position });
    requireNextOfStream(found, streams, checks.year);
    proof = provenBy(link, proof, { line, position, entry, tree: checks.tree });
    taken(found, grading);
    ending = { last: found, ...(ending.last && { before: ending.last }) };
    if (line % 1000 === 0) onProgress?.(line);
  }
  for (const [stream, { bears, position }] of streams) {
    if (!bears) throw misfit({ kind: 'event-of-other-year', position, fields: [stream] });
  }
  return ending;
}

const misfit = (finding: PackFinding) => new DoesNotFit(finding);

function eventOf(line: string, entryLine: string, number: number): StoredText {
  const event = parseEventLine(line);
  if (!event) throw misfit({ kind: 'event-malformed', file: 'events.ndjson', line: number });
  const { position } = event;
  const entry = parseEntry(Buffer.from(entryLine));
  if (!entry) throw misfit({ kind: 'entry-malformed', file: 'entries.ndjson', line: number, position });
  if (!saysOneInstant(event)) throw misfit({ kind: 'event-differs', position, fields: ['recordedAt'] });
  const fields = differingFields(entryOf(event), entry);
  if (fields.length > 0) throw misfit({ kind: 'event-differs', position, fields });
  return event;
}

/** A stream is packed from its first event on, and at least one of them bears on the year. */
function requireNextOfStream(event: StoredText, streams: Map<string, StreamSeen>, year: number): void {
  const { stream, revision, position, type, data } = event;
  const seen = streams.get(stream) ?? { revision: -1, bears: false, position };
  if (revision !== seen.revision + 1) throw misfit({ kind: 'event-missing', position, fields: [stream] });
  const bears = seen.bears || readIn(year, stream, type, data);
  streams.set(stream, { revision, bears, position: seen.position });
}

function readIn(year: number, stream: string, type: string, data: string): boolean {
  try {
    const partitions = partitionsOf(stream, { type, data: JSON.parse(data) as unknown });
    return partitions.includes(year) || partitions.includes(EVERY_YEAR);
  } catch {
    return false;
  }
}

type Proven = Readonly<{ line: number; position: number; entry: string; tree: TreeHead | undefined }>;

function provenBy(text: string, before: readonly Hash[], { line, position, entry, tree }: Proven): readonly Hash[] {
  const link = parseProofLine(text);
  const proof = link && proofFrom(before, link);
  if (!proof) throw misfit({ kind: 'proof-malformed', file: 'proofs.ndjson', line, position });
  try {
    if (tree) verifyInclusion(leafHash(Buffer.from(entry)), position, proof, tree);
    return proof;
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    throw misfit({ kind: 'event-not-in-log', position, code: error.code });
  }
}

function taken(event: StoredText, grading: PackGrading): void {
  try {
    grading.add(event);
  } catch {
    throw misfit({ kind: 'not-gradable', position: event.position });
  }
}

const abreast = ['events.ndjson', 'entries.ndjson', 'proofs.ndjson'] as const satisfies PackFile[];

/** The lines of the three files side by side. Throws `DoesNotFit` where one has fewer, or holds what is no text. */
async function* linesAbreast(folder: string): AsyncGenerator<readonly [string, string, string]> {
  const files = abreast.map((name) => linesOfFile(folder, name));
  try {
    for (let line = 1; ; line += 1) {
      const [event, entry, proof] = await Promise.all(files.map(async (file) => (await file.next()).value));
      if (event === undefined && entry === undefined && proof === undefined) return;
      const missing = abreast[[event, entry, proof].indexOf(undefined)];
      if (missing) throw misfit({ kind: 'line-missing', file: missing, line });
      yield [event!, entry!, proof!];
    }
  } finally {
    await Promise.all(files.map((file) => file.return(undefined)));
  }
}

async function* linesOfFile(folder: string, name: PackFile): AsyncGenerator<string, undefined> {
  for await (const lines of linesOf(createReadStream(join(folder, name), { highWaterMark: 1 << 18 }))) {
    for (const line of lines) yield typeof line === 'string' ? line : '';
  }
  return undefined;
}
