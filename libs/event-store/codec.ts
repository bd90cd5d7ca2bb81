import type { TObject } from 'typebox';
import { RuleViolation } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { requiresShape, shapeRules } from '../kernel/shape.js';
import { canonicalJson } from './canonical-json.js';
import { MalformedEvent, SchemaTooNew } from './errors.js';

/** Turns data of one version of a type into data of the next. Pure. */
export type Upcast = (data: never) => unknown;

/** The step between two versions where data of the older one is right in the newer one, too. */
export const unchanged: Upcast = (data) => data;

/**
 * For each type, its steps from version 1 to 2, from 2 to 3 and so on. A type's current version is the one after its last
 * step.
 */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

/** The parts of an event that determine the form of its data. */
export type EventKey = Readonly<{ id: string; stream: string; type: string }>;

/** The stored data of an event. */
export type EncodedData = Readonly<{ schema: number; text: string }>;

/** Converts between the program's data and the stored data. */
export type Codec = Readonly<{
  /** Checks and writes the data, in the current version of its shape unless another is given. */
  encode(event: EventKey & Readonly<{ data: unknown; schema?: number }>): EncodedData;
  /** Reads stored data into the current version of its shape. */
  decode(event: EventKey & Readonly<{ data: unknown; schema: number }>): unknown;
  /** Whether stored data of this type and version is unchanged by `decode`, so that it may be skipped. */
  isPlain(type: string, schema: number): boolean;
  /** The current version of a type's shape. */
  current(type: string): number;
}>;

/** The largest event, so that a batch always fits into memory. */
const maxBytes = 8_000_000;

/**
 * The codec of a glossary (type → schema); without one, it accepts data of any type and shape. A sealed field is valid in
 * place of a personal one. Encoding throws a `RuleViolation` for invalid data and `NotJson` for a value that is not JSON;
 * decoding throws `SchemaTooNew`.
 */
export function codecOf(glossary?: Readonly<Record<string, TObject>>, upcasters: Upcasters = {}): Codec {
  const stepsOf = (type: string) => (Object.hasOwn(upcasters, type) ? upcasters[type]! : []);
  const current = (type: string) => stepsOf(type).length + 1;
  const decode: Codec['decode'] = ({ type, schema, data }) => {
    if (schema > current(type)) throw new SchemaTooNew(type, schema, current(type));
    return stepsOf(type)
      .slice(schema - 1)
      .reduce<unknown>((before, step) => step(before as never), data);
  };

  const encode: Codec['encode'] = (event) => {
    const schema = event.schema ?? current(event.type);
    if (!Number.isSafeInteger(schema) || schema < 1) throw new MalformedEvent(event.id, 'schema', aVersion);
    const text = canonicalJson(event.data);
    if (text.length > maxBytes / 3 && Buffer.byteLength(text) > maxBytes) {
      throw new MalformedEvent(event.id, 'data', tooLarge);
    }
    const shape = glossary && schemaOf(glossary, event.type);
    const upToDate = schema === current(event.type) ? event.data : decode({ ...event, schema });
    if (shape) requiresShape(shape, withoutSeals(shape, upToDate));
    return { schema, text };
  };

  const isPlain = (type: string, schema: number) =>
    schema <= current(type) &&
    stepsOf(type)
      .slice(schema - 1)
      .every((step) => step === unchanged);
  return { encode, decode, current, isPlain };
}

const aVersion = { zh: '应为 1 起的整数', en: 'a version is an integer from 1 on' };
const tooLarge = { zh: '超过 8 MB', en: 'it is larger than 8 MB' };

function schemaOf(glossary: Readonly<Record<string, TObject>>, type: string): TObject {
  if (!Object.hasOwn(glossary, type)) throw new RuleViolation(shapeRules.unknownType, 'type');
  return glossary[type]!;
}
