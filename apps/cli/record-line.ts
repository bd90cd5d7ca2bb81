import { dayFields, eventNames, type EventType } from '#libs/catalogue/index.js';
import type { EventStore, StoredEvent } from '#libs/event-store/event-store.js';
import type { Grading } from '#libs/grading/index.js';
import { dayOfInstant, daysBetween } from '#libs/kernel/civil.js';
import type { Bilingual } from './texts.js';

/** Events by their positions, and what corrected or retracted them. */
export type Records = Readonly<{
  at: (positions: readonly number[]) => StoredEvent[];
  revisionsOf: (event: StoredEvent) => StoredEvent[];
}>;

/** Reads the events at some positions, with their revisions, from the log. */
export async function recordsOf(
  { idOf, revisionsOf }: Grading,
  positions: Iterable<number>,
  log: EventStore,
): Promise<Records> {
  const decisive = [...positions];
  const wanted = new Set([...decisive, ...decisive.flatMap(revisionsOf)]);
  const events = await log.eventsById([...wanted].map(idOf));
  const byPosition = new Map(events.map((event) => [event.position, event]));
  const at = (some: readonly number[]) => [...new Set(some)].flatMap((position) => byPosition.get(position) ?? []);
  return { at, revisionsOf: ({ position }) => at(revisionsOf(position)) };
}

/** An event in a line: what, of which day, recorded when and by whom, and where to find it. Nothing of its data. */
export function recordLine(event: StoredEvent): Bilingual {
  const { type, recordedAt, actor, position, id } = event;
  const { zh, en } = eventNames[type as EventType];
  const day = dayOf(event);
  const on = day === undefined ? '' : ` ${day}`;
  const late = lagText(day, event);
  return {
    zh: `记录：${zh}${on}（${type}，${recordedAt} 由 ${actor} 登记${late.zh}，位置 ${position}，${id}）`,
    en: `Record: ${en}${on} (${type}, recorded ${recordedAt} by ${actor}${late.en}, position ${position}, ${id})`,
  };
}

/** A day's delay is ordinary; more is said. */
function lagText(day: string | undefined, { recordedMs }: StoredEvent): Bilingual {
  const lag = day === undefined ? 0 : daysBetween(day, dayOfInstant(recordedMs));
  return lag > 1 ? { zh: `，事后 ${lag} 天补登`, en: `, ${lag} days later` } : { zh: '', en: '' };
}

/** What may be shown of an event to anyone who may see the grade: its envelope, not its data. */
export function recordJson({ id, stream, type, position, recordedAt, actor }: StoredEvent) {
  return { id, stream, type, position, recordedAt, actor };
}

function dayOf({ type, data }: StoredEvent): string | undefined {
  const field = dayFields[type];
  return field === undefined ? undefined : (data as Readonly<Record<string, string>>)[field];
}
