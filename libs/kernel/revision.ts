import Type, { type Static } from 'typebox';
import type { Recording } from './aggregate.js';
import { CivilDate, exact, PartyId, Text, Uuid } from './schema.js';

/** Allowed in every stream: a later record corrects or retracts an earlier one. The history keeps both. */
export const revisionEvents = {
  RecordCorrected: exact({
    recordId: Uuid,
    data: Type.Record(Type.String(), Type.Unknown()),
    reason: Text,
    approvedBy: PartyId,
    correctedOn: CivilDate,
  }),
  RecordRetracted: exact({ recordId: Uuid, reason: Text, approvedBy: PartyId, retractedOn: CivilDate }),
};

export type RevisionType = keyof typeof revisionEvents;
export type RecordCorrected = Readonly<Static<(typeof revisionEvents)['RecordCorrected']>>;

/** The part of an event that revisions use. */
export type Revisable = Readonly<{ id: string; type: string; data: unknown }>;

export type RecordedEvent = Revisable & Readonly<{ by: Recording }>;

export function isRevision(type: string): type is RevisionType {
  return type === 'RecordCorrected' || type === 'RecordRetracted';
}

/**
 * The records of a stream that count: each at its original place with the data of its last correction. Retracted records
 * are left out. `put` makes the corrected record from the original and the correction.
 */
export function effective<E extends Revisable>(history: readonly E[], put: (original: E, correction: E) => E): E[] {
  if (!history.some(({ type }) => isRevision(type))) return [...history];
  const records = new Map<string, E>();
  for (const event of history) {
    if (!isRevision(event.type)) {
      records.set(event.id, event);
      continue;
    }
    const { recordId } = event.data as { recordId: string };
    const original = records.get(recordId);
    if (!original) continue;
    if (event.type === 'RecordRetracted') records.delete(recordId);
    else records.set(recordId, put(original, event));
  }
  return [...records.values()];
}

/** The data of a record, or what a correction makes of it; `undefined` for a retraction. */
export function dataOf({ type, data }: Readonly<{ type: string; data: unknown }>): unknown {
  return isRevision(type) ? (data as Partial<RecordCorrected>).data : data;
}

/** The event as it counts after a correction: with the data of the correction, and the cautions that this drew. */
export function correctedEvent<E extends Revisable & Readonly<{ cautions?: readonly string[] }>>(
  original: E,
  { data, cautions = [] }: E,
): E {
  return { ...original, data: (data as RecordCorrected).data, cautions };
}

/** The corrected record: the new data, the day of the correction, and the actor of the original. */
export function correctedRecord<E extends RecordedEvent>(original: E, correction: E): E {
  const { data } = correction.data as RecordCorrected;
  return { ...original, data, by: { actor: original.by.actor, day: correction.by.day } };
}
