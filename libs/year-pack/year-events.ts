import type { StoredText } from '../audit-log/index.js';
import { EVERY_YEAR, type EventStore, type StoredEvent } from '../event-store/index.js';

type Log = Pick<EventStore, 'readAll'>;

/** All that the grading of a year reads, up to a position: its own events and the standing ones, in the order of the log, each as it is stored. */
export async function* yearEvents(store: Log, year: number, upTo: number): AsyncGenerator<StoredText> {
  const standing = partition(store, EVERY_YEAR, 0);
  const own = partition(store, year, 0);
  let [one, other] = [await standing.next(), await own.next()];
  for (;;) {
    const [a, b] = [one.value, other.value];
    const first = a && (!b || a.position <= b.position) ? a : b;
    if (!first || first.position > upTo) return;
    yield first;
    // A stream may stand in both.
    if (a?.position === first.position) one = await standing.next();
    if (b?.position === first.position) other = await own.next();
  }
}

/** The first event from a position on that bears on a year. */
export async function firstOfYear(store: Log, year: number, from: number): Promise<StoredEvent | undefined> {
  const [one, other] = [
    (await partition(store, EVERY_YEAR, from).next()).value,
    (await partition(store, year, from).next()).value,
  ];
  return one && (!other || one.position <= other.position) ? one : other;
}

async function* partition(store: Log, year: number, from: number): AsyncGenerator<StoredText, undefined> {
  for await (const batch of store.readAll(from, { partition: year, asStored: 'text' })) {
    yield* batch as readonly StoredText[];
  }
  return undefined;
}
