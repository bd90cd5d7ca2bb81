import Type, { type Static } from 'typebox';
import type { Recording } from './aggregate.js';
import { CivilDate, exact, PartyId, Text, Uuid } from './schema.js';

/** In any stream: what was recorded wrongly is put right by a later record. History keeps both. */
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

/** An event as far as revisions look at it. */
export type Revisable = Readonly<{ id: string; type: string; data: unknown }>;

export type RecordedEvent = Revisable & Readonly<{ by: Recording }>;

export function isRevision(type: string): type is RevisionType {
  return type === 'RecordCorrected' || type === 'RecordRetracted';
}

/**
 * What counts of a stream: each record at its original place with the data of its last correction; retracted ones not at
 * all. `put` makes the corrected record out of the original and the correction.
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

/** A corrected record has the corrected data and the day of the correction; it stays the record of its first actor. */
export function correctedRecord<E extends RecordedEvent>(original: E, correction: E): E {
  const { data } = correction.data as RecordCorrected;
  return { ...original, data, by: { actor: original.by.actor, day: correction.by.day } };
}
