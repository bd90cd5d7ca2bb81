import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { anyOf, Count, exact, oneOf } from '../kernel/schema.js';
import { fits } from '../kernel/shape.js';
import { BackupRefused } from './backup-refused.js';
import { writeNew } from './files.js';

const manifestName = 'manifest.json';
const format = 'dangri-backup';

/** The version of what a backup is made of. */
export const backupVersion = 1;

/**
 * The files that a backup may hold, in the order in which they are copied and put in their place: with the log, the data
 * stand there. The vault is kept apart, so that no backup brings back what was erased; all else can be made again.
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

/** What a backup holds, so that it can be checked without being restored. */
export type Manifest = Readonly<Static<typeof Manifest>>;

export type FileEntry = Manifest['files'][number];

/** Writes the manifest of a backup; it is the last of its files. */
export function writeManifest(folder: string, contents: Omit<Manifest, 'format' | 'version'>): Promise<void> {
  const manifest: Manifest = { format, version: backupVersion, ...contents };
  return writeNew(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Throws `BackupRefused` where there is none, or one that says something else than a manifest does. */
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
  en: `The ${manifestName} in ${folder} is not what a backup’s is; this backup cannot be used`,
});

const tooNew = (version: number) => ({
  zh: `备份为第 ${version} 版，本程序只识别到第 ${backupVersion} 版。请升级程序`,
  en: `The backup is of version ${version}, and this program knows ${backupVersion}. Update the program`,
});
