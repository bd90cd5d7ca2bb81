import type { EventStore } from '../event-store/index.js';

/** Whether a position lies in a range that an import wrote. What stands there is the claim of its source. */
export async function isImported(log: Pick<EventStore, 'readAll'>, position: number): Promise<boolean> {
  for await (const batch of log.readAll(position, { categories: ['import'] })) {
    for (const { data } of batch) {
      const { firstPosition, lastPosition } = data as Readonly<{ firstPosition: number; lastPosition: number }>;
      if (firstPosition <= position && position <= lastPosition) return true;
    }
  }
  return false;
}
