import { EVERY_YEAR, type EventStore, type StoredEvent } from '../event-store/index.js';

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
