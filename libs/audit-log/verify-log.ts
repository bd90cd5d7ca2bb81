import type { EventStore } from '../event-store/index.js';
import { BlockReader, type Events } from './block-views.js';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { diagnose, type Truth } from './diagnose.js';
import { RecordTimes, type DoubtfulTime } from './doubtful-times.js';
import { saltedEvents } from './entry.js';
import { AuditLogError } from './errors.js';
import type { Finding } from './finding.js';
import { openEarlier, openKept } from './known-checkpoints.js';
import { tileWidth } from './frontier.js';
import { sameBytes } from './hashing.js';
import type { VerifierKey } from './keys.js';
import type { TileSource } from './log-folder.js';
import { leftoverFindings } from './leftover-tiles.js';
import type { TilePlace } from './tile-path.js';
import { authenticateTiles } from './upper-tiles.js';
import { ViewRoots } from './view-roots.js';

/** The published files of a log: a `LogFolder`, or a mirror of it. */
export interface PublishedLog extends TileSource {
  checkpoint(): Promise<string | undefined>;
  /** Every checkpoint that the log kept, in the order of their signing. */
  keptNotes(): Promise<string[]>;
  /** The existing partial tiles and bundles. */
  partials?(): Promise<TilePlace[]>;
}

/** What to verify, and with what. */
export type Verification = Readonly<{
  log: PublishedLog;
  /** The keys of the log, and of witnesses whose cosignatures are checked too. */
  keys: readonly VerifierKey[];
  /** The events of the store; without them only the log's files are verified. */
  events?: Events;
  /** Checkpoints of the log that were kept elsewhere: signed notes. */
  earlier?: readonly string[];
  /** Whether events that no checkpoint covers yet are a fault. */
  mustCoverAll?: boolean;
  /** Called now and then with the number of derived leaves and the total. */
  onProgress?: (leaves: number, total: number) => void;
}>;

/** The result of a verification. No findings means no fault; they are in the order of their positions. */
export type Verdict = Readonly<{
  checkpoint?: SignedCheckpoint;
  /** The number of events that no checkpoint covers yet. */
  uncovered: number;
  /** The number of kept checkpoints that none of the keys has signed: when they were signed is not known. */
  unknownNotes: number;
  /** Records whose times cannot be true: no fault of the log, but of a clock or of a hand. Only of a log that fits. */
  doubtful: readonly DoubtfulTime[];
  findings: readonly Finding[];
}>;

/** The events of a store as the verification reads them. */
export function eventsOf(store: EventStore): Events {
  return (from) => saltedEvents(store, from);
}

/**
 * Derives the whole log again: entries from the events, tiles from the entries, and the root. Checks the checkpoint's
 * signatures, and that every earlier checkpoint belongs to the same history.
 */
export async function verifyLog(what: Verification): Promise<Verdict> {
  const opened = await openPublished(what);
  if ('kind' in opened) return { uncovered: 0, unknownNotes: 0, doubtful: [], findings: [opened] };
  const given = openEarlier(what.earlier ?? [], what.keys);
  const kept = await openKept(() => what.log.keptNotes(), opened, what.keys);
  const known = await signedMeanwhile(kept.checkpoints, opened, what);
  const earlier = [...given.checkpoints, ...known].sort((one, other) => one.size - other.size);
  const roots = new ViewRoots(earlier.map(({ size }) => size));
  const times = new RecordTimes([...earlier, opened]);
  const { uncovered, isBroken } = await deriveRoots({ ...what, ...watched(what.events, times) }, opened, roots);
  const leaves = await verifyLeaves(what, opened, roots);
  const findings = [
    ...given.findings,
    ...kept.findings,
    ...leaves,
    ...(leaves.length === 0 && what.log.partials
      ? await leftoverFindings(what.log, await what.log.partials(), opened.size)
      : []),
    ...earlierFindings(earlier, opened, roots),
    ...goingBack(times),
    ...(isBroken ? [{ kind: 'store-unreadable', position: opened.size } as const] : []),
    ...(what.mustCoverAll && uncovered > 0 ? [extraEvents(opened.size, uncovered)] : []),
  ];
  const { unknown } = kept;
  const doubtful = leaves.length === 0 ? times.doubtful() : [];
  return { checkpoint: opened, uncovered, unknownNotes: unknown, doubtful, findings: findings.sort(byPosition) };
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

/** So often, and after so many ms, the published checkpoint is looked at again. */
const looks = 20;
const lookEveryMs = 100;

/**
 * The kept checkpoints to compare with, without those that were signed after the published one was read: a note is kept a moment
 * before it is published. If it is not published soon, the log was set back, and the note proves it.
 */
async function signedMeanwhile(
  kept: readonly SignedCheckpoint[],
  { size }: SignedCheckpoint,
  what: Verification,
): Promise<readonly SignedCheckpoint[]> {
  const newest = Math.max(size, ...kept.map((each) => each.size));
  if (newest === size) return kept;
  for (let look = 0; look < looks; look += 1) {
    const published = await openPublished(what);
    if (!('kind' in published) && published.size >= newest) return kept.filter((each) => each.size <= size);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return kept;
}

const notesOf = ({ evidence: { notes } }: AuditLogError) => notes && { notes };

/** The events as they are, seen by what judges their times. */
function watched(events: Events | undefined, times: RecordTimes): Readonly<{ events?: Events }> {
  if (!events) return {};
  let next = 0;
  return {
    events: async function* (from) {
      for await (const batch of events(from)) {
        for (const event of batch) {
          // What is read again went by already.
          if (event.position !== next) continue;
          times.see(event);
          next += 1;
        }
        yield batch;
      }
    },
  };
}

function goingBack(times: RecordTimes): Finding[] {
  const finding = times.signingTimes().goingBack();
  return finding ? [finding] : [];
}

/** Reads the whole log once; returns the number of events beyond it. */
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

/** The contradictions to earlier checkpoints: the first contradicted one, with the last one before it that holds. */
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

/** Findings without a position, such as of a checkpoint, come first. */
function byPosition({ position: one = -1 }: Finding, { position: other = -1 }: Finding): number {
  return one - other;
}
