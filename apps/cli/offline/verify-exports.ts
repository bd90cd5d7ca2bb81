import { verifyExport, type Finding, type TileSource } from '#libs/audit-log/index.js';
import { exportedEvents, exportedOpenings, isOwnStream } from '#libs/history/index.js';
import { sourceOf } from '../files.js';
import type { OfflineExports } from './offline-log.js';

/** An export that was held against the log: how many of its events were. */
export type VerifiedExport = Readonly<{ file: string; events: number }>;

/** Holds exports against a log of a size that is verified already. */
export async function verifyExports(
  { files, openings }: OfflineExports,
  log: TileSource,
  size: number,
): Promise<{ exports: VerifiedExport[]; findings: Finding[] }> {
  const exports: VerifiedExport[] = [];
  const all: Finding[] = [];
  for (const file of files) {
    if (openings === undefined) {
      all.push({ kind: 'openings-missing', file });
      continue;
    }
    const events = exportedEvents((await sourceOf(file)).open());
    const opened = exportedOpenings((await sourceOf(openings)).open());
    const what = { log, size, events, openings: opened, isLeftOut: isOwnStream };
    const { findings, ...verified } = await verifyExport(what);
    exports.push({ file, ...verified });
    all.push(...findings.map((finding) => ({ ...finding, file })));
  }
  return { exports, findings: all };
}
