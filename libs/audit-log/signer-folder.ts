import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { namesIn, syncFolder } from './durable-files.js';
import { AuditLogError } from './errors.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import type { SigningKey } from './keys.js';
import { createSignerState } from './signer.js';
import { StateRegister } from './state-register.js';

/**
 * What signs a log: its keys, `keys/1.key`, `keys/2.key`, …, and in `state` what was signed last. It lies apart from the log,
 * is in no backup, and is for its owner alone.
 */
export class SignerFolder {
  readonly state: StateRegister;
  readonly #keys: string;

  constructor(readonly path: string) {
    this.state = new StateRegister(join(path, 'state'));
    this.#keys = join(path, 'keys');
  }

  /** The keys that sign, in the order in which they were made; none where the log has no signer yet. Throws as `readKeyFile`. */
  async keys(): Promise<SigningKey[]> {
    const keys = [];
    for (const number of await this.#numbers()) keys.push(await readKeyFile(this.#file(number)));
    return keys;
  }

  /**
   * Makes the first key of a log of that name, and the state of a signer that has signed nothing: both or neither. Throws
   * `KEY_EXISTS`, or `MALFORMED_KEY` for what is no name.
   */
  async create(origin: string): Promise<SigningKey> {
    const beside = `${this.path}.${randomUUID()}.part`;
    const staged = new SignerFolder(beside);
    await mkdir(staged.#keys, { recursive: true, mode: 0o700 });
    try {
      const key = await createKeyFile(staged.#file(1), origin);
      await createSignerState(staged.state, [key]);
      await rename(beside, this.path);
      await syncFolder(dirname(this.path));
      return key;
    } catch (error) {
      await rm(beside, { recursive: true, force: true });
      const isTaken = ['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw isTaken ? new AuditLogError('KEY_EXISTS', { file: this.path }) : error;
    }
  }

  /** The keys of the log; where it has no signer yet, one is made. The name is asked for only then. */
  async keysOrFirst(originOf: () => string): Promise<SigningKey[]> {
    const keys = await this.keys();
    if (keys.length > 0) return keys;
    try {
      return [await this.create(originOf())];
    } catch (error) {
      const there = await this.keys();
      // Another process may have made them in this moment.
      if (there.length > 0) return there;
      throw error;
    }
  }

  /** Makes another key, which signs beside the others from now on. Throws `KEY_MISSING` where there is none yet. */
  async rotate(): Promise<SigningKey> {
    const [first] = await this.keys();
    if (!first) throw new AuditLogError('KEY_MISSING', { file: this.#keys });
    const latest = Math.max(...(await this.#numbers()));
    return createKeyFile(this.#file(latest + 1), first.verifier.name);
  }

  async #numbers(): Promise<number[]> {
    const names = (await namesIn(this.#keys)).filter((name) => /^\d{1,6}\.key$/.test(name));
    return names.map((name) => Number.parseInt(name, 10)).sort((one, other) => one - other);
  }

  #file(number: number): string {
    return join(this.#keys, `${number}.key`);
  }
}
