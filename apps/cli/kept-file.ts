import type { Bilingual } from '#libs/kernel/bilingual.js';
import { readFile } from 'node:fs/promises';
import { systemText } from './errors.js';
import { isBilingual } from './texts.js';
import { UnreadableInput } from './usage-error.js';

/** A checkpoint that somebody kept in a file: the note as it was published, and the number of events that it covers. */
export type KeptCheckpoint = Readonly<{ file: string; note: string; size: number }>;

/** A file that a person kept cannot be read: so it says nothing about the history, neither good nor bad. */
export class KeptFileUnreadable extends UnreadableInput implements Bilingual {
  override readonly name = 'KeptFileUnreadable';

  constructor(path: string, why: Bilingual, cause: unknown) {
    super(
      {
        zh: `您保存的文件无法读取（${path}：${why.zh}），未与任何内容对照`,
        en: `The file that you kept cannot be read (${path}: ${why.en}); nothing was compared with it`,
      },
      cause,
    );
  }
}

/**
 * Reads a file that a person kept, whatever an editor has made of its encoding. Throws `KeptFileUnreadable` where `parse` throws an
 * error with a text, or the system cannot read it.
 */
export async function readKept<Content>(path: string, parse: (text: string) => Content): Promise<Content> {
  const { decodeKept } = await import('#libs/audit-log/index.js');
  try {
    return parse(decodeKept(await readFile(path)));
  } catch (error) {
    const why = isBilingual(error) ? error : systemText(error);
    if (!why) throw error;
    throw new KeptFileUnreadable(path, why, error);
  }
}

/** A kept checkpoint, read leniently: what can be no part of what was signed is taken away. */
export async function keptCheckpoint(path: string): Promise<KeptCheckpoint> {
  const { keptCheckpoint: noteOf, parseCheckpoint, parseNote } = await import('#libs/audit-log/index.js');
  return readKept(path, (text) => {
    const note = noteOf(text);
    return { file: path, note, size: parseCheckpoint(parseNote(note).text).size };
  });
}
