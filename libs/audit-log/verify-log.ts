import type { EventStore } from '../event-store/index.js';
import { BlockReader, type Events } from './block-views.js';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { diagnose, type Truth } from './diagnose.js';
import { storedTexts } from './entry.js';
import { AuditLogError } from './errors.js';
import type { Finding } from './finding.js';
import { tileWidth } from './frontier.js';
import { sameBytes } from './hashing.js';
import type { VerifierKey } from './keys.js';
import type { TileSource } from './log-folder.js';
import { leftoverFindings } from './leftover-tiles.js';
import type { TilePlace } from './tile-path.js';
import { authenticateTiles } from './upper-tiles.js';
import { ViewRoots } from './view-roots.js';

/** The published files of a log. `LogFolder` is one; a mirror of it may be another. */
export interface PublishedLog extends TileSource {
  checkpoint(): Promise<string | undefined>;
  /** The partial tiles and bundles that there are. */
  partials?(): Promise<TilePlace[]>;
}

/** What is to be verified, and with what. */
export type Verification = Readonly<{
  log: PublishedLog;
  /** Of the log, and of witnesses whose cosignatures are to be checked as well. */
  keys: readonly VerifierKey[];
  /** The events that the log is said to be of; without them, the log is verified by itself. */
  events?: Events;
  /** Checkpoints of the log that were kept elsewhere: signed notes. */
  earlier?: readonly string[];
  /** Whether it is a fault when there are events that no checkpoint covers yet. */
  mustCoverAll?: boolean;
  /** Called now and then with how many leaves were derived, of how many. */
  onProgress?: (leaves: number, total: number) => void;
}>;

/** What came of it. Nothing was found wrong if there are no findings; they are in the order of their positions. */
export type Verdict = Readonly<{
  checkpoint?: SignedCheckpoint;
  /** How many events no checkpoint covers yet. */
  uncovered: number;
  findings: readonly Finding[];
}>;

/** The events of a store, to be verified. */
export function eventsOf(store: EventStore): Events {
  return (from) => storedTexts(store, from);
}

/**
 * Derives the whole log again: entries from the events, tiles from the entries, the root; checks the checkpoint's signatures,
 * and that every earlier checkpoint is one of the same history.
 */
export async function verifyLog(what: Verification): Promise<Verdict> {
  const opened = await openPublished(what);
  if ('kind' in opened) return { uncovered: 0, findings: [opened] };
  const earlier = openEarlier(what);
  const roots = new ViewRoots(earlier.checkpoints.map(({ size }) => size));
  const { uncovered, isBroken } = await deriveRoots(what, opened, roots);
  const leaves = await verifyLeaves(what, opened, roots);
  const findings = [
    ...earlier.findings,
    ...leaves,
    ...(leaves.length === 0 && what.log.partials
      ? await leftoverFindings(what.log, await what.log.partials(), opened.size)
      : []),
    ...earlierFindings(earlier.checkpoints, opened, roots),
    ...(isBroken ? [{ kind: 'store-unreadable', position: opened.size } as const] : []),
    ...(what.mustCoverAll && uncovered > 0 ? [extraEvents(opened.size, uncovered)] : []),
  ];
  return { checkpoint: opened, uncovered, findings: findings.sort(byPosition) };
}

async function openPublished({ log, keys }: Verification): Promise<SignedCheckpoint | Finding> {
  try {
    const note = await log.checkpoint();
    return note === undefined ? { kind: 'checkpoint-missing' } : openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    return { kind: 'checkpoint-invalid', code: error.code, ...notesOf(error) };
  }
}

const notesOf = ({ evidence: { notes } }: AuditLogError) => notes && { notes };

function openEarlier({ earlier = [], keys }: Verification) {
  const checkpoints: SignedCheckpoint[] = [];
  const findings: Finding[] = [];
  for (const note of earlier) {
    try {
      checkpoints.push(openCheckpoint(note, keys));
    } catch (error) {
      if (!(error instanceof AuditLogError)) throw error;
      findings.push({ kind: 'earlier-checkpoint-invalid', code: error.code, notes: [note] });
    }
  }
  return { checkpoints: checkpoints.sort((one, other) => one.size - other.size), findings };
}

/** Reads the whole log once, and says how many events there are beyond it. */
async function deriveRoots({ log, events, onProgress }: Verification, { size }: SignedCheckpoint, roots: ViewRoots) {
  const reader = new BlockReader(log, size, events);
  for (let block = await reader.next(); block; block = await reader.next()) {
    roots.take(block);
    onProgress?.(block.index * tileWidth + block.width, size);
  }
  const uncovered = roots.agree ? await reader.eventsLeft() : 0;
  await reader.close();
  return { uncovered, isBroken: roots.agree && reader.isBroken };
}

async function verifyLeaves(
  { log, events }: Verification,
  checkpoint: SignedCheckpoint,
  roots: ViewRoots,
): Promise<Finding[]> {
  const { size, root } = checkpoint;
  const proven = roots.proven(root);
  const authenticated = await authenticateTiles(log, checkpoint, proven?.frontier);
  const findings = [...(authenticated?.findings ?? [])];
  if (proven && roots.agree) return findings;
  const truth: Truth = proven?.name ? { view: proven.name } : authenticated ? { authenticated } : {};
  findings.push(...(await diagnose({ source: log, size, ...(events && { events }), truth })));
  if (proven || authenticated) return findings;
  const actual = roots.anyRoot();
  return [...findings, { kind: 'root-mismatch', expected: root, ...(actual && { actual }), notes: [checkpoint.note] }];
}

/** What contradicts the checkpoints that were kept; the first that does is told, with the last before it that does not. */
function earlierFindings(
  checkpoints: readonly SignedCheckpoint[],
  current: SignedCheckpoint,
  roots: ViewRoots,
): Finding[] {
  let fits = 0;
  for (const earlier of checkpoints) {
    const { size, root, note } = earlier;
    const notes = [note, current.note];
    if (size > current.size) {
      return [{ kind: 'log-set-back', position: current.size, range: { start: current.size, end: size }, notes }];
    }
    const isSame = size === current.size ? sameBytes(root, current.root) : roots.hadRoot(earlier, current.root);
    if (!isSame)
      return [
        { kind: 'checkpoint-inconsistent', position: fits, range: { start: fits, end: size }, expected: root, notes },
      ];
    fits = size;
  }
  return [];
}

function extraEvents(size: number, count: number): Finding {
  return { kind: 'extra-events', position: size, range: { start: size, end: size + count } };
}

/** What is about no position, such as a checkpoint, comes first. */
function byPosition({ position: one = -1 }: Finding, { position: other = -1 }: Finding): number {
  return one - other;
}
