import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFolder, type PublishedLog } from '#libs/audit-log/index.js';
import { HttpLog } from './http-log.js';

/** A log that is verified without a store, and the exports that lie beside it. */
export type OfflineLog = Readonly<{ log: PublishedLog; exports: readonly string[] }>;

/** What lies at a place: the address of a log, a folder of one, or a folder that holds `log` and exports of its events. */
export async function offlineLog(place: string): Promise<OfflineLog> {
  if (/^https?:\/\//.test(place)) return { log: new HttpLog(place.replace(/\/$/, '')), exports: [] };
  const names = await readdir(place);
  const holds = !names.includes('checkpoint') && names.includes('log');
  const exports = names.filter((name) => /\.ndjson(\.gz|\.zst)?$/.test(name)).sort();
  return { log: new LogFolder(holds ? join(place, 'log') : place), exports: exports.map((name) => join(place, name)) };
}
