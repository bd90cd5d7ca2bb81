import {
  AuditLogError,
  leafHash,
  parseOpening,
  proofFrom,
  verifyInclusion,
  type Hash,
  type OpenedRecord,
  type RecordTimes,
  type StoredText,
  type TreeHead,
} from '../audit-log/index.js';
import type { PackFile } from './manifest.js';
import type { PackFinding } from './pack-finding.js';
import { DoesNotFit } from './pack-finding.js';
import { linesOfFile } from './pack-files.js';
import type { PackGrading } from './pack-grading.js';
import { parseEventLine, parseProofLine } from './pack-lines.js';

type LastOfStream = Readonly<{ revision: number; firstPosition: number }>;

/** What the events of a pack are checked against. Without a valid checkpoint the proofs are skipped. */
export type EventChecks = Readonly<{
  tree: TreeHead | undefined;
  grading: PackGrading;
  times: RecordTimes;
  onProgress?: (events: number) => void;
}>;

/** The last two events of a pack. */
export type LastEvents = Readonly<{ last?: StoredText; before?: StoredText }>;

/**
 * Checks every event against its opening and its proof, in order, and adds it to the grading. Throws with the first fault. No
 * event of a stream may be missing before its last one.
 */
export async function verifyEvents(folder: string, checks: EventChecks): Promise<LastEvents> {
  const { grading, times, onProgress } = checks;
  const streams = new Map<string, LastOfStream>();
  let ending: LastEvents = {};
  let proof: readonly Hash[] = [];
  let line = 0;
  for await (const [event, openingLine, link] of linesAbreast(folder)) {
    line += 1;
    const { event: found, entry } = openedEvent(event, openingLine, line);
    const { position } = found;
    if (ending.last && ending.last.position >= position) throw misfit({ kind: 'events-out-of-order', position });
    requireNextOfStream(found, streams);
    proof = provenBy(link, proof, { line, position, entry, tree: checks.tree });
    taken(found, grading);
    times.see(found);
    ending = { last: found, ...(ending.last && { before: ending.last }) };
    if (line % 1000 === 0) onProgress?.(line);
  }
  for (const [stream, { firstPosition: position }] of streams) {
    if (!grading.bearing.has(stream)) throw misfit({ kind: 'event-of-other-year', position, fields: [stream] });
  }
  return ending;
}

const misfit = (finding: PackFinding) => new DoesNotFit(finding);

/** An event of a pack, and the entry of its opening. */
type OpenedEvent = Readonly<{ event: StoredText; entry: Hash }>;

function openedEvent(line: string, openingLine: string, number: number): OpenedEvent {
  const event = parseEventLine(line);
  if (!event) throw misfit({ kind: 'event-malformed', file: 'events.ndjson', line: number });
  const { position } = event;
  const { record, entry } = openingIn(openingLine, { line: number, position });
  if (record !== line) throw misfit({ kind: 'event-differs', position });
  return { event, entry };
}

function openingIn(line: string, at: Readonly<{ line: number; position: number }>): OpenedRecord {
  try {
    return parseOpening(line);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    throw misfit({ kind: 'opening-malformed', file: 'openings.ndjson', ...at });
  }
}

/** A pack has a stream from its first event on. */
function requireNextOfStream({ stream, revision, position }: StoredText, streams: Map<string, LastOfStream>): void {
  const last = streams.get(stream) ?? { revision: -1, firstPosition: position };
  if (revision !== last.revision + 1) throw misfit({ kind: 'event-missing', position, fields: [stream] });
  streams.set(stream, { ...last, revision });
}

type ProvenEvent = Readonly<{ line: number; position: number; entry: Hash; tree: TreeHead | undefined }>;

function provenBy(
  text: string,
  before: readonly Hash[],
  { line, position, entry, tree }: ProvenEvent,
): readonly Hash[] {
  const link = parseProofLine(text);
  const proof = link && proofFrom(before, link);
  if (!proof) throw misfit({ kind: 'proof-malformed', file: 'proofs.ndjson', line, position });
  try {
    if (tree) verifyInclusion(leafHash(entry), position, proof, tree);
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

const abreast = ['events.ndjson', 'openings.ndjson', 'proofs.ndjson'] as const satisfies PackFile[];

/** The lines of the three files in parallel. Throws if one has fewer lines, or is not text. */
async function* linesAbreast(folder: string): AsyncGenerator<readonly [string, string, string]> {
  const files = abreast.map((name) => linesOfFile(folder, name));
  try {
    for (let line = 1; ; line += 1) {
      const [event, opening, proof] = await Promise.all(files.map(async (file) => (await file.next()).value));
      if (event === undefined && opening === undefined && proof === undefined) return;
      const missing = abreast[[event, opening, proof].indexOf(undefined)];
      if (missing) throw misfit({ kind: 'line-missing', file: missing, line });
      yield [event!, opening!, proof!];
    }
  } finally {
    await Promise.all(files.map((file) => file.return(undefined)));
  }
}
