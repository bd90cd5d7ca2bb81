/** What a person reads, in Chinese and in English. */
export type Texts = Readonly<{ zh: string; en: string }>;

/** A kind of file that is ours. */
export type FileKind = Readonly<{
  /** Marks the file as one of its kind (`application_id`). */
  applicationId: number;
  /** The version of the tables (`user_version`), from 1 on. */
  version: number;
  /** The script that makes the tables of this version. */
  tables: string;
  /** The scripts that bring the tables from version 1 to 2, from 2 to 3 …; none may be changed once it was released. */
  migrations?: readonly string[];
  /** As its errors speak of it; in English with its article. */
  name: Texts;
  /** It may be made again from something else, so it is not synced at every commit, and a damaged one may be deleted. */
  disposable?: boolean;
  /** Whether SQLite watches over foreign keys. */
  foreignKeys?: boolean;
}>;

/** A file, as its errors speak of it. */
export type StoreFile = Readonly<{ path: string; kind: Pick<FileKind, 'name' | 'disposable'> }>;
