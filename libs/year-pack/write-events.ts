import {
  AuditLogError,
  entryOf,
  leafHash,
  LinkedProofs,
  openCheckpoint,
  openingOf,
  openingText,
  openKept,
  RecordTimes,
  verifyInclusion,
  type Checkpoint,
  type Opening,
  type StoredTree,
} from '../audit-log/index.js';
import type { SaltedEvent } from '../event-store/index.js';
import { bearingUpTo } from './bearing-streams.js';
import { isCircumstance } from './circumstances.js';
import type { PackGrading } from './pack-grading.js';
import { proofLine } from './pack-lines.js';
import { SummedFile, type Sum } from './summed-file.js';
import type { PackSources } from './pack-sources.js';

/** The files of the events, what stands beside them, and what is known of the times of both. */
export type WrittenEvents = Readonly<{
  sums: readonly Sum[];
  circumstances: readonly SaltedEvent[];
  times: RecordTimes;
}>;

type Tools = Readonly<{ head: Checkpoint; tree: StoredTree; grading: PackGrading }>;

/** Writes every event of the streams that bear on the year, up to its sealing. Reads the whole log, and no index of it. */
export async function writeEvents(folder: string, sources: PackSources, tools: Tools): Promise<WrittenEvents> {
  const names = ['events.ndjson', 'openings.ndjson', 'proofs.ndjson'] as const;
  const files = await Promise.all(names.map((name) => SummedFile.create(folder, name)));
  const times = await timesIn(sources);
  try {
    const circumstances = await writeLines(files, sources, { ...tools, times });
    return { sums: await Promise.all(files.map((file) => file.finish())), circumstances, times };
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

/** The checkpoints that the log has kept say when its records were signed. */
async function timesIn({ log, checkpoint, keys }: PackSources): Promise<RecordTimes> {
  const head = openCheckpoint(checkpoint, keys);
  const { checkpoints } = await openKept(() => log.keptNotes(), head, keys);
  return new RecordTimes([...checkpoints.filter(({ size }) => size <= head.size), head]);
}

async function writeLines(
  files: readonly SummedFile[],
  { store, year, seal, onProgress }: PackSources,
  { head, tree, grading, times }: Tools & Readonly<{ times: RecordTimes }>,
): Promise<SaltedEvent[]> {
  const bearing = await bearingUpTo(store, year, seal.position);
  const linked = new LinkedProofs(tree);
  const circumstances: SaltedEvent[] = [];
  for await (const batch of store.readSalted()) {
    for (const event of batch) {
      if (event.position > seal.position) return circumstances;
      const isBeside = isCircumstance(event);
      if (isBeside || bearing.has(event.stream)) times.see(event);
      if (isBeside) circumstances.push(event);
      if (!bearing.has(event.stream)) continue;
      const opening = openingOf(event);
      const proof = await provenBy(opening, event.position, linked, head);
      const lines = [opening.record, openingText(opening), proof];
      for (const [index, line] of lines.entries()) await files[index]!.addLine(line);
      grading.add(event);
      if (grading.events % 1000 === 0) onProgress?.(grading.events);
    }
  }
  return circumstances;
}

/** The verified proof of an opened event as a line. */
async function provenBy(opening: Opening, position: number, linked: LinkedProofs, head: Checkpoint): Promise<string> {
  const { proof, ...link } = await linked.of(position);
  try {
    verifyInclusion(leafHash(entryOf(opening.record, opening.salt)), position, proof, head);
  } catch (error) {
    throw new AuditLogError('STORE_DIFFERS', { position }, error);
  }
  return proofLine(link);
}
