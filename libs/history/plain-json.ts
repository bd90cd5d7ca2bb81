import type { TSchema } from 'typebox';
import { glossary } from '../modules/catalogue/index.js';

type Fields = Readonly<Record<string, unknown>>;
type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema }>;

/** The fields of a line in the order of writing. */
const envelope = [
  'id',
  'stream',
  'type',
  'data',
  'recordedAt',
  'actor',
  'commandId',
  'correlationId',
  'causationId',
  'schema',
];

/**
 * A line of an interchange file in plain JSON: compact, with the fields of the data in the order of the schema. `recordType`
 * is the type of the corrected record, for a correction.
 */
export function plainJson(line: Readonly<{ type: string; data: unknown }>, recordType?: string): string {
  const data = inOrder(line.data, schemaOf(line.type)) as Fields;
  const isCorrection = line.type === 'RecordCorrected' && recordType !== undefined;
  const corrected = isCorrection ? { ...data, data: inOrder(data['data'], schemaOf(recordType)) } : data;
  return JSON.stringify(orderFields({ ...line, data: corrected }, envelope));
}

const schemaOf = (type: string) => (Object.hasOwn(glossary, type) ? glossary[type] : undefined);

function inOrder(value: unknown, schema: TSchema | undefined): unknown {
  const { properties, items } = (schema ?? {}) as Parts;
  if (Array.isArray(value)) return items ? value.map((each) => inOrder(each, items)) : value;
  if (typeof value !== 'object' || value === null || !properties) return value;
  const within = Object.entries(value).map(([key, field]) => [key, inOrder(field, properties[key])]);
  return orderFields(Object.fromEntries(within) as Fields, Object.keys(properties));
}

/** Keys outside the order come last, such as those of a sealed field. */
function orderFields(fields: Fields, keys: readonly string[]): Fields {
  const known = keys.filter((key) => Object.hasOwn(fields, key)).map((key) => [key, fields[key]]);
  return { ...Object.fromEntries(known), ...fields } as Fields;
}
