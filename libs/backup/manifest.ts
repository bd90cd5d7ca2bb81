import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { anyOf, Count, exact, oneOf } from '../kernel/schema.js';
import { fits } from '../kernel/shape.js';
import { BackupRefused } from './backup-refused.js';
import { writeSynced } from '../durable-files/index.js';
import { ownersOnly } from './files.js';

const manifestName = 'manifest.json';
const format = 'dangri-backup';

/** The version of the backup format. */
export const backupVersion = 1;

/**
 * The files of a backup, in the order of copying and restoring; the restore is complete with the log. The vault is not in
 * it, so that no backup restores erased data; all other files can be rebuilt.
 */
export const fileNames = ['desk.sqlite', 'readings.sqlite', 'log.sqlite'] as const;

const Manifest = exact({
  format: Type.Literal(format),
  version: Type.Literal(backupVersion),
  /** The version of the program that made it. */
  program: Type.String({ maxLength: 100 }),
  /** RFC 3339. */
  takenAt: Type.String({ maxLength: 40 }),
  /** Of the log. */
  events: Count,
  lastPosition: Type.Union([Count, Type.Null()]),
  files: anyOf(exact({ name: oneOf(...fileNames), bytes: Count, sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) })),
});

/** The content of a backup, to check it without restoring it. */
export type Manifest = Readonly<Static<typeof Manifest>>;

export type FileEntry = Manifest['files'][number];

/** Writes the manifest of a backup; it is the last of its files. */
export function writeManifest(folder: string, contents: Omit<Manifest, 'format' | 'version'>): Promise<void> {
  const manifest: Manifest = { format, version: backupVersion, ...contents };
  return writeSynced(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, ownersOnly);
}

/** Reads the manifest. Throws `BackupRefused` if it is missing or invalid. */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = parsed(await textOf(folder), folder);
  const { version } = found as { version?: unknown };
  if (typeof version === 'number' && version > backupVersion) throw new BackupRefused(tooNew(version));
  if (!fits(Manifest, found)) throw new BackupRefused(malformed(folder));
  const manifest = found as Manifest;
  const names = manifest.files.map(({ name }) => name);
  const agrees = manifest.lastPosition === (manifest.events === 0 ? null : manifest.events - 1);
  const isWhole = names.includes('log.sqlite') && new Set(names).size === names.length;
  if (!agrees || !isWhole) throw new BackupRefused(malformed(folder));
  return manifest;
}

async function textOf(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, manifestName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupRefused(noManifest(folder));
  }
}

function parsed(text: string, folder: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    throw new BackupRefused(malformed(folder));
  }
}

const noManifest = (folder: string) => ({
  zh: `${folder} 中没有 ${manifestName}，不是一份备份。请指定某一次备份的文件夹`,
  en: `There is no ${manifestName} in ${folder}: it is not a backup. Name the folder of one backup`,
});

const malformed = (folder: string) => ({
  zh: `${folder} 的 ${manifestName} 内容有误，这份备份不可用`,
  en: `The ${manifestName} in ${folder} is not a valid manifest; this backup cannot be used`,
});

const tooNew = (version: number) => ({
  zh: `备份为第 ${version} 版，本程序只识别到第 ${backupVersion} 版。请升级程序`,
  en: `The backup has version ${version}, but this program knows ${backupVersion}. Update the program`,
});
