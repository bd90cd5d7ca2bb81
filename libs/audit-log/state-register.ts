import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn, readIfThere, syncFolder, writeNew } from './durable-files.js';

/** What a register holds, and how often it has changed. */
export type RegisterValue = Readonly<{ generation: number; content: string }>;

/**
 * A text that several processes change by compare-and-swap. It is a file in a folder of its own, named by its generation; a
 * name is taken once, so of two that follow the same value one comes too late. Nobody holds a lock that a kill would leave.
 */
export class StateRegister {
  constructor(readonly folder: string) {}

  /** The value, or nothing where none was ever put in. */
  async read(): Promise<RegisterValue | undefined> {
    for (;;) {
      const generation = await this.#latest();
      if (generation === 0) return undefined;
      const bytes = await readIfThere(this.#path(generation));
      // Another process may have put in a later one, and taken this one away.
      if (bytes) return { generation, content: Buffer.from(bytes).toString() };
    }
  }

  /**
   * Puts in a text if the value is still of that generation (0: if there is none), and says whether. It is then on disk.
   * When it says no, a later value is there, which may have followed this one.
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
    // A name that is free again was taken by others, who have gone on since.
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

  /** The value before the last is kept: a process may be about to read it. */
  async #removeBefore(generation: number): Promise<void> {
    const earlier = (await this.#generations()).filter((each) => each < generation);
    for (const each of earlier) await rm(this.#path(each), { force: true });
  }

  #path(generation: number): string {
    return join(this.folder, String(generation).padStart(16, '0'));
  }
}

const form = /^\d{16}$/;
