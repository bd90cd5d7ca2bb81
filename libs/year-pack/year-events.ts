import { EVERY_YEAR, type EventStore, type SaltedEvent, type StoredEvent } from '../event-store/index.js';

type Log = Pick<EventStore, 'readSalted'>;

/**
 * All events that the grading of a year reads, up to a position: those of the year and of every year, in the order of the
 * log, as stored and with their salts.
 */
export async function* yearEvents(store: Log, year: number, upTo: number): AsyncGenerator<SaltedEvent> {
  const standing = partition(store, EVERY_YEAR);
  const own = partition(store, year);
  let [one, other] = [await standing.next(), await own.next()];
  for (;;) {
    const [a, b] = [one.value, other.value];
    const first = a && (!b || a.position <= b.position) ? a : b;
    if (!first || first.position > upTo) return;
    yield first;
    // A stream may be in both partitions.
    if (a?.position === first.position) one = await standing.next();
    if (b?.position === first.position) other = await own.next();
  }
}

/** The first event from a position on that concerns a year. */
export async function firstOfYear(
  store: Pick<EventStore, 'readAll'>,
  year: number,
  from: number,
): Promise<StoredEvent | undefined> {
  const firsts = await Promise.all(
    [EVERY_YEAR, year].map(async (of) => {
      for await (const [first] of store.readAll(from, { partition: of, asStored: true })) return first;
      return undefined;
    }),
  );
  const [one, other] = firsts;
  return one && (!other || one.position <= other.position) ? one : other;
}

async function* partition(store: Log, year: number): AsyncGenerator<SaltedEvent, undefined> {
  for await (const batch of store.readSalted(0, { partition: year })) yield* batch;
  return undefined;
}
