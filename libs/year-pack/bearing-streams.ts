import { createHash } from 'node:crypto';
import { EVERY_YEAR, type EventStore, type StoredEvent } from '../event-store/index.js';
import { partitionsOf, partitionsVersion } from '../modules/catalogue/index.js';

/** What a sealing or a computation says of the streams that bear on a year (audit-log.md, “Verifying”). */
export type BearingClaim = Readonly<{ partitions: number; streams: number; streamsSha256: string }>;

/** An event with its data in the current version of its shape. */
type BearingEvent = Pick<StoredEvent, 'stream' | 'type' | 'data'>;

type StreamCount = { events: number; bears: boolean };

/** The streams that bear on a year, with the number of their events, from the events of a log in its order. */
export class BearingStreams {
  readonly #counts = new Map<string, StreamCount>();

  constructor(readonly year: number) {}

  add({ stream, type, data }: BearingEvent): void {
    const count = this.#counts.get(stream) ?? { events: 0, bears: false };
    if (count.events === 0) this.#counts.set(stream, count);
    count.events += 1;
    if (count.bears) return;
    const partitions = partitionsOf(stream, { type, data });
    count.bears = partitions.includes(this.year) || partitions.includes(EVERY_YEAR);
  }

  has(stream: string): boolean {
    return this.#counts.get(stream)?.bears === true;
  }

  /** The number of events by stream, sorted bytewise by stream. */
  counts(): ReadonlyMap<string, number> {
    const bearing = [...this.#counts].filter(([, { bears }]) => bears).map(([stream, { events }]) => [stream, events]);
    return new Map((bearing as [string, number][]).sort(([one], [other]) => Buffer.compare(bytes(one), bytes(other))));
  }

  claim(): BearingClaim {
    const lines = linesOfCounts(this.counts());
    return { partitions: partitionsVersion, streams: lines.length, streamsSha256: sha256(lines.join('')) };
  }
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
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
