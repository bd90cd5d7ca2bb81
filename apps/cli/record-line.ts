import { eventNames, type EventType } from '#libs/catalogue/index.js';
import type { StoredEvent } from '#libs/event-store/event-store.js';
import { dayFieldOf } from '#libs/kernel/admission.js';
import type { Bilingual } from './texts.js';

/** An event in a line: what, of which day, recorded when and by whom, and where to find it. Nothing of its data. */
export function recordLine(event: StoredEvent): Bilingual {
  const { type, recordedAt, actor, position, id } = event;
  const { zh, en } = eventNames[type as EventType];
  const day = dayOf(event);
  const on = day === undefined ? '' : ` ${day}`;
  return {
    zh: `记录：${zh}${on}（${type}，${recordedAt} 由 ${actor} 登记，第 ${position} 条，${id}）`,
    en: `Record: ${en}${on} (${type}, recorded ${recordedAt} by ${actor}, position ${position}, ${id})`,
  };
}

/** What may be shown of an event to anyone who may see the grade: its envelope, not its data. */
export function recordJson({ id, stream, type, position, recordedAt, actor }: StoredEvent) {
  return { id, stream, type, position, recordedAt, actor };
}

function dayOf({ type, data }: StoredEvent): string | undefined {
  const fields = data as Readonly<Record<string, string>>;
  const field = dayFieldOf(type, fields);
  return field === undefined ? undefined : fields[field];
}
