import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFolder, type PublishedLog } from '#libs/audit-log/index.js';
import { isYearPack } from '#libs/year-pack/index.js';
import { HttpLog } from './http-log.js';

/** A log that is verified without a store, and the exports that lie beside it. */
export type OfflineLog = Readonly<{ log: PublishedLog; exports: readonly string[] }>;

/** What lies at a place: the address of a log, a folder of one, or a folder that holds `log` and exports of its events. */
export async function offlineLog(place: string): Promise<OfflineLog> {
  if (isAddress(place)) return { log: new HttpLog(place.replace(/\/$/, '')), exports: [] };
  const names = await readdir(place);
  const holds = !names.includes('checkpoint') && names.includes('log');
  const exports = names.filter((name) => /\.ndjson(\.gz|\.zst)?$/.test(name)).sort();
  return { log: new LogFolder(holds ? join(place, 'log') : place), exports: exports.map((name) => join(place, name)) };
}

/** Whether a place is a folder with a year-pack in it. */
export async function holdsYearPack(place: string): Promise<boolean> {
  return !isAddress(place) && isYearPack(await readdir(place));
}

const isAddress = (place: string) => /^https?:\/\//.test(place);
