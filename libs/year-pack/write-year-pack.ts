import { join } from 'node:path';
import { syncFolder, writeSynced } from '../durable-files/index.js';
import { parseCheckpoint, parseNote, StoredTree } from '../audit-log/index.js';
import { linesOfCounts } from './bearing-streams.js';
import { manifestName, manifestText, type Contents } from './manifest.js';
import { PackGrading } from './pack-grading.js';
import { sealText, type SealProof } from './pack-lines.js';
import type { PackSources } from './pack-sources.js';
import { ownSealings } from './sealing.js';
import { writeSummed, type Sum } from './summed-file.js';
import { writeBeside } from './write-beside.js';
import { writeEvents, type WrittenEvents } from './write-events.js';

/**
 * Writes a year-pack into an empty folder, synced to the disk: the same log, checkpoint and rulebook give the same bytes.
 * Compares every event with the log. Throws `STORE_DIFFERS` if one is not the logged one.
 */
export async function writeYearPack(folder: string, sources: PackSources): Promise<Contents> {
  const { year, cutoff, seal, rulebook, checkpoint, log } = sources;
  const head = parseCheckpoint(parseNote(checkpoint).text);
  const tree = new StoredTree(log, head.size);
  const grading = new PackGrading(year, cutoff);
  const written = await writeEvents(folder, sources, { head, tree, grading });
  const result = grading.result(rulebook.rulebook);
  const sums: Sum[] = [...written.sums, ...(await writeBeside(folder, sources, { head, tree }, written))];
  sums.push(await writeSummed(folder, 'checkpoint', checkpoint));
  sums.push(await writeSummed(folder, 'result.json', result.text));
  sums.push(await writeSummed(folder, 'rulebook.yaml', rulebook.bytes));
  sums.push(await writeSummed(folder, 'seal.json', sealText(await sealsOf(grading, tree, written))));
  const streams = linesOfCounts(grading.bearing.counts(seal.upToPosition)).join('');
  sums.push(await writeSummed(folder, 'streams.txt', streams));
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

function sealsOf({ assessment }: PackGrading, tree: StoredTree, { times }: WrittenEvents): Promise<SealProof[]> {
  return Promise.all(
    ownSealings(assessment, times).map(async ({ position, upToPosition, rootHash }) => {
      return { position, upToPosition, rootHash, consistency: await tree.consistencyProof(upToPosition + 1) };
    }),
  );
}

/** Written last: a pack without a manifest is not valid. */
async function writeManifest(folder: string, text: string): Promise<void> {
  await writeSynced(join(folder, manifestName), text, 0o600);
  await syncFolder(folder);
}
