import type { Bilingual } from '../../kernel/bilingual.js';
import { Settings } from 'typebox/system';
import { Compile } from 'typebox/compile';
import type { FaultAt } from './rulebook-fault.js';
import { childOf, type Path } from './rulebook-path.js';
import { forms, RulebookFile } from './rulebook-schema.js';

type Params = Readonly<{
  requiredProperties?: readonly string[];
  additionalProperties?: readonly string[];
  type?: string;
  allowedValues?: readonly string[];
  pattern?: string;
  limit?: number;
}>;

type Text = Bilingual & Readonly<{ code: string }>;

const validator = Compile(RulebookFile);
/** A rulebook is small, so all faults fit. */
const maxFaults = Number.MAX_SAFE_INTEGER;

const typeNames: Readonly<Record<string, Bilingual>> = {
  object: { zh: '“名称: 内容”的结构', en: 'a mapping of keys to values' },
  array: { zh: '列表', en: 'a list' },
  integer: { zh: '整数', en: 'a whole number' },
  string: { zh: '文字（数字样的文字须用引号括起）', en: 'text (put it in quotes if it looks like a number)' },
};

/** One text per keyword of the schema. A keyword that is missing here only repeats another one's fault. */
const texts: Readonly<Record<string, (params: Params) => Text>> = {
  type: ({ type }) => {
    const name = typeNames[type!]!;
    return { code: 'WRONG_TYPE', zh: `此处应为${name.zh}`, en: `This should be ${name.en}` };
  },
  enum: ({ allowedValues }) => {
    const values = allowedValues!.join(', ');
    return { code: 'NOT_LISTED', zh: `只能是：${values}`, en: `This can only be one of: ${values}` };
  },
  pattern: ({ pattern }) => {
    const form = Object.values(forms).find((one) => one.pattern === pattern)!;
    return { code: 'WRONG_FORM', zh: `格式不对，应为${form.zh}`, en: `This should be ${form.en}` };
  },
  minimum: ({ limit }) => ({ code: 'TOO_SMALL', zh: `不得小于 ${limit}`, en: `This must be at least ${limit}` }),
  maximum: ({ limit }) => ({ code: 'TOO_LARGE', zh: `不得大于 ${limit}`, en: `This must be at most ${limit}` }),
  minLength: () => ({ code: 'EMPTY', zh: '不能为空，请填写', en: 'This must not be empty: fill it in' }),
  maxLength: ({ limit }) => ({
    code: 'TOO_LONG',
    zh: `超过 ${limit} 字，请精简`,
    en: `This is longer than ${limit} characters: shorten it`,
  }),
  minItems: () => ({ code: 'EMPTY', zh: '至少要有一项', en: 'At least one entry is needed' }),
  maxItems: ({ limit }) => ({
    code: 'TOO_MANY',
    zh: `不得超过 ${limit} 项`,
    en: `There may be at most ${limit} entries`,
  }),
  uniqueItems: () => ({ code: 'TWICE', zh: '列表中有重复，请删去', en: 'An entry is there twice: remove one' }),
};

const missing: Text = { code: 'MISSING', zh: '缺少这一项，请补上', en: 'This is missing: add it' };
const unknown: Text = {
  code: 'UNKNOWN_KEY',
  zh: '细则中没有这一项（可能写错了名称）；请改正或删去',
  en: 'A rulebook has no such key (perhaps it is misspelt): correct or remove it',
};

/** All faults that the schema finds, in its order. */
export function schemaFaults(value: unknown): readonly FaultAt[] {
  if (validator.Check(value)) return [];
  return allErrors(value).flatMap(({ keyword, instancePath, params }) => {
    const path = pathOf(value, instancePath);
    const { requiredProperties, additionalProperties } = params as Params;
    if (requiredProperties) return requiredProperties.map((key) => ({ ...missing, path: [...path, key] }));
    if (additionalProperties) return additionalProperties.map((key) => ({ ...unknown, path: [...path, key] }));
    const text = texts[keyword];
    return text ? [{ ...text(params as Params), path }] : [];
  });
}

/** By default the validator stops at eight errors; the setting is global. */
function allErrors(value: unknown) {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: maxFaults });
  try {
    return validator.Errors(value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function pathOf(root: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  let at = root;
  for (const key of pointer.split('/').slice(1)) {
    const step = Array.isArray(at) ? Number(key) : key;
    path.push(step);
    at = childOf(at, step);
  }
  return path;
}
