import Type, { type Static, type TObject, type TSchema } from 'typebox';
import { CivilDate, optional } from '#libs/kernel/schema.js';
import { checkedBySchema } from '../body/checked-by-schema.js';
import { positionParameters } from './list-parameters.js';

/** Parses a query string by a schema of scalars: text becomes a number or a flag only if the schema says so. */
export function queryReader<Parameters extends object>(schema: TObject): (given: object) => Parameters {
  return (given) =>
    checkedBySchema<Parameters>(schema, Object.fromEntries(Object.entries(given).map((each) => typed(schema, each))));
}

function typed({ properties }: TObject, [field, value]: [string, unknown]): [string, unknown] {
  const type = Object.hasOwn(properties, field) ? (properties[field] as TSchema & { type?: string }).type : undefined;
  // A plus that is not encoded arrives as a blank, and no instant holds a blank there.
  if (field === 'as-of' && typeof value === 'string') return [field, value.replace(/ (?=\d\d:\d\d$)/, '+')];
  if (type === 'integer' && typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return [field, Number(value)];
  if (type === 'boolean' && (value === 'true' || value === 'false')) return [field, value === 'true'];
  return [field, value];
}

/** The parameters of an answer about now. */
export const positionQuery = Type.Object(positionParameters, { additionalProperties: false });
export const readPosition = queryReader<Static<typeof positionQuery>>(positionQuery);

/** The parameters of an answer about a day, as known at an instant. */
export const momentQuery = Type.Object(
  { day: optional(CivilDate), 'as-of': optional(Type.String({ minLength: 1, maxLength: 40 })), ...positionParameters },
  { additionalProperties: false },
);
export const readMoment = queryReader<Static<typeof momentQuery>>(momentQuery);
