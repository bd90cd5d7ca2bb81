import type { TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { allowedText } from './allowed.js';
import { holdsPersonalNumber } from './id.js';
import { RuleViolation, type Rule } from './rule.js';
import { textFault, type TextFault } from './text.js';

/** The rules on the form of data (events.md, “What is refused”, 1). */
export const shapeRules = {
  unknownType: { code: 'UNKNOWN_TYPE', zh: '没有这种事件', en: 'There is no such event type' },
  otherCategory: {
    code: 'WRONG_STREAM',
    zh: '这种事件不属于这一事件流',
    en: 'An event of this type does not belong in this stream',
  },
  malformedStream: { code: 'MALFORMED_STREAM', zh: '事件流名称格式不对', en: 'The name of the stream is malformed' },
  contradictsStream: {
    code: 'CONTRADICTS_STREAM',
    zh: '内容与事件流名称不一致',
    en: 'The data contradicts the name of the stream',
  },
  missing: { code: 'FIELD_MISSING', zh: '缺少字段', en: 'A field is missing' },
  unknown: { code: 'FIELD_UNKNOWN', zh: '没有这个字段', en: 'There is no such field' },
  mistyped: { code: 'FIELD_MISTYPED', zh: '字段类型不对', en: 'The field has the wrong type' },
  notADay: { code: 'NOT_A_DAY', zh: '不是有效日期（应为 YYYY-MM-DD）', en: 'This is not a day (YYYY-MM-DD)' },
  malformed: { code: 'MALFORMED', zh: '格式不对', en: 'The form is not the one prescribed' },
  notListed: { code: 'NOT_LISTED', zh: '不在规定的取值之内', en: 'This is not one of the values allowed' },
  tooSmall: { code: 'TOO_SMALL', zh: '数值过小', en: 'The number is too small' },
  tooLarge: { code: 'TOO_LARGE', zh: '数值过大', en: 'The number is too large' },
  empty: { code: 'EMPTY', zh: '不能为空', en: 'This must not be empty' },
  tooLong: { code: 'TOO_LONG', zh: '超过长度上限', en: 'This is longer than allowed' },
  controlCharacter: {
    code: 'CONTROL_CHARACTER',
    zh: '文字中含有控制字符（只允许换行）',
    en: 'The text holds a control character; only line feeds are allowed',
  },
  lineBreak: { code: 'LINE_BREAK', zh: '应为一行，不能换行', en: 'This must be one line, without line feeds' },
  personalNumber: {
    code: 'PERSONAL_NUMBER',
    zh: '编号中不得含有身份证号码或者手机号码',
    en: 'An id must not hold an identity number or a mobile number',
  },
  illFormedText: { code: 'ILL_FORMED_TEXT', zh: '文字编码有误', en: 'The text is not well-formed Unicode' },
} as const satisfies Record<string, Rule>;

const ruleOfKeyword: Readonly<Record<string, Rule>> = {
  required: shapeRules.missing,
  additionalProperties: shapeRules.unknown,
  boolean: shapeRules.unknown,
  type: shapeRules.mistyped,
  pattern: shapeRules.malformed,
  enum: shapeRules.notListed,
  minimum: shapeRules.tooSmall,
  maximum: shapeRules.tooLarge,
  minLength: shapeRules.empty,
  minItems: shapeRules.empty,
  maxLength: shapeRules.tooLong,
  maxItems: shapeRules.tooLong,
};

const validators = new WeakMap<TSchema, Validator>();

/** Throws `RuleViolation` for the first field, in the order of the schema, that does not fit. */
export function requiresShape(schema: TObject, data: unknown): void {
  if (!fits(schema, data)) throw firstFault(schema, data);
}

export function fits(schema: TSchema, data: unknown): boolean {
  let validator = validators.get(schema);
  if (!validator) validators.set(schema, (validator = Compile(schema)));
  return validator.Check(data);
}

/** The first fault as a `RuleViolation`: the keyword `minimum` becomes `TOO_SMALL`. */
export function firstFault(schema: TSchema, data: unknown): RuleViolation {
  fits(schema, data);
  const errors = validators.get(schema)!.Errors(data);
  // The validator reports an unknown field first with the keyword `boolean`; several unknown fields only with it.
  const error = errors.find(({ keyword }) => keyword !== 'boolean') ?? errors[0]!;
  const path = error.instancePath.split('/').slice(1);
  const ofFormat = ruleOfFormat(schema, data, path);
  const rule = ofFormat ?? ruleOfKeyword[error.keyword]!;
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] };
  const inner = params.requiredProperties?.[0] ?? params.additionalProperties?.[0];
  const field = fieldName(inner === undefined ? path : [...path, inner]);
  const within = ofFormat ? undefined : placeIn(schema, data, path)?.within;
  const allowed = within && allowedText(error.keyword, within);
  return new RuleViolation(rule, field, inner === undefined ? shown(schema, data, path) : undefined, allowed);
}

/** The rule that a text of a format breaks; `undefined` if the value is no text or has another fault. */
function ruleOfFormat(schema: TSchema, data: unknown, path: readonly string[]): Rule | undefined {
  const place = placeIn(schema, data, path);
  if (!place || typeof place.value !== 'string') return undefined;
  const { format } = place.within as { format?: Format };
  return format && faultOfFormat[format](place.value);
}

type Format = 'day' | 'id' | 'text' | 'line';

const faultOfFormat: Readonly<Record<Format, (value: string) => Rule | undefined>> = {
  day: () => shapeRules.notADay,
  id: (value) => (holdsPersonalNumber(value) ? shapeRules.personalNumber : undefined),
  text: (value) => ruleOfText(textFault(value, 'text')),
  line: (value) => ruleOfText(textFault(value, 'line')),
};

function ruleOfText(fault: TextFault | undefined): Rule | undefined {
  return fault && shapeRules[fault];
}

function fieldName(path: readonly string[]): string {
  return path.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** The form of codes, days and numbers: at most 60 letters, digits and marks, without spaces. */
const codeForm = /^[\w.:/-]{0,60}$/;

/**
 * The value at a path as JSON; `undefined` if the schema marks it as personal, if it is an object or a list, or if it is
 * running text: somebody may have typed a person's name where an id belongs.
 */
export function shown(schema: TSchema, data: unknown, path: readonly string[]): string | undefined {
  const place = placeIn(schema, data, path);
  if (!place || place.isPersonal) return undefined;
  return isLeaf(place.within) && isShowable(place.value) ? JSON.stringify(place.value) : undefined;
}

/** The name of a field without its place: `status` of `entries[0].status`, `channels` of `channels[1]`. */
export function lastName(field: string): string {
  return /[^.[\]]*[A-Za-z][^.[\]]*(?=(?:\[\d+\])*$)/.exec(field)?.[0] ?? field;
}

/** The values that a list allows at a field such as `entries[0].status`, and the value there. */
export function listedAt(
  schema: TSchema,
  data: unknown,
  field: string,
): Readonly<{ values: readonly string[]; value: unknown }> {
  const path = field.split(/[.[\]]+/).filter((part) => part !== '');
  const { within = {}, value } = placeIn(schema, data, path) ?? {};
  return { values: (within as { enum?: readonly string[] }).enum ?? [], value };
}

type Place = Readonly<{ value: unknown; within: TSchema; isPersonal: boolean }>;

/** The value at a path with its schema; `undefined` if the schema has no such path. */
function placeIn(schema: TSchema, data: unknown, path: readonly string[]): Place | undefined {
  let place: Place = { value: data, within: schema, isPersonal: false };
  for (const part of path) {
    const { properties, items } = place.within as { properties?: Record<string, TSchema>; items?: TSchema };
    // A field may be called `constructor`, which the schema does not have.
    const within = properties && Object.hasOwn(properties, part) ? properties[part] : items;
    if (!within) return undefined;
    const value = (place.value as Record<string, unknown>)[part];
    place = { value, within, isPersonal: place.isPersonal || 'personal' in within };
  }
  return place;
}

function isLeaf(schema: TSchema): boolean {
  const { type } = schema as { type?: string };
  return type !== 'object' && type !== 'array';
}

function isShowable(value: unknown): boolean {
  if (typeof value === 'string') return codeForm.test(value) && !holdsPersonalNumber(value);
  return value === null || ['number', 'boolean'].includes(typeof value);
}
