import { join } from 'node:path';
import { syncFolder, writeSynced } from '../durable-files/index.js';
import {
  AuditLogError,
  entryOf,
  leafHash,
  LinkedProofs,
  openingOf,
  openingText,
  parseCheckpoint,
  parseNote,
  StoredTree,
  verifyInclusion,
  type Checkpoint,
  type LogFolder,
  type Opening,
} from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import type { RulebookFile } from '../grades/index.js';
import { manifestName, manifestText, type Contents } from './manifest.js';
import { PackGrading } from './pack-grading.js';
import { proofLine, sealText } from './pack-lines.js';
import type { Seal } from './sealing.js';
import { SummedFile, writeSummed, type Sum } from './summed-file.js';
import { yearEvents } from './year-events.js';

/** The sources of a year-pack. The checkpoint is the published note, and covers the seal. */
export type PackSources = Readonly<{
  store: Pick<EventStore, 'readSalted'>;
  log: LogFolder;
  checkpoint: string;
  year: number;
  cutoff: string;
  seal: Seal;
  rulebook: RulebookFile;
  /** Called now and then with the number of processed events. */
  onProgress?: (events: number) => void;
}>;

/**
 * Writes a year-pack into an empty folder, synced to the disk: the same log, checkpoint and rulebook give the same bytes.
 * Compares every event with the log. Throws `STORE_DIFFERS` if one is not the logged one.
 */
export async function writeYearPack(folder: string, sources: PackSources): Promise<Contents> {
  const { year, cutoff, seal, rulebook, checkpoint, log } = sources;
  const head = parseCheckpoint(parseNote(checkpoint).text);
  const tree = new StoredTree(log, head.size);
  const grading = new PackGrading(year, cutoff);
  const sums: Sum[] = await writeEvents(folder, sources, { head, tree, grading });
  const result = grading.result(rulebook.rulebook);
  const consistency = await tree.consistencyProof(seal.upToPosition + 1);
  const { upToPosition, rootHash } = seal;
  sums.push(await writeSummed(folder, 'checkpoint', checkpoint));
  sums.push(await writeSummed(folder, 'result.json', result.text));
  sums.push(await writeSummed(folder, 'rulebook.yaml', rulebook.bytes));
  sums.push(await writeSummed(folder, 'seal.json', sealText({ upToPosition, rootHash, consistency })));
  const { id, version, sha256 } = rulebook.rulebook;
  const contents: Contents = {
    year,
    cutoff,
    upToPosition: seal.position,
    rulebook: { id, version, sha256 },
    counts: { ...grading.counts, units: result.units },
    log: { origin: head.origin, size: head.size },
    files: sums.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
  await writeManifest(folder, manifestText(contents));
  return contents;
}

type Tools = Readonly<{ head: Checkpoint; tree: StoredTree; grading: PackGrading }>;

async function writeEvents(folder: string, sources: PackSources, tools: Tools): Promise<Sum[]> {
  const names = ['events.ndjson', 'openings.ndjson', 'proofs.ndjson'] as const;
  const files = await Promise.all(names.map((name) => SummedFile.create(folder, name)));
  try {
    await writeLines(files, sources, tools);
    return await Promise.all(files.map((file) => file.finish()));
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

async function writeLines(files: readonly SummedFile[], sources: PackSources, { head, tree, grading }: Tools) {
  const { store, year, seal, onProgress } = sources;
  const linked = new LinkedProofs(tree);
  for await (const event of yearEvents(store, year, seal.position)) {
    const opening = openingOf(event);
    const proof = await provenBy(opening, event.position, linked, head);
    const lines = [opening.record, openingText(opening), proof];
    for (const [index, line] of lines.entries()) await files[index]!.addLine(line);
    grading.add(event);
    if (grading.counts.events % 1000 === 0) onProgress?.(grading.counts.events);
  }
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

/** Written last: a pack without a manifest is not valid. */
async function writeManifest(folder: string, text: string): Promise<void> {
  await writeSynced(join(folder, manifestName), text, 0o600);
  await syncFolder(folder);
}
