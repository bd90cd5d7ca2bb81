import { createHash } from 'node:crypto';
import { EVERY_YEAR, type EventStore, type StoredEvent } from '../event-store/index.js';
import { partitionsOf, partitionsVersion } from '../modules/catalogue/index.js';

/** What a sealing or a computation says of the streams that bear on a year (audit-log.md, “Verifying”). */
export type BearingClaim = Readonly<{ partitions: number; streams: number; streamsSha256: string }>;

/** An event with its data in the current version of its shape. */
type BearingEvent = Pick<StoredEvent, 'stream' | 'type' | 'data' | 'position'>;

/** The positions of a stream's events, and the first position at which it is known to bear on the year. */
type StreamPositions = { positions: number[]; bearsFrom: number };

/** The streams that bear on a year, with the number of their events, from the events of a log in its order. */
export class BearingStreams {
  readonly #streams = new Map<string, StreamPositions>();

  constructor(readonly year: number) {}

  add({ stream, type, data, position }: BearingEvent): void {
    const known = this.#streams.get(stream) ?? { positions: [], bearsFrom: Infinity };
    if (known.positions.length === 0) this.#streams.set(stream, known);
    known.positions.push(position);
    if (known.bearsFrom <= position) return;
    const partitions = partitionsOf(stream, { type, data });
    if (partitions.includes(this.year) || partitions.includes(EVERY_YEAR)) known.bearsFrom = position;
  }

  has(stream: string): boolean {
    return (this.#streams.get(stream)?.bearsFrom ?? Infinity) < Infinity;
  }

  /** The number of events by stream up to a position, sorted bytewise by stream. */
  counts(upTo = Infinity): ReadonlyMap<string, number> {
    const bearing = [...this.#streams].filter(([, { bearsFrom }]) => bearsFrom <= upTo && bearsFrom < Infinity);
    const counted = bearing.map(([stream, { positions }]) => [stream, countUpTo(positions, upTo)] as const);
    return new Map(counted.sort(([one], [other]) => Buffer.compare(bytes(one), bytes(other))));
  }

  claim(upTo = Infinity): BearingClaim {
    const lines = linesOfCounts(this.counts(upTo));
    return { partitions: partitionsVersion, streams: lines.length, streamsSha256: digestOfLines(lines.join('')) };
  }
}

function countUpTo(positions: readonly number[], upTo: number): number {
  const after = positions.findIndex((position) => position > upTo);
  return after < 0 ? positions.length : after;
}

/** The digest of the lines of `linesOfCounts`. */
export function digestOfLines(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The lines whose digest is claimed. */
export function linesOfCounts(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([stream, events]) => `${stream} ${events}\n`);
}

/** The streams that bear on a year up to a position, derived by reading the whole log and not from an index. */
export async function bearingUpTo(
  log: Pick<EventStore, 'readAll'>,
  year: number,
  upToPosition: number,
): Promise<BearingStreams> {
  const bearing = new BearingStreams(year);
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      if (event.position > upToPosition) return bearing;
      bearing.add(event);
    }
  }
  return bearing;
}

export function isSameClaim(one: Partial<BearingClaim>, other: Partial<BearingClaim>): boolean {
  return (['partitions', 'streams', 'streamsSha256'] as const).every((field) => one[field] === other[field]);
}

const bytes = (text: string) => Buffer.from(text);
