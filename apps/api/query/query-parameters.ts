import type { TObject, TSchema } from 'typebox';
import { checkedBody } from '../dto/checked-body.js';
import { dtoOf } from '../dto/dto-of.js';

/** Reads a query string by a schema of scalars: text is taken for a number or a flag only where the schema asks for one. */
export function queryReader<Parameters extends object>(name: string, schema: TObject): (given: object) => Parameters {
  const dto = dtoOf(name, schema);
  return (given) =>
    checkedBody<Parameters>(dto, Object.fromEntries(Object.entries(given).map((each) => typed(schema, each))));
}

function typed({ properties }: TObject, [field, value]: [string, unknown]): [string, unknown] {
  const type = Object.hasOwn(properties, field) ? (properties[field] as TSchema & { type?: string }).type : undefined;
  if (type === 'integer' && typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return [field, Number(value)];
  if (type === 'boolean' && (value === 'true' || value === 'false')) return [field, value === 'true'];
  return [field, value];
}
