import { effective, type RecordCorrected, type Revisable } from '../kernel/revision.js';

/** A recorded event with its place in the log. */
export type StandingEvent = Revisable & Readonly<{ position: number }>;

/** One entry per event that changes what is known of an entity; all other events say nothing here. */
export type Effects<Entity> = Readonly<Record<string, (entity: Entity, data: never, position: number) => void>>;

/** What the events of one stream say of its entity, the last correction of each record included. */
export function fold<Entity>(blank: Entity, effects: Effects<Entity>, history: readonly StandingEvent[]): Entity {
  for (const { type, data, position } of effective(history, corrected)) {
    effects[type]?.(blank, data as never, position);
  }
  return blank;
}

/** The corrected data stands at the record's original place. */
function corrected(original: StandingEvent, correction: StandingEvent): StandingEvent {
  return { ...original, data: (correction.data as RecordCorrected).data };
}
