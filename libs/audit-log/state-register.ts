import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable-files/index.js';
import { namesIn, readIfThere, writeNew } from './durable-files.js';

/** The content of a register, and how often it has changed. */
export type RegisterValue = Readonly<{ generation: number; content: string }>;

/**
 * A text that several processes change by compare-and-swap. It is a file in its own folder, named by its generation. A name
 * can be created once, so of two writers after the same value one fails. There is no lock that a killed process could leave.
 */
export class StateRegister {
  constructor(readonly folder: string) {}

  /** The value; undefined if none was ever written. */
  async read(): Promise<RegisterValue | undefined> {
    for (;;) {
      const generation = await this.#latest();
      if (generation === 0) return undefined;
      const bytes = await readIfThere(this.#path(generation));
      // Another process may have written a later value and removed this one.
      if (bytes) return { generation, content: Buffer.from(bytes).toString() };
    }
  }

  /**
   * Writes a text if the value still has this generation (0: no value yet). Returns whether it did; the text is then on
   * disk. If not, there is a later value.
   */
  async swap(generation: number, content: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    const file = await writeNew(this.folder, content, 0o600);
    try {
      await link(file, this.#path(generation + 1));
      await syncFolder(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(file, { force: true });
    }
    // A free name may have been used and removed by others already.
    if ((await this.#latest()) !== generation + 1) return false;
    await this.#removeBefore(generation);
    return true;
  }

  async #latest(): Promise<number> {
    return Math.max(0, ...(await this.#generations()));
  }

  async #generations(): Promise<number[]> {
    return (await namesIn(this.folder)).filter((name) => form.test(name)).map(Number);
  }

  /** Keeps the value before the last: a process may be about to read it. */
  async #removeBefore(generation: number): Promise<void> {
    const earlier = (await this.#generations()).filter((each) => each < generation);
    for (const each of earlier) await rm(this.#path(each), { force: true });
  }

  #path(generation: number): string {
    return join(this.folder, String(generation).padStart(16, '0'));
  }
}

const form = /^\d{16}$/;
