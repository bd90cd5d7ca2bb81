import { type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import type { VerifierKey } from './keys.js';
import type { LogFolder } from './log-folder.js';
import type { Signer } from './signer.js';
import { StoredTree } from './stored-tree.js';
import { addCheckpointRequest } from './witness.js';

/** A witness to ask for cosignatures: its key and its address. */
export type WitnessAddress = Readonly<{ key: VerifierKey; url: string }>;

/** The answer of a witness: a status and a text. */
type HttpAnswer = Readonly<{ status: number; text: string }>;

/** How a request is sent to a witness. */
export type SendRequest = (url: string, body: string) => Promise<HttpAnswer>;

/** A slow witness must not delay the log. */
const timeoutMs = 5000;

const overHttp: SendRequest = async (url, body) => {
  const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  return { status: answer.status, text: await answer.text() };
};

/** Asks the witnesses of a log to cosign its checkpoints. */
export class Witnesses {
  /** The last known size at each witness; a witness corrects it if it is wrong. */
  readonly #seen = new Map<string, number>();

  constructor(
    readonly witnesses: readonly WitnessAddress[],
    readonly folder: LogFolder,
    /** Called for a witness that did not cosign; the log goes on without it. */
    readonly failed: (witness: string, error: unknown) => void,
    readonly ask: SendRequest = overHttp,
  ) {}

  /** Asks all witnesses at once, and publishes the checkpoint again with their signatures. */
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
      const answer = await this.#post(`${url}/add-checkpoint`, key, checkpoint);
      if (answer.status !== 200) throw new AuditLogError('WITNESS_REFUSED', { notes: [checkpoint.note] });
      this.#seen.set(key.text, checkpoint.size);
      return answer.text;
    } catch (error) {
      this.failed(key.name, error);
      return undefined;
    }
  }

  /** A witness at another size says which; it is asked again from there. */
  async #post(url: string, key: VerifierKey, checkpoint: SignedCheckpoint): Promise<HttpAnswer> {
    const answer = await this.#postFrom(this.#seen.get(key.text) ?? 0, url, checkpoint);
    const size = /^(0|[1-9]\d*)\n$/.exec(answer.text)?.[1];
    if (answer.status !== 409 || size === undefined || Number(size) > checkpoint.size) return answer;
    this.#seen.set(key.text, Number(size));
    return this.#postFrom(Number(size), url, checkpoint);
  }

  async #postFrom(old: number, url: string, { size, note }: SignedCheckpoint): Promise<HttpAnswer> {
    const from = Math.min(old, size);
    const proof = await new StoredTree(this.folder, size).consistencyProof(from);
    return this.ask(url, addCheckpointRequest({ old: from, proof, note }));
  }
}
