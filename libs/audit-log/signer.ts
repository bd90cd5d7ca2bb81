import { openCheckpoint, signCheckpoint, withCosignatures, type SignedCheckpoint } from './checkpoint.js';
import type { Clock } from '../kernel/clock.js';
import { AuditLogError } from './errors.js';
import type { Evidence } from './evidence.js';
import { emptyRoot, sameBytes } from './hashing.js';
import type { SigningKey, VerifierKey } from './keys.js';
import type { LogFolder } from './log-folder.js';
import { verifyConsistency, type TreeHead } from './proof.js';
import type { StateRegister } from './state-register.js';
import { StoredTree } from './stored-tree.js';

/** A log that does not grow is signed again after so long, so that one sees that it did not. */
export const longestPauseSeconds = 86_400;

/** The last signed checkpoint, and whether this call signed it. */
export type SigningResult = Readonly<{ checkpoint: SignedCheckpoint; advanced: boolean }>;

/** The last signed checkpoint, and the generation of the state that holds it. */
type SignerState = Readonly<{ checkpoint: SignedCheckpoint; generation: number }>;

/** Where a signer begins: at the empty log, which it signs by this clock, or at the last published checkpoint. */
export type Beginning = Readonly<{ clock: Clock }> | Readonly<{ published: string }>;

/**
 * Makes the state of a signer: empty, or, if a state was lost, with the last published checkpoint. Throws `STATE_EXISTS`, or
 * what `openCheckpoint` throws.
 */
export async function createSignerState(
  state: StateRegister,
  keys: readonly SigningKey[],
  from: Beginning,
): Promise<void> {
  const empty = { origin: originOf(keys), size: 0, root: emptyRoot };
  const note = 'published' in from ? from.published : signCheckpoint(empty, keys, secondsOf(from.clock));
  openCheckpoint(note, verifiersOf(keys));
  if (!(await state.swap(0, note))) throw new AuditLogError('STATE_EXISTS', { file: state.folder });
}

/**
 * Signs checkpoints of a log, each a proven extension of the last. The last signed checkpoint is in a separate state, which
 * is not part of the log and must not be restored from a copy.
 */
export class Signer {
  readonly #verifiers: readonly VerifierKey[];

  /** Every key signs; all keys have the same name. */
  constructor(
    readonly folder: LogFolder,
    readonly state: StateRegister,
    readonly keys: readonly SigningKey[],
    readonly clock: Clock,
  ) {
    this.#verifiers = verifiersOf(keys);
    originOf(keys);
  }

  /** The last signed checkpoint. Throws `STATE_MISSING` or `STATE_DAMAGED`. */
  async last(): Promise<SignedCheckpoint> {
    return (await this.#last()).checkpoint;
  }

  /**
   * Signs and publishes the tree of a size whose files are on disk. Signs nothing if nothing is new and the last signature is
   * of the last 24 hours, or if another signer came first. Throws `STATE_MISSING`, `STATE_DAMAGED`, `STATE_SET_BACK`, `LOG_BEHIND_STATE`, `NOT_AN_EXTENSION`,
   * `TILE_MISSING` or `TILE_DAMAGED` and then signs nothing.
   */
  async sign(size: number): Promise<SigningResult> {
    const { checkpoint: last, generation } = await this.#readState();
    const tree = await this.#extension(last, size);
    const now = secondsOf(this.clock);
    const isDue = now - last.signedAt >= longestPauseSeconds;
    const isNew = tree.size > last.size || isDue || !this.keys.every(({ verifier }) => hasSigned(verifier, last));
    const note = isNew ? signCheckpoint({ origin: last.origin, ...tree }, this.keys, now) : last.note;
    const advanced = isNew && (await this.state.swap(generation, note));
    await this.publish();
    return { checkpoint: await this.last(), advanced };
  }

  /**
   * Publishes the last signed checkpoint if the process ended before it could. Throws `STATE_MISSING`, `STATE_DAMAGED` or
   * `STATE_SET_BACK`.
   */
  async publish(): Promise<void> {
    for (;;) {
      const { checkpoint, generation, published } = await this.#readState();
      await this.folder.notes.keep(checkpoint.note, checkpoint.signedAt);
      if (!published || !isTheSame(published, checkpoint)) await this.folder.publish(checkpoint.note);
      // Meanwhile another signer may have published a later checkpoint, which this one has replaced.
      if ((await this.#last()).generation === generation) return;
    }
  }

  /** Adds the signatures of witnesses to the published checkpoint. Throws `BAD_SIGNATURE` or `MALFORMED_NOTE`. */
  async cosign(lines: string, witnesses: readonly VerifierKey[]): Promise<SignedCheckpoint> {
    const published = (await this.folder.checkpoint()) ?? (await this.last()).note;
    const cosigned = withCosignatures(published, lines);
    const opened = openCheckpoint(cosigned, [...this.#verifiers, ...witnesses]);
    await this.folder.notes.keep(cosigned, opened.signedAt);
    await this.folder.publish(cosigned);
    await this.publish();
    return opened;
  }

  /** The last signed checkpoint and the published one. Throws if the published one is later. */
  async #readState(): Promise<SignerState & Readonly<{ published: SignedCheckpoint | undefined }>> {
    // In this order: a checkpoint is in the state before it is published.
    const published = await this.#published();
    const last = await this.#last();
    requireNotAfter(published, last.checkpoint);
    return { ...last, published };
  }

  async #last(): Promise<SignerState> {
    const value = await this.state.read();
    if (!value) throw new AuditLogError('STATE_MISSING', { file: this.state.folder });
    try {
      return { checkpoint: openCheckpoint(value.content, this.#verifiers), generation: value.generation };
    } catch (error) {
      throw new AuditLogError('STATE_DAMAGED', { file: this.state.folder }, error);
    }
  }

  /** The published checkpoint. An unreadable or foreign one counts as none: the next one replaces it. */
  async #published(): Promise<SignedCheckpoint | undefined> {
    try {
      const note = await this.folder.checkpoint();
      return note === undefined ? undefined : openCheckpoint(note, this.#verifiers);
    } catch (error) {
      if (error instanceof AuditLogError) return undefined;
      throw error;
    }
  }

  /** The tree to sign: the stored one, proven to extend the last signed one. */
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

/** Throws if the published checkpoint is later than the last signed one, or contradicts it. */
function requireNotAfter(published: SignedCheckpoint | undefined, last: SignedCheckpoint): void {
  if (!published || published.size < last.size) return;
  const evidence: Evidence = { notes: [last.note, published.note], expected: published.root, actual: last.root };
  const range = { start: last.size, end: published.size };
  if (published.size > last.size) throw new AuditLogError('STATE_SET_BACK', { ...evidence, range });
  if (!sameBytes(published.root, last.root)) throw new AuditLogError('NOT_AN_EXTENSION', evidence);
}

/** Whether a published checkpoint is this one with all its signatures; witnesses may have added more. */
function isTheSame(published: SignedCheckpoint, checkpoint: SignedCheckpoint): boolean {
  const isSameTree = published.size === checkpoint.size && sameBytes(published.root, checkpoint.root);
  return (
    isSameTree &&
    published.signedAt === checkpoint.signedAt &&
    checkpoint.signedBy.every((key) => hasSigned(key, published))
  );
}

function hasSigned(key: VerifierKey, checkpoint: SignedCheckpoint): boolean {
  return checkpoint.signedBy.some(({ text }) => text === key.text);
}

const secondsOf = (clock: Clock) => Math.floor(clock.now() / 1000);

const verifiersOf = (keys: readonly SigningKey[]) => keys.map(({ verifier }) => verifier);

/** The name of all keys. Throws `MALFORMED_KEY` if there are several names, or a witness's key. */
function originOf(keys: readonly SigningKey[]): string {
  const [first, ...others] = verifiersOf(keys);
  const isOneLog = first?.kind === 'log' && others.every(({ name, kind }) => name === first.name && kind === 'log');
  if (!isOneLog) throw new AuditLogError('MALFORMED_KEY');
  return first.name;
}
