import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { damagedFiles, StoreDamaged, StoreError, StoreStopped, StoreUnavailable } from '../sqlite/index.js';
import type { Check } from './projection-checks.js';

/** The databases of a data folder that answers are read from. */
const files = ['log', 'log-copy', 'vault', 'desk', 'readings', 'read-models'].map((name) => `${name}.sqlite`);

/** With less room, even a small record may find none. */
const leastBytes = 1_048_576;
/** After a request failed, the service counts as failing for so long; it is as long as the caller is told to wait. */
const memoryMs = 30_000;
/** The files are examined at most so often. */
const pauseMs = 10_000;

/** The state of the data folder: whether there is room, whether the files are sound, and whether requests fail by them. */
export class DataChecks {
  readonly #ending = new AbortController();
  #damaged: readonly string[] = [];
  #stopped: string | undefined;
  #failedAt = -Infinity;
  #examinedAt = -Infinity;
  #examining: Promise<void> | undefined;
  #isDue = false;
  #failures = 0;

  /** `elapsedMs` only grows: a clock that is set back must not make a failure last. */
  constructor(
    readonly folder: string,
    readonly elapsedMs: () => number = () => performance.now(),
  ) {}

  /** The number of requests that failed. */
  get failures(): number {
    return this.#failures;
  }

  /** Looks for damaged pages, beside whatever else goes on. */
  examine(): void {
    this.#examinedAt = this.elapsedMs();
    this.#isDue = true;
    this.#examining ??= this.#examined().finally(() => (this.#examining = undefined));
  }

  /** A request failed: by a store, or for a reason that nobody knows, which may be damaged bytes. */
  noteFailure(error: unknown): void {
    this.#failures += 1;
    this.#failedAt = this.elapsedMs();
    // These do not pass before somebody has seen to the file, and the next start looks at it again.
    const isLasting = [StoreStopped, StoreUnavailable, StoreDamaged].some((kind) => error instanceof kind);
    if (isLasting) this.#stopped = (error as StoreError).code;
    if (this.elapsedMs() - this.#examinedAt > pauseMs) this.examine();
  }

  async checks(): Promise<Check[]> {
    const isFull = await hasNoRoom(this.folder);
    const isFailing = this.#stopped !== undefined || this.elapsedMs() - this.#failedAt < memoryMs;
    const names = this.#damaged.map((path) => basename(path));
    return [
      { name: 'disk', ok: !isFull, state: isFull ? 'full' : 'has room' },
      { name: 'files', ok: names.length === 0, state: names.length > 0 ? `damaged: ${names.join(', ')}` : 'sound' },
      { name: 'requests', ok: !isFailing, state: isFailing ? (this.#stopped ?? 'failing') : 'answered' },
    ];
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#examining;
  }

  async #examined(): Promise<void> {
    // What is asked for meanwhile may be about pages that were read already.
    while (this.#isDue && !this.#ending.signal.aborted) {
      this.#isDue = false;
      const paths = files.map((name) => join(this.folder, name)).filter((path) => existsSync(path));
      this.#damaged = (await damagedFiles(paths, this.#ending.signal)) ?? this.#damaged;
    }
  }
}

/** Some file systems do not count files, and say 0 of 0. */
async function hasNoRoom(folder: string): Promise<boolean> {
  const { bavail, bsize, files: places, ffree } = await statfs(folder);
  return bavail * bsize < leastBytes || (places > 0 && ffree === 0);
}
