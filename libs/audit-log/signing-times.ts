import { clockToleranceMs } from '../kernel/clock.js';
import type { SignedCheckpoint } from './checkpoint.js';
import type { Finding } from './finding.js';

/** So much may clocks differ, and so long may a record be on its way, in seconds. */
export const toleranceSeconds = clockToleranceMs / 1000;

/** Between which signing times (seconds since 1970) a record was signed; a bound that nobody knows is left out. */
export type SigningBounds = Readonly<{ after?: number; before?: number }>;

/** When a checkpoint of so many events was signed, by its log and by witnesses; `note` says so. */
export type SigningStatement = Pick<SignedCheckpoint, 'size' | 'signedAt' | 'cosignatures' | 'note'>;

type Signing = Readonly<{ size: number; seconds: number; isWitnessed: boolean; note: string }>;

/**
 * When the checkpoints of a log were signed. A witness's time goes before the log's own. Without a witness, the holder of the key
 * chooses every time.
 */
export class SigningTimes {
  readonly #signings: readonly Signing[];
  /** By index: the latest time of the signings up to it, and the earliest of those from it on. */
  readonly #latest: number[] = [];
  readonly #earliest: number[] = [];

  /** `wrong` are times (seconds) that a confirmation of the clock leaves out; what a witness cosigned is never left out. */
  constructor(checkpoints: readonly SigningStatement[], wrong: ReadonlySet<number> = new Set()) {
    this.#signings = signingsOf(checkpoints).filter(({ seconds, isWitnessed }) => isWitnessed || !wrong.has(seconds));
    for (const [index, { seconds }] of this.#signings.entries()) {
      this.#latest.push(Math.max(seconds, this.#latest[index - 1] ?? seconds));
    }
    for (let index = this.#signings.length - 1; index >= 0; index -= 1) {
      this.#earliest[index] = Math.min(this.#signings[index]!.seconds, this.#earliest[index + 1] ?? Number.MAX_VALUE);
    }
  }

  /** The signing times around the record at a position. */
  around(position: number): SigningBounds {
    const covering = this.#firstCovering(position);
    const [after, before] = [this.#latest[covering - 1], this.#earliest[covering]];
    return { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
  }

  /** The notes that say so: at most two. */
  notesAround(position: number): string[] {
    const covering = this.#firstCovering(position);
    const { after, before } = this.around(position);
    const notes: string[] = [];
    for (let at = covering - 1; at >= 0 && notes.length === 0; at -= 1) {
      if (this.#signings[at]!.seconds === after) notes.push(this.#signings[at]!.note);
    }
    const later = this.#signings.findIndex(({ seconds }, at) => at >= covering && seconds === before);
    return later < 0 ? notes : [...notes, this.#signings[later]!.note];
  }

  /** The first signing whose time lies more than the tolerance before one of an earlier tree. */
  goingBack(): Finding | undefined {
    for (const [index, { size, seconds, note }] of this.#signings.entries()) {
      const before = this.#latest[index - 1];
      if (before === undefined || seconds >= before - toleranceSeconds) continue;
      const earlier = this.#signings.find((signing) => signing.seconds === before)!;
      return { kind: 'signing-time-went-back', position: size, notes: [earlier.note, note] };
    }
    return undefined;
  }

  /** The index of the first signing of more events than a position, by halves: the signings are in the order of their sizes. */
  #firstCovering(position: number): number {
    let [from, to] = [0, this.#signings.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#signings[middle]!.size > position) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}

/** In the order of their sizes and times; of the same signing, with and without witnesses, the one with them. */
function signingsOf(checkpoints: readonly SigningStatement[]): Signing[] {
  const signings = new Map<string, Signing>();
  for (const { size, signedAt, cosignatures, note } of checkpoints) {
    const witnessed = cosignatures.map(({ unixSeconds }) => unixSeconds);
    const isWitnessed = witnessed.length > 0;
    const key = `${size} ${signedAt}`;
    if (signings.has(key) && !isWitnessed) continue;
    signings.set(key, { size, seconds: isWitnessed ? Math.min(...witnessed) : signedAt, isWitnessed, note });
  }
  return [...signings.values()].sort((one, other) => one.size - other.size || one.seconds - other.seconds);
}
