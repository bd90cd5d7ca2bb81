import type { TObject } from 'typebox';
import { RuleViolation } from '../kernel/rule.js';
import { withoutSeals } from '../kernel/sealed.js';
import { requiresShape, shapeRules } from '../kernel/shape.js';
import { canonicalJson } from './canonical-json.js';
import { MalformedEvent, SchemaTooNew } from './errors.js';

/** Turns data of one version of a type into data of the next. Pure. */
export type Upcast = (data: never) => unknown;

/** Per type, its steps from version 1 to 2, from 2 to 3 and so on. A type is at the version after its last step. */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

/** An event as far as the form of its data may depend on it. */
export type Coded = Readonly<{ id: string; stream: string; type: string }>;

/** The data of an event as the log stores it. */
export type Encoded = Readonly<{ schema: number; text: string }>;

/** Between data as the program knows it and data as the log stores it. */
export type Codec = Readonly<{
  /** Checks the data and writes it, as of the current version of its shape unless another is given. */
  encode(event: Coded & Readonly<{ data: unknown; schema?: number }>): Encoded;
  /** The data as of the current version of its shape, from what was stored. */
  decode(event: Coded & Readonly<{ data: unknown; schema: number }>): unknown;
  /** Whether what is stored for this type and version is the data itself, so that `decode` may be left out. */
  isPlain(type: string, schema: number): boolean;
  /** The current version of a type's shape. */
  current(type: string): number;
}>;

/** No event is larger, so that a batch of a few always fits into memory. */
const mostBytes = 8_000_000;

/**
 * The codec of a glossary (type → schema); without one, data of any type and shape is taken. In the place of a personal
 * field a sealed one fits, too. Encoding throws a `RuleViolation` for data that does not fit and `NotJson` for what is no
 * JSON; decoding, `SchemaTooNew`.
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
    if (text.length > mostBytes / 3 && Buffer.byteLength(text) > mostBytes) {
      throw new MalformedEvent(event.id, 'data', tooLarge);
    }
    const shape = glossary && schemaOf(glossary, event.type);
    const upToDate = schema === current(event.type) ? event.data : decode({ ...event, schema });
    if (shape) requiresShape(shape, withoutSeals(shape, upToDate));
    return { schema, text };
  };

  return { encode, decode, current, isPlain: (type, schema) => schema === current(type) };
}

const aVersion = { zh: '应为 1 起的整数', en: 'a version is an integer from 1 on' };
const tooLarge = { zh: '超过 8 MB', en: 'it is larger than 8 MB' };

function schemaOf(glossary: Readonly<Record<string, TObject>>, type: string): TObject {
  if (!Object.hasOwn(glossary, type)) throw new RuleViolation(shapeRules.unknownType, 'type');
  return glossary[type]!;
}
