import { openCheckpoint, signCheckpoint, withCosignatures, type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import type { Evidence } from './evidence.js';
import { emptyRoot, sameBytes } from './hashing.js';
import type { SigningKey, VerifierKey } from './keys.js';
import type { LogFolder } from './log-folder.js';
import { verifyConsistency, type TreeHead } from './proof.js';
import type { StateRegister } from './state-register.js';
import { StoredTree } from './stored-tree.js';

/** What came of a call: the last checkpoint that was signed, and whether it was this call that signed it. */
export type Signed = Readonly<{ checkpoint: SignedCheckpoint; advanced: boolean }>;

/** What a signer signed last, and in which generation of its state. */
type Last = Readonly<{ checkpoint: SignedCheckpoint; generation: number }>;

/**
 * Makes the state of a signer: that it has signed nothing yet, or, where a state was lost, that it has signed a checkpoint
 * which was published. Throws `STATE_EXISTS`, or what `openCheckpoint` does.
 */
export async function createSignerState(
  state: StateRegister,
  keys: readonly SigningKey[],
  published?: string,
): Promise<void> {
  const note = published ?? signCheckpoint({ origin: originOf(keys), size: 0, root: emptyRoot }, keys);
  openCheckpoint(note, verifiersOf(keys));
  if (!(await state.swap(0, note))) throw new AuditLogError('STATE_EXISTS', { file: state.folder });
}

/**
 * Signs checkpoints of a log, each a proven extension of the last. What was signed last is kept in a state of its own, which is
 * no part of the log and is never restored from a copy.
 */
export class Signer {
  readonly #verifiers: readonly VerifierKey[];

  /** Every key signs; all are of the same name. */
  constructor(
    readonly folder: LogFolder,
    readonly state: StateRegister,
    readonly keys: readonly SigningKey[],
  ) {
    this.#verifiers = verifiersOf(keys);
    originOf(keys);
  }

  /** The last checkpoint that was signed. Throws `STATE_MISSING` or `STATE_DAMAGED`. */
  async last(): Promise<SignedCheckpoint> {
    return (await this.#last()).checkpoint;
  }

  /**
   * Signs the tree of a size, whose files are on disk, and publishes it. It does not where there is nothing new, or where
   * another signer came first. Throws `STATE_MISSING`, `STATE_DAMAGED`, `STATE_SET_BACK`, `LOG_BEHIND_STATE`,
   * `NOT_AN_EXTENSION`, `TILE_MISSING` or `TILE_DAMAGED`, and has then signed nothing.
   */
  async sign(size: number): Promise<Signed> {
    const { checkpoint: last, generation } = await this.#standing();
    const tree = await this.#extension(last, size);
    const isNew = tree.size > last.size || !this.keys.every(({ verifier }) => hasSigned(verifier, last));
    const note = isNew ? signCheckpoint({ origin: last.origin, ...tree }, this.keys) : last.note;
    const advanced = isNew && (await this.state.swap(generation, note));
    await this.publish();
    return { checkpoint: await this.last(), advanced };
  }

  /**
   * Publishes the last checkpoint that was signed, if it is not: the process may have ended before it could. Throws
   * `STATE_MISSING`, `STATE_DAMAGED` or `STATE_SET_BACK`.
   */
  async publish(): Promise<void> {
    for (;;) {
      const { checkpoint, generation, published } = await this.#standing();
      if (!published || !isTheSame(published, checkpoint)) await this.folder.publish(checkpoint.note);
      // Another signer may have gone on meanwhile, and its checkpoint been replaced by this one.
      if ((await this.#last()).generation === generation) return;
    }
  }

  /** Adds what witnesses have answered to the published checkpoint. Throws `BAD_SIGNATURE` or `MALFORMED_NOTE`. */
  async cosign(lines: string, witnesses: readonly VerifierKey[]): Promise<SignedCheckpoint> {
    const published = (await this.folder.checkpoint()) ?? (await this.last()).note;
    const cosigned = withCosignatures(published, lines);
    const opened = openCheckpoint(cosigned, [...this.#verifiers, ...witnesses]);
    await this.folder.publish(cosigned);
    await this.publish();
    return opened;
  }

  /** What was signed last and what is published. Throws where that is no earlier checkpoint, or the same. */
  async #standing(): Promise<Last & Readonly<{ published: SignedCheckpoint | undefined }>> {
    // In this order: what is published was in the state before.
    const published = await this.#published();
    const last = await this.#last();
    requireNotAfter(published, last.checkpoint);
    return { ...last, published };
  }

  async #last(): Promise<Last> {
    const value = await this.state.read();
    if (!value) throw new AuditLogError('STATE_MISSING', { file: this.state.folder });
    try {
      return { checkpoint: openCheckpoint(value.content, this.#verifiers), generation: value.generation };
    } catch (error) {
      throw new AuditLogError('STATE_DAMAGED', { file: this.state.folder }, error);
    }
  }

  /** The published checkpoint. One that cannot be read, or is not ours, is replaced by the next. */
  async #published(): Promise<SignedCheckpoint | undefined> {
    try {
      const note = await this.folder.checkpoint();
      return note === undefined ? undefined : openCheckpoint(note, this.#verifiers);
    } catch (error) {
      if (error instanceof AuditLogError) return undefined;
      throw error;
    }
  }

  /** The tree that is to be signed: the stored one, at least as large as the last and proven to extend it. */
  async #extension(last: SignedCheckpoint, size: number): Promise<TreeHead> {
    const tree = new StoredTree(this.folder, Math.max(size, last.size));
    const range = { start: size, end: last.size };
    try {
      const head = { size: tree.size, root: await tree.root() };
      const proof = await tree.consistencyProof(last.size);
      verifyConsistency(last, head, proof);
      return head;
    } catch (error) {
      if (!(error instanceof AuditLogError)) throw error;
      if (size < last.size) throw new AuditLogError('LOG_BEHIND_STATE', { range, notes: [last.note] }, error);
      if (error.code !== 'ROOT_MISMATCH') throw error;
      throw new AuditLogError('NOT_AN_EXTENSION', { ...error.evidence, notes: [last.note] }, error);
    }
  }
}

/** Throws where a published checkpoint is none that the state has signed, or was signed before. */
function requireNotAfter(published: SignedCheckpoint | undefined, last: SignedCheckpoint): void {
  if (!published || published.size < last.size) return;
  const evidence: Evidence = { notes: [last.note, published.note], expected: published.root, actual: last.root };
  const range = { start: last.size, end: published.size };
  if (published.size > last.size) throw new AuditLogError('STATE_SET_BACK', { ...evidence, range });
  if (!sameBytes(published.root, last.root)) throw new AuditLogError('NOT_AN_EXTENSION', evidence);
}

/** Whether a published checkpoint, which witnesses may have signed as well, is this one with all its signatures. */
function isTheSame(published: SignedCheckpoint, checkpoint: SignedCheckpoint): boolean {
  const isSameTree = published.size === checkpoint.size && sameBytes(published.root, checkpoint.root);
  return isSameTree && checkpoint.signedBy.every((key) => hasSigned(key, published));
}

function hasSigned(key: VerifierKey, checkpoint: SignedCheckpoint): boolean {
  return checkpoint.signedBy.some(({ text }) => text === key.text);
}

const verifiersOf = (keys: readonly SigningKey[]) => keys.map(({ verifier }) => verifier);

/** The name that all keys have. Throws `MALFORMED_KEY` where they have several, or are a witness's. */
function originOf(keys: readonly SigningKey[]): string {
  const [first, ...others] = verifiersOf(keys);
  const isOneLog = first?.kind === 'log' && others.every(({ name, kind }) => name === first.name && kind === 'log');
  if (!isOneLog) throw new AuditLogError('MALFORMED_KEY');
  return first.name;
}
