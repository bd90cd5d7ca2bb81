import type { EventStore } from '#libs/event-store/event-store.js';
import { namesIn, Registry, type Names } from '#libs/registry/index.js';

/** The names of units, branches and groups in a log. Those of members are sealed: here they stay ids. */
export async function namesFrom(log: Pick<EventStore, 'readAll'>): Promise<Names> {
  const registry = new Registry();
  for await (const events of log.readAll(0, { categories: ['unit', 'branch'] })) {
    for (const event of events) registry.apply(event.stream, event);
  }
  return namesIn(registry);
}
