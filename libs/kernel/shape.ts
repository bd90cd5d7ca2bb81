import type { TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { RuleViolation, type Rule } from './rule.js';

/** What is refused for its form alone (events.md, “What is refused”, 1). */
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
  illFormedText: { code: 'ILL_FORMED_TEXT', zh: '文字编码有误', en: 'The text is not well-formed Unicode' },
} as const satisfies Record<string, Rule>;

const ruleOfKeyword: Readonly<Record<string, Rule>> = {
  required: shapeRules.missing,
  additionalProperties: shapeRules.unknown,
  boolean: shapeRules.unknown,
  type: shapeRules.mistyped,
  format: shapeRules.notADay,
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

/** Throws the `RuleViolation` of the first field, in the schema's order, that does not fit. */
export function requiresShape(schema: TObject, data: unknown): void {
  if (!fits(schema, data)) throw firstFault(schema, data);
}

export function fits(schema: TSchema, data: unknown): boolean {
  let validator = validators.get(schema);
  if (!validator) validators.set(schema, (validator = Compile(schema)));
  return validator.Check(data);
}

/** The rule of a validator's keyword: `minimum` is `TOO_SMALL`. */
export function firstFault(schema: TSchema, data: unknown): RuleViolation {
  fits(schema, data);
  const errors = validators.get(schema)!.Errors(data);
  // A field that should not be there is reported first as one whose schema is `false`; of many such, only as that.
  const error = errors.find(({ keyword }) => keyword !== 'boolean') ?? errors[0]!;
  const rule = ruleOfKeyword[error.keyword]!;
  const path = error.instancePath.split('/').slice(1);
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] };
  const inner = params.requiredProperties?.[0] ?? params.additionalProperties?.[0];
  const field = fieldName(inner === undefined ? path : [...path, inner]);
  return new RuleViolation(rule, field, inner === undefined ? shown(schema, data, path) : undefined);
}

function fieldName(path: readonly string[]): string {
  return path.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** What may be a code, a day or a number: letters, digits and marks without a space, no longer than a line. */
const codeForm = /^[\w.:/-]{0,60}$/;

/**
 * The value at a path as JSON; nothing when the schema marks it as personal, when something personal may lie within it, or
 * when it is running text: a name written where an id belongs is personal wherever it stands.
 */
export function shown(schema: TSchema, data: unknown, path: readonly string[]): string | undefined {
  let at: unknown = data;
  let within: TSchema | undefined = schema;
  for (const part of path) {
    at = (at as Record<string, unknown>)[part];
    const { properties, items } = within as { properties?: Record<string, TSchema>; items?: TSchema };
    // A field may be called `constructor`, too, and is then none of the schema's.
    within = properties && Object.hasOwn(properties, part) ? properties[part] : items;
    if (!within || 'personal' in within) return undefined;
  }
  return isLeaf(within) && isTellable(at) ? JSON.stringify(at) : undefined;
}

function isLeaf(schema: TSchema): boolean {
  const { type } = schema as { type?: string };
  return type !== 'object' && type !== 'array';
}

function isTellable(value: unknown): boolean {
  if (typeof value === 'string') return codeForm.test(value);
  return value === null || ['number', 'boolean'].includes(typeof value);
}
