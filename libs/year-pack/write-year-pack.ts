import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AuditLogError,
  entryOf,
  entryText,
  leafHash,
  LinkedProofs,
  parseCheckpoint,
  parseNote,
  StoredTree,
  verifyInclusion,
  type Checkpoint,
  type LogFolder,
  type StoredText,
} from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import type { RulebookFile } from '../rulebooks/index.js';
import { manifestName, manifestText, type Contents } from './manifest.js';
import { PackGrading } from './pack-grading.js';
import { eventLine, proofLine, sealText } from './pack-lines.js';
import type { Seal } from './sealing.js';
import { SummedFile, writeSummed, type Sum } from './summed-file.js';
import { yearEvents } from './year-events.js';

/** What a pack is made of. The checkpoint is the note as it was published, and covers the seal. */
export type PackSources = Readonly<{
  store: Pick<EventStore, 'readAll'>;
  log: LogFolder;
  checkpoint: string;
  year: number;
  cutoff: string;
  seal: Seal;
  rulebook: RulebookFile;
  /** Called now and then with the number of events that are done. */
  onProgress?: (events: number) => void;
}>;

/**
 * Writes a year-pack into an empty folder, synced to the disk: the same log, checkpoint and rulebook give the same bytes.
 * Every event is held against the log on the way. Throws `STORE_DIFFERS` where one is not what was logged.
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
  const names = ['events.ndjson', 'entries.ndjson', 'proofs.ndjson'] as const;
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
    const { entry, line } = await proven(event, linked, head);
    for (const [index, text] of [eventLine(event), entry, line].entries()) await files[index]!.addLine(text);
    grading.add(event);
    if (grading.counts.events % 1000 === 0) onProgress?.(grading.counts.events);
  }
}

/** The entry of an event, and its proof, which is tried before it is given away. */
async function proven(event: StoredText, linked: LinkedProofs, head: Checkpoint) {
  const entry = entryText(entryOf(event));
  const { proof, ...link } = await linked.of(event.position);
  try {
    verifyInclusion(leafHash(Buffer.from(entry)), event.position, proof, head);
  } catch (error) {
    throw new AuditLogError('STORE_DIFFERS', { position: event.position }, error);
  }
  return { entry, line: proofLine(link) };
}

/** The last of the files: a pack without it is none. */
async function writeManifest(folder: string, text: string): Promise<void> {
  const file = await open(join(folder, manifestName), 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  const names = await open(folder, 'r');
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}
