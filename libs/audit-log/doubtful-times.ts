import type { SaltedEvent } from '../event-store/index.js';
import { SigningTimes, toleranceSeconds, type SigningBounds, type SigningStatement } from './signing-times.js';

/** A record whose time cannot be true by the checkpoints around it: a wrong clock, or a row that was put in by hand. */
export type DoubtfulTime = SigningBounds &
  Readonly<{
    position: number;
    /** When it says that it was recorded, in seconds since 1970. */
    recorded: number;
  }>;

/** Positions of the log, the first and the last. */
type Span = Readonly<{ first: number; last: number }>;

/** What bears on the times of a record. */
type TimedRecord = Pick<SaltedEvent, 'position' | 'stream' | 'type' | 'data' | 'recordedMs'>;

/**
 * Watches the records of a log go by, in order, for what bears on their times: when each says that it was recorded, which are part
 * of an import, and which times somebody confirmed as wrong.
 */
export class RecordTimes {
  readonly #positions: number[] = [];
  readonly #seconds: number[] = [];
  readonly #imports: Span[] = [];
  /** The position of the last note of an import. */
  #lastNote = -1;
  readonly #confirmed: Span[] = [];
  readonly #wrong = new Set<number>();

  /** `checkpoints` are all that are known of the log. */
  constructor(readonly checkpoints: readonly SigningStatement[]) {
    this.#times = new SigningTimes(checkpoints);
  }

  readonly #times: SigningTimes;

  /** Each record once, in the order of the log. Those that no question is about may be left out. */
  see(event: TimedRecord): void {
    if (event.type === 'HistoryImported' && event.stream.startsWith('import-')) this.#import(event);
    if (event.type === 'ClockConfirmed' && event.stream.startsWith('operation-')) this.#confirm(event.data);
    if (!isOutside(event.recordedMs / 1000, this.#times.around(event.position))) return;
    this.#positions.push(event.position);
    this.#seconds.push(event.recordedMs / 1000);
  }

  /** The times of the checkpoints, without those that were confirmed as wrong. */
  signingTimes(): SigningTimes {
    return this.#wrong.size === 0 ? this.#times : new SigningTimes(this.checkpoints, this.#wrong);
  }

  /** Whether a record is part of an import, by the notes of imports that went by. */
  isImported(position: number): boolean {
    return this.#imports.some((span) => isIn(position, span));
  }

  /** The kept notes by which these times are doubtful. */
  notesOf(doubtful: readonly DoubtfulTime[]): string[] {
    const times = this.signingTimes();
    return [...new Set(doubtful.flatMap(({ position }) => times.notesAround(position)))];
  }

  /** The doubtful records that are no part of an import, and that nobody confirmed. */
  doubtful(): DoubtfulTime[] {
    const times = this.signingTimes();
    const found: DoubtfulTime[] = [];
    for (const [index, position] of this.#positions.entries()) {
      const recorded = this.#seconds[index]!;
      const bounds = times.around(position);
      const isKnown = this.isImported(position) || this.#confirmed.some((span) => isIn(position, span));
      if (!isKnown && isOutside(recorded, bounds)) found.push({ position, recorded, ...bounds });
    }
    return found;
  }

  /**
   * An import is the records directly before its note, no more than the file had lines (some may have been known already), and
   * none of them the note of another.
   */
  #import({ position, data }: TimedRecord): void {
    const { firstPosition: first, lastPosition: last, lines } = JSON.parse(data) as Record<string, number>;
    const isOne = isSpan({ first, last }) && last === position - 1 && last - first! + 1 <= lines!;
    if (isOne && first! > this.#lastNote) this.#imports.push({ first: first!, last });
    this.#lastNote = position;
  }

  #confirm(data: string): void {
    const { positions = [], signingTimes = [] } = JSON.parse(data) as {
      positions?: readonly Span[];
      signingTimes?: readonly string[];
    };
    this.#confirmed.push(...positions.filter(isSpan));
    for (const time of signingTimes) this.#wrong.add(Date.parse(time) / 1000);
  }
}

function isSpan({ first, last }: Readonly<{ first?: number | undefined; last?: number | undefined }>): boolean {
  return Number.isSafeInteger(first) && Number.isSafeInteger(last) && first! >= 0 && first! <= last!;
}

const isIn = (position: number, { first, last }: Span) => position >= first && position <= last;

function isOutside(seconds: number, { after, before }: SigningBounds): boolean {
  if (after !== undefined && seconds < after - toleranceSeconds) return true;
  return before !== undefined && seconds > before + toleranceSeconds;
}
