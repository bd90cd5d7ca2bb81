import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../durable-files/index.js';
import { namesIn } from './durable-files.js';
import type { Clock } from '../kernel/clock.js';
import { AuditLogError } from './errors.js';
import { createKeyFile, readKeyFile, writeKeyFile } from './key-file.js';
import { parseSigningKey, type SigningKey } from './keys.js';
import { openSealedTexts, sealTexts } from './sealed-keys.js';
import { createSignerState } from './signer.js';
import { StateRegister } from './state-register.js';

/**
 * The folder of a log's signer: its keys `keys/1.key`, `keys/2.key`, …, and its `state` with the last signed checkpoint. It
 * is apart from the log, in no backup, and readable by its owner only.
 */
export class SignerFolder {
  readonly state: StateRegister;
  readonly #keys: string;

  constructor(readonly path: string) {
    this.state = new StateRegister(join(path, 'state'));
    this.#keys = join(path, 'keys');
  }

  /** The signing keys, oldest first; none if the log has no signer yet. Throws as `readKeyFile` does. */
  async keys(): Promise<SigningKey[]> {
    const keys = [];
    for (const number of await this.#numbers()) keys.push(await readKeyFile(this.#file(number)));
    return keys;
  }

  /**
   * Makes the first key of a log with this name and the empty state of its signer, both or neither. Throws `KEY_EXISTS`, or
   * `MALFORMED_KEY` for an invalid name.
   */
  async create(origin: string, clock: Clock): Promise<SigningKey> {
    const beside = `${this.path}.${randomUUID()}.part`;
    const staged = new SignerFolder(beside);
    await mkdir(staged.#keys, { recursive: true, mode: 0o700 });
    try {
      const key = await createKeyFile(staged.#file(1), origin);
      await createSignerState(staged.state, [key], { clock });
      await rename(beside, this.path);
      await syncFolder(dirname(this.path));
      return key;
    } catch (error) {
      await rm(beside, { recursive: true, force: true });
      const isTaken = ['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw isTaken ? new AuditLogError('KEY_EXISTS', { file: this.path }) : error;
    }
  }

  /** The keys of the log. If it has no signer yet, makes the first key; only then is `originOf` called. */
  async keysOrFirst(originOf: () => string, clock: Clock): Promise<SigningKey[]> {
    const keys = await this.keys();
    if (keys.length > 0) return keys;
    try {
      return [await this.create(originOf(), clock)];
    } catch (error) {
      const there = await this.keys();
      // Another process may have just made them.
      if (there.length > 0) return there;
      throw error;
    }
  }

  /** Adds a key that signs together with the others from now on. Throws `KEY_MISSING` if there is none yet. */
  async rotate(): Promise<SigningKey> {
    const [first] = await this.keys();
    if (!first) throw new AuditLogError('KEY_MISSING', { file: this.#keys });
    const latest = Math.max(...(await this.#numbers()));
    return createKeyFile(this.#file(latest + 1), first.verifier.name);
  }

  /** The keys, sealed with a password, to keep apart from this machine. Throws `KEY_MISSING`. */
  async sealed(password: string): Promise<string> {
    const [first] = await this.keys();
    if (!first) throw new AuditLogError('KEY_MISSING', { file: this.#keys });
    const numbers = await this.#numbers();
    const texts = await Promise.all(numbers.map((number) => readFile(this.#file(number), 'utf8')));
    return sealTexts(
      first.verifier.name,
      texts.map((text) => text.trim()),
      password,
    );
  }

  /**
   * Puts the keys of a sealed copy where there are none; the signer's state is begun apart from that, for it is in no copy.
   * Throws `KEY_EXISTS`, `WRONG_PASSWORD`, `MALFORMED_SEALED_KEYS` or `MALFORMED_KEY`.
   */
  async restore(sealedFile: string, password: string): Promise<SigningKey[]> {
    if ((await this.#numbers()).length > 0) throw new AuditLogError('KEY_EXISTS', { file: this.#keys });
    const texts = openSealedTexts(sealedFile, password);
    const keys = texts.map(parseSigningKey);
    await mkdir(this.#keys, { recursive: true, mode: 0o700 });
    for (const [index, text] of texts.entries()) await writeKeyFile(this.#file(index + 1), text);
    return keys;
  }

  async #numbers(): Promise<number[]> {
    const names = (await namesIn(this.#keys)).filter((name) => /^\d{1,6}\.key$/.test(name));
    return names.map((name) => Number.parseInt(name, 10)).sort((one, other) => one - other);
  }

  #file(number: number): string {
    return join(this.#keys, `${number}.key`);
  }
}
