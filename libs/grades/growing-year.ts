import { EVERY_YEAR, type EventColumns, type EventStore, type StoredEvent } from '../event-store/event-store.js';
import { Gathering } from '../grading/facts/gathering.js';
import { YearGrading, type Grading } from '../grading/grade.js';
import type { Rulebook } from '../grading/rulebook/index.js';
import { dayFields } from '../modules/catalogue/index.js';
import { inTurns } from './grade-year.js';
import { columnsOf } from './read-streams.js';
import { seeColumns, type TimesOfRecords } from './record-times.js';

/** Which year to grade, and up to which position of the log. */
export type GrowingQuestion = Readonly<{ year: number; rulebook: Rulebook; cutoff: string; upTo: number }>;

type Log = Pick<EventStore, 'readYear' | 'readAll'>;

/** The columns that tell of the times of records. */
type Times = Pick<EventColumns, 'position' | 'recordedMs' | 'stream' | 'type'>;

/** More new events than that are quicker to read with the rest of the year. */
const mostEvents = 2000;

/**
 * The grading of a year that grows with the log: after some more events only the units are judged again on which one of them
 * bears. Every grading equals that of reading the whole year.
 */
export class GrowingYear {
  private constructor(
    readonly year: YearGrading,
    readonly upTo: number,
    readonly times: readonly Times[],
  ) {}

  /** Reads and grades a whole year. */
  static async read(log: Log, { year, rulebook, cutoff, upTo }: GrowingQuestion): Promise<GrowingYear> {
    const gathering = new Gathering(dayFields, cutoff);
    const times: Times[] = [];
    for await (const columns of log.readYear(year, Number.MAX_SAFE_INTEGER)) {
      const counting = upToPosition(columns, upTo);
      if (counting.position.length === 0) continue;
      gathering.add(counting);
      times.push(timesIn(counting));
    }
    const question = { year, asOf: null, upToPosition: upTo < 0 ? null : upTo };
    return new GrowingYear(await inTurns(YearGrading.steps(gathering, question, rulebook)), upTo, times);
  }

  get grading(): Grading {
    return this.year.grading;
  }

  /** Shows the graded records to what judges their times. */
  see(times: TimesOfRecords): void {
    for (const columns of this.times) seeColumns(times, columns);
  }

  /**
   * The same year up to a later position; `undefined` if it must be read again: for a position before, for very much that is
   * new, or where a stream has come into the year with events that were not read.
   */
  async followed(log: Log, upTo: number): Promise<GrowingYear | undefined> {
    if (upTo < this.upTo) return undefined;
    if (upTo === this.upTo) return this;
    const events = await this.#eventsUpTo(log, upTo);
    if (!events) return undefined;
    const columns = columnsOf(events);
    const times = events.length === 0 ? this.times : [...this.times, timesIn(columns)];
    return new GrowingYear(await inTurns(this.year.followedBy(columns, upTo)), upTo, times);
  }

  async #eventsUpTo(log: Log, upTo: number): Promise<StoredEvent[] | undefined> {
    const found = new Map<number, StoredEvent>();
    for (const partition of [EVERY_YEAR, this.grading.question.year]) {
      for await (const batch of log.readAll(this.upTo + 1, { partition })) {
        for (const event of batch) if (event.position <= upTo) found.set(event.position, event);
        if (found.size > mostEvents) return undefined;
        if (batch.at(-1)!.position > upTo) break;
      }
    }
    const events = [...found.values()].sort((one, other) => one.position - other.position);
    return this.#continues(events) ? events : undefined;
  }

  /** Whether each stream goes on where it was read to. */
  #continues(events: readonly StoredEvent[]): boolean {
    const next = new Map<string, number>();
    return events.every(({ stream, revision }) => {
      const expected = next.get(stream) ?? this.year.gathering.countOf(stream);
      next.set(stream, revision + 1);
      return revision === expected;
    });
  }
}

function timesIn({ position, recordedMs, stream, type }: EventColumns): Times {
  return { position, recordedMs, stream, type };
}

/** The columns up to a position. */
function upToPosition(columns: EventColumns, upTo: number): EventColumns {
  const { position, recordedMs, stream, type, data, id } = columns;
  if (position.at(-1)! <= upTo) return columns;
  const count = position.findIndex((each) => each > upTo);
  return {
    position: position.slice(0, count),
    recordedMs: recordedMs.slice(0, count),
    stream: stream.slice(0, count),
    type: type.slice(0, count),
    data: data.slice(0, count),
    id,
  };
}
