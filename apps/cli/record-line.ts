import type { Bilingual } from '#libs/kernel/bilingual.js';
import { dayFields, eventNames, type EventType } from '#libs/modules/catalogue/index.js';
import type { StoredEvent } from '#libs/event-store/event-store.js';
import { dayOfInstant, daysBetween } from '#libs/kernel/civil.js';

/**
 * An event in a line: what it records, its day, the day and the actor of the recording, and the position; in full its type,
 * instant and id, too. It shows none of the event's data.
 */
export function recordLine(event: StoredEvent, full: boolean): Bilingual {
  const { type, recordedAt, actor, position, id } = event;
  const { zh, en } = eventNames[type as EventType];
  const day = dayOf(event);
  const on = day === undefined ? '' : ` ${day}`;
  const late = lagText(day, event);
  const recordedOn = dayOfInstant(event.recordedMs);
  return full
    ? {
        zh: `记录：${zh}${on}（${type}，${recordedAt} 由 ${actor} 登记${late.zh}，位置 ${position}，${id}）`,
        en: `Record: ${en}${on} (${type}, recorded ${recordedAt} by ${actor}${late.en}, position ${position}, ${id})`,
      }
    : {
        zh: `记录：${zh}${on}（${recordedOn} 由 ${actor} 登记${late.zh}，位置 ${position}）`,
        en: `Record: ${en}${on} (recorded on ${recordedOn} by ${actor}${late.en}, position ${position})`,
      };
}

/** A day's delay is ordinary; more is said. */
function lagText(day: string | undefined, { recordedMs }: StoredEvent): Bilingual {
  const lag = day === undefined ? 0 : daysBetween(day, dayOfInstant(recordedMs));
  return lag > 1 ? { zh: `，事后 ${lag} 天补登`, en: `, ${lag} days later` } : { zh: '', en: '' };
}

function dayOf({ type, data }: StoredEvent): string | undefined {
  const field = dayFields[type];
  return field === undefined ? undefined : (data as Readonly<Record<string, string>>)[field];
}
