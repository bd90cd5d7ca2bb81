import { getMetadataStorage } from 'class-validator';

/** A class whose fields class-validator checks. */
export type BodyClass = new () => object;

/** The key of the metadata that holds the class of a nested field. */
export const nestedKey = Symbol('nested body');

type Check = Readonly<{ name?: string | undefined; constraints?: readonly unknown[] | undefined; each: boolean }>;
type Keywords = Readonly<Record<string, unknown>>;

/** The JSON Schema of the class of a body, for the documentation. */
export function schemaOf(body: BodyClass): object {
  const all = getMetadataStorage().getTargetValidationMetadatas(body, '', false, false);
  const fields = Map.groupBy(all, ({ propertyName }) => propertyName);
  const isOptional = (checks: readonly Check[]) => checks.some(({ name }) => name === 'isOptional');
  const required = [...fields].filter(([, checks]) => !isOptional(checks)).map(([field]) => field);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries([...fields].map(([field, checks]) => [field, schemaOfField(body, field, checks)])),
    additionalProperties: false,
  };
}

function schemaOfField(body: BodyClass, field: string, checks: readonly Check[]): object {
  const nested = Reflect.getMetadata(nestedKey, body.prototype as object, field) as BodyClass | undefined;
  const isList = checks.some(({ name }) => name === 'isArray');
  if (!isList) return nested ? schemaOf(nested) : keywordsOf(checks);
  const items = nested ? schemaOf(nested) : keywordsOf(checks.filter(({ each }) => each));
  return { type: 'array', items, ...keywordsOf(checks.filter(({ each }) => !each)) };
}

function keywordsOf(checks: readonly Check[]): Keywords {
  return Object.assign({}, ...checks.map(({ name = '', constraints = [] }) => keywords[name]?.(constraints[0]) ?? {}));
}

const keywords: Readonly<Record<string, (constraint: unknown) => Keywords>> = {
  isString: () => ({ type: 'string' }),
  isObject: () => ({ type: 'object' }),
  isBoolean: () => ({ type: 'boolean' }),
  isDay: () => ({ type: 'string', format: 'day' }),
  isIn: (values) => ({ enum: values }),
  matches: (form) => ({ pattern: (form as RegExp).source }),
  minLength: (minLength) => ({ minLength }),
  maxLength: (maxLength) => ({ maxLength }),
  empty: () => ({ minLength: 1, format: 'text' }),
  tooLong: () => ({ maxLength: 2000 }),
  arrayMinSize: (minItems) => ({ minItems }),
  arrayMaxSize: (maxItems) => ({ maxItems }),
};
