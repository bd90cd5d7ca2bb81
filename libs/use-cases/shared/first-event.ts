import type { EventStore, StoredEvent } from '../../event-store/index.js';
import type { CommandContext } from '../record-events.js';
import { eventIdOf } from '../record/index.js';

/** The first event of a command that was recorded before: a repeated command must record the same. */
export async function firstEventOf(
  log: Pick<EventStore, 'eventsById'>,
  { actor, key }: CommandContext,
): Promise<StoredEvent | undefined> {
  const [event] = await log.eventsById([eventIdOf(actor, key, 0)]);
  return event;
}
