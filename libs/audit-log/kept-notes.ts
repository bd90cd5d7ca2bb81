import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable-files/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import { makeSyncedFolder, namesIn, readIfThere } from './durable-files.js';
import { decodeNote } from './note.js';

/** So much of the end of a file holds its last notes. */
const tailBytes = 262_144;

const monthForm = /^\d{4}-\d{2}$/;

/** Whether a text names a file of kept notes. */
export const isNotesMonth = (text: string): boolean => monthForm.test(text);

/**
 * Every checkpoint that was ever signed, so that one sees later when each was: `checkpoints/2026-03`, one note after another,
 * each with an empty line behind it. A note is added behind the last one, also if a clock was ahead when that was signed.
 */
export class KeptNotes {
  constructor(readonly folder: string) {}

  /** The names of the files, in order. */
  async months(): Promise<string[]> {
    return (await namesIn(this.folder)).filter(isNotesMonth).sort();
  }

  /** The bytes of a file. */
  async bytes(month: string): Promise<Uint8Array | undefined> {
    return isNotesMonth(month) ? readIfThere(join(this.folder, month)) : undefined;
  }

  /** All notes, in the order of their signing. */
  async all(): Promise<string[]> {
    const notes: string[] = [];
    for (const month of await this.months()) notes.push(...notesIn(await this.bytes(month)));
    return notes;
  }

  /** Adds a note that was signed at an instant (seconds since 1970), unless it is there; cuts off a note that a crash has torn. */
  async keep(note: string, unixSeconds: number): Promise<void> {
    const [last = ''] = (await this.months()).slice(-1);
    const own = dayOfInstant(unixSeconds * 1000).slice(0, 7);
    const path = join(this.folder, last > own ? last : own);
    if (last !== '' && (await this.#repaired(join(this.folder, last))).includes(note)) return;
    await makeSyncedFolder(this.folder);
    await append(path, `${note}\n`);
    await syncFolder(this.folder);
  }

  /** The last notes of a file, after its torn end was cut off. */
  async #repaired(path: string): Promise<string[]> {
    const { size } = await stat(path);
    const from = Math.max(0, size - tailBytes);
    const file = await open(path, 'r+');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const tail = buffer.subarray(0, bytesRead);
      const end = wholeLength(tail);
      if (end < tail.length) {
        await file.truncate(from + end);
        await file.sync();
      }
      return notesIn(tail.subarray(from === 0 ? 0 : firstNote(tail), end));
    } finally {
      await file.close();
    }
  }
}

/** Appends a text as a whole, synced, or not at all: a part of it would pass for kept. */
async function append(path: string, text: string): Promise<void> {
  const file = await open(path, 'a');
  const { size } = await file.stat();
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await file.truncate(size);
    throw error;
  } finally {
    await file.close();
  }
}

/** The notes of a file, without a torn last one. Throws `MALFORMED_NOTE` if it is not text. */
export function notesIn(bytes: Uint8Array | undefined): string[] {
  if (!bytes) return [];
  const blocks = decodeNote(bytes.subarray(0, wholeLength(bytes))).split('\n\n');
  const notes: string[] = [];
  // A note has one empty line, before its signatures, and one behind it.
  for (let at = 0; at + 1 < blocks.length; at += 2) notes.push(`${blocks[at]}\n\n${blocks[at + 1]}\n`);
  return notes;
}

const dash = Buffer.from('— ');

/** The length of the notes that have their empty line behind them: the block before it is one of signatures. */
function wholeLength(bytes: Uint8Array): number {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let end = all.lastIndexOf('\n\n'); end >= 0; end = end === 0 ? -1 : all.lastIndexOf('\n\n', end - 1)) {
    const begin = all.lastIndexOf('\n\n', end - 1);
    if (begin >= 0 && all.subarray(begin + 2).indexOf(dash) === 0) return end + 2;
  }
  return 0;
}

/** Where the first whole note of a tail begins: behind the first block of signatures. */
function firstNote(tail: Buffer): number {
  const signatures = tail.indexOf('\n\n— ');
  return signatures < 0 ? tail.length : tail.indexOf('\n\n', signatures + 2) + 2;
}
