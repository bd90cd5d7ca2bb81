import { type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import type { VerifierKey } from './keys.js';
import type { LogFolder } from './log-folder.js';
import type { Signer } from './signer.js';
import { StoredTree } from './stored-tree.js';
import { addCheckpointRequest } from './witness.js';

/** A witness that is asked to cosign: its key, and the address below which it answers. */
export type WitnessAddress = Readonly<{ key: VerifierKey; url: string }>;

/** What a witness said: a status and a text. */
type Answer = Readonly<{ status: number; text: string }>;

/** How a request is sent to a witness. */
export type Ask = (url: string, body: string) => Promise<Answer>;

/** A witness is no reason to wait. */
const longestMs = 5000;

const overHttp: Ask = async (url, body) => {
  const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(longestMs), redirect: 'error' });
  return { status: answer.status, text: await answer.text() };
};

/** Has checkpoints of a log cosigned by its witnesses. */
export class Witnesses {
  /** What each of them saw last, as far as is known here; it says so itself where that is wrong. */
  readonly #seen = new Map<string, number>();

  constructor(
    readonly witnesses: readonly WitnessAddress[],
    readonly folder: LogFolder,
    /** Told of a witness that did not cosign; the log goes on without it. */
    readonly failed: (witness: string, error: unknown) => void,
    readonly ask: Ask = overHttp,
  ) {}

  /** Asks all of them at once, and publishes the checkpoint again with what they answer. */
  async cosign(checkpoint: SignedCheckpoint, signer: Signer): Promise<void> {
    const answers = await Promise.all(this.witnesses.map((witness) => this.#lineOf(witness, checkpoint)));
    for (const [index, line] of answers.entries()) {
      if (line === undefined) continue;
      const { key } = this.witnesses[index]!;
      await signer.cosign(line, [key]).catch((error: unknown) => this.failed(key.name, error));
    }
  }

  async #lineOf({ key, url }: WitnessAddress, checkpoint: SignedCheckpoint): Promise<string | undefined> {
    try {
      const answer = await this.#asked(`${url}/add-checkpoint`, key, checkpoint);
      if (answer.status !== 200) throw new AuditLogError('WITNESS_REFUSED', { notes: [checkpoint.note] });
      this.#seen.set(key.text, checkpoint.size);
      return answer.text;
    } catch (error) {
      this.failed(key.name, error);
      return undefined;
    }
  }

  /** A witness that stands elsewhere says where; it is asked again from there. */
  async #asked(url: string, key: VerifierKey, checkpoint: SignedCheckpoint): Promise<Answer> {
    const answer = await this.#askedFrom(this.#seen.get(key.text) ?? 0, url, checkpoint);
    const size = /^(0|[1-9]\d*)\n$/.exec(answer.text)?.[1];
    if (answer.status !== 409 || size === undefined || Number(size) > checkpoint.size) return answer;
    this.#seen.set(key.text, Number(size));
    return this.#askedFrom(Number(size), url, checkpoint);
  }

  async #askedFrom(old: number, url: string, { size, note }: SignedCheckpoint): Promise<Answer> {
    const from = Math.min(old, size);
    const proof = await new StoredTree(this.folder, size).consistencyProof(from);
    return this.ask(url, addCheckpointRequest({ old: from, proof, note }));
  }
}
