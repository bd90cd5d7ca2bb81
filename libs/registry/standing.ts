import { dayFieldOf } from '../kernel/admission.js';
import { effective, type RecordCorrected, type Revisable } from '../kernel/revision.js';

/** A recorded event with its place in the log. */
export type StandingEvent = Revisable & Readonly<{ position: number }>;

/** One entry per event that changes what is known of an entity; all other events say nothing here. */
export type Effects<Entity> = Readonly<Record<string, (entity: Entity, data: never, position: number) => void>>;

/** What the events of one stream say of its entity up to a day, the last correction of each record included. */
export function fold<Entity>(
  blank: Entity,
  effects: Effects<Entity>,
  history: readonly StandingEvent[],
  until: string | undefined,
): Entity {
  for (const { type, data, position } of effective(history, corrected)) {
    if (until === undefined || dayOf(type, data) <= until) effects[type]?.(blank, data as never, position);
  }
  return blank;
}

/** The corrected data stands at the record's original place. */
function corrected(original: StandingEvent, correction: StandingEvent): StandingEvent {
  return { ...original, data: (correction.data as RecordCorrected).data };
}

function dayOf(type: string, data: unknown): string {
  const fields = data as Readonly<Record<string, string>>;
  const field = dayFieldOf(type, fields);
  return field === undefined ? '' : fields[field]!;
}
