import { dayFieldOf } from '../../kernel/admission.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Viewer } from '../viewer.js';

/** The viewer as of the day of a record, so that who was superior then still sees it. */
export function onDayOf({ type, data }: Pick<StoredEvent, 'type' | 'data'>, viewer: Viewer): Viewer {
  const field = dayFieldOf(type, data as object);
  if (field === undefined) return viewer;
  const day = (data as Readonly<Record<string, string>>)[field];
  return {
    ...viewer,
    sees: (kept, memberId) => viewer.sees(kept, memberId, day),
    opened: (events) => viewer.opened(events, () => day),
  };
}
