import type { Bilingual } from '../kernel/bilingual.js';

/** A kind of our database files. */
export type FileKind = Readonly<{
  /** Marks the file as one of its kind (`application_id`). */
  applicationId: number;
  /** The version of the tables (`user_version`), starting at 1. */
  version: number;
  /** The script that makes the tables of this version. */
  tables: string;
  /** The scripts that migrate the tables from version 1 to 2, from 2 to 3 …; a released one must not change. */
  migrations?: readonly string[];
  /** Its name in errors; the English one with its article. */
  name: Bilingual;
  /** It can be rebuilt from other data: it is not synced at every commit, and a damaged one may be deleted. */
  disposable?: boolean;
  /** Whether SQLite checks foreign keys. */
  foreignKeys?: boolean;
}>;

/** A file, as named in errors. */
export type StoreFile = Readonly<{ path: string; kind: Pick<FileKind, 'name' | 'disposable'> }>;
