import { randomBytes } from 'node:crypto';
import type { TObject } from 'typebox';
import type { RecordCorrected } from '../kernel/revision.js';
import type { PersonalClass } from '../kernel/schema.js';
import { mapPersonal, ownerOf, type PersonalField, type SealedField } from '../kernel/sealed.js';
import { keyBytes, lock, unlock } from './encryption.js';
import type { DataKey } from './vault.js';

/** The parts of an event that its seals are bound to. */
export type Place = Readonly<{ id: string; stream: string; type: string }>;

export type Glossary = Readonly<Record<string, TObject>>;

export function newDataKey(person: string, kept: PersonalClass): DataKey {
  return { id: randomBytes(8).toString('hex'), person, kept, key: randomBytes(keyBytes) };
}

/** Seals a personal field: bound to its event, its path and its key (privacy.md). */
export function sealField(place: Place, path: string, { id, key }: DataKey, text: string): SealedField {
  return { $sealed: { key: id, ...lock(key, text, boundTo(place, path, id)) } };
}

/** Opens a sealed field; undefined if it was sealed elsewhere or with another key, or was changed. */
export function openField(
  place: Place,
  path: string,
  sealed: SealedField['$sealed'],
  key: Uint8Array,
): string | undefined {
  return unlock(key, sealed, boundTo(place, path, sealed.key))?.toString('utf8');
}

/** Unambiguous: ids of events and of keys have fixed lengths. */
function boundTo({ id, stream, type }: Place, path: string, keyId: string): string {
  return id + stream + type + path + keyId;
}

/**
 * Replaces each personal field of an event's data by the result of `visit`. The data of a correction has the type of the
 * corrected record.
 */
export function mapFields(
  glossary: Glossary,
  { stream, type, data }: Readonly<{ stream: string; type: string; data: unknown }>,
  recordType: string | undefined,
  visit: (field: PersonalField) => unknown,
): unknown {
  if (type !== 'RecordCorrected') {
    const schema = Object.hasOwn(glossary, type) ? glossary[type] : undefined;
    return schema ? mapPersonal(schema, data, ownerOf(stream, data), visit) : data;
  }
  const schema = recordType !== undefined && Object.hasOwn(glossary, recordType) ? glossary[recordType] : undefined;
  const corrected = (data as Partial<RecordCorrected> | null)?.data;
  if (!schema || corrected === undefined) return data;
  const within = ({ path, ...field }: PersonalField) => visit({ path: `data.${path}`, ...field });
  const mapped = mapPersonal(schema, corrected, ownerOf(stream, corrected), within);
  return mapped === corrected ? data : { ...(data as object), data: mapped };
}

/** The id of the corrected record; undefined if the event is no correction. */
export function correctedId({ type, data }: Readonly<{ type: string; data: unknown }>): string | undefined {
  return type === 'RecordCorrected' ? (data as Partial<RecordCorrected> | null)?.recordId : undefined;
}
