import { verifyExport, type Finding, type TileSource } from '#libs/audit-log/index.js';
import { exportedEvents, isOwnStream } from '#libs/history/index.js';
import { sourceOf } from '../files.js';

/** An export that was held against the log: how many of its events were. */
export type VerifiedExport = Readonly<{ file: string; events: number }>;

/** Holds exports against a log of a size that is verified already. */
export async function verifyExports(
  files: readonly string[],
  log: TileSource,
  size: number,
): Promise<{ exports: VerifiedExport[]; findings: Finding[] }> {
  const exports: VerifiedExport[] = [];
  const all: Finding[] = [];
  for (const file of files) {
    const events = exportedEvents((await sourceOf(file)).open());
    const { findings, ...verified } = await verifyExport({ log, size, events, isLeftOut: isOwnStream });
    exports.push({ file, ...verified });
    all.push(...findings.map((finding) => ({ ...finding, file })));
  }
  return { exports, findings: all };
}
