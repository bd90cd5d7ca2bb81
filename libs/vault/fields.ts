import { randomBytes } from 'node:crypto';
import type { TObject } from 'typebox';
import type { RecordCorrected } from '../kernel/revision.js';
import type { PersonalClass } from '../kernel/schema.js';
import { mapPersonal, ownerOf, type PersonalField, type Sealed } from '../kernel/sealed.js';
import { keyBytes, lock, unlock } from './box.js';
import type { DataKey } from './vault.js';

/** An event as far as its seals are bound to it. */
export type Place = Readonly<{ id: string; stream: string; type: string }>;

export type Glossary = Readonly<Record<string, TObject>>;

export function newDataKey(person: string, kept: PersonalClass): DataKey {
  return { id: randomBytes(8).toString('hex'), person, kept, key: randomBytes(keyBytes) };
}

/** A personal field as it is stored: bound to its event, its place in it, and its key (privacy.md). */
export function sealField(place: Place, path: string, { id, key }: DataKey, text: string): Sealed {
  return { $sealed: { key: id, ...lock(key, text, boundTo(place, path, id)) } };
}

/** The text of a sealed field; nothing where it was sealed elsewhere or with another key, or was changed. */
export function openField(place: Place, path: string, sealed: Sealed['$sealed'], key: Uint8Array): string | undefined {
  return unlock(key, sealed, boundTo(place, path, sealed.key))?.toString('utf8');
}

/** Ids of events and of keys have one length each, so nothing else gives the same text. */
function boundTo({ id, stream, type }: Place, path: string, keyId: string): string {
  return id + stream + type + path + keyId;
}

/**
 * The data of an event with each personal field replaced by what the visit makes of it. What a correction says is of the
 * type of the record that it corrects.
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

/** The id of the record that an event corrects; nothing where it corrects none. */
export function correctedId({ type, data }: Readonly<{ type: string; data: unknown }>): string | undefined {
  return type === 'RecordCorrected' ? (data as Partial<RecordCorrected> | null)?.recordId : undefined;
}
