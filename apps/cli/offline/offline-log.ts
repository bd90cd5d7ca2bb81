import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFolder, type PublishedLog } from '#libs/audit-log/index.js';
import { openingsName } from '#libs/history/index.js';
import { isYearPack } from '#libs/year-pack/index.js';
import { HttpLog } from './http-log.js';

/** Exports, and the file of their openings. */
export type OfflineExports = Readonly<{ files: readonly string[]; openings?: string }>;

/** A log that is verified without a store, and the exports that lie beside it. */
export type OfflineLog = Readonly<{ log: PublishedLog; exports: OfflineExports }>;

/** What lies at a place: the address of a log, a folder of one, or a folder that holds `log` and exports of its events. */
export async function offlineLog(place: string): Promise<OfflineLog> {
  if (isAddress(place)) return { log: new HttpLog(place.replace(/\/$/, '')), exports: { files: [] } };
  const names = await readdir(place);
  const holds = !names.includes('checkpoint') && names.includes('log');
  const lists = names.filter((name) => /\.ndjson(\.gz|\.zst)?$/.test(name)).sort();
  const openings = lists.find((name) => name.startsWith(openingsName));
  const files = lists.filter((name) => !name.startsWith(openingsName)).map((name) => join(place, name));
  const exports = { files, ...(openings !== undefined && { openings: join(place, openings) }) };
  return { log: new LogFolder(holds ? join(place, 'log') : place), exports };
}

/** Whether a place is a folder with a year-pack in it. */
export async function holdsYearPack(place: string): Promise<boolean> {
  return !isAddress(place) && isYearPack(await readdir(place));
}

const isAddress = (place: string) => /^https?:\/\//.test(place);
