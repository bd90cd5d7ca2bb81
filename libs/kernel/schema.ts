import Format from 'typebox/format';
import Type, { type TProperties, type TSchema } from 'typebox';
import { isDay } from './civil.js';
import { holdsPersonalNumber, idPattern } from './id.js';
import { textFault } from './text.js';

Format.Set('day', isDay);
Format.Set('id', (text) => !holdsPersonalNumber(text));
Format.Set('text', (text) => textFault(text, 'text') === undefined);
Format.Set('line', (text) => textFault(text, 'line') === undefined);

/** The class of key that seals a personal field (privacy.md). */
export type PersonalClass = 'identity' | 'welfare' | 'conduct';

/** An object with exactly these fields. */
export const exact = <P extends TProperties>(fields: P) => Type.Object(fields, { additionalProperties: false });

/** Marks a field as personal (†): it is sealed when the event is stored, and no error or log shows it. */
export const personal = <S extends TSchema>(schema: S, kept: PersonalClass): S => ({ ...schema, personal: kept });

export const optional = Type.Optional;

/** One of these words. */
export const oneOf = <const V extends readonly string[]>(...values: V) =>
  Type.Unsafe<V[number]>(Type.Enum([...values]));

/** A list that is not empty. */
export const listOf = <S extends TSchema>(items: S) => Type.Array(items, { minItems: 1, maxItems: 1000 });

/** A list that may be empty. */
export const anyOf = <S extends TSchema>(items: S) => Type.Array(items, { maxItems: 1000 });

/** The id of a unit, branch, member, group, request, finding …: a pseudonym, never a person's name or number. */
export const Id = Type.String({ pattern: idPattern, format: 'id' });
/** A person or an office. Only the form is checked. */
export const PartyId = Type.String({ pattern: idPattern, format: 'id' });
export const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
/** A day in Asia/Shanghai. */
export const CivilDate = Type.String({ format: 'day' });
export const Month = Type.String({ pattern: '^(?!0000)\\d{4}-(0[1-9]|1[0-2])$' });
export const Quarter = Type.String({ pattern: '^(?!0000)\\d{4}-Q[1-4]$' });
export const Year = Type.Integer({ minimum: 1921, maximum: 9998 });
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** Whole fen, positive. */
export const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const Flag = Type.Boolean();
/** Up to 2,000 code points, one of them visible; no control character but a line feed. */
export const Text = Type.String({ minLength: 1, maxLength: 2000, format: 'text' });
/** A text without line feeds. */
export const Line = Type.String({ minLength: 1, maxLength: 2000, format: 'line' });
export const Clause = Type.String({ pattern: '^[2-4]\\.[0-9][a-e]?$' });
