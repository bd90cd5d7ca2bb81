import type { TSchema } from 'typebox';
import { allowedValues, glossary } from '../modules/catalogue/index.js';
import type { Bilingual } from '../kernel/bilingual.js';
import type { Rule, RuleViolation } from '../kernel/rule.js';
import { holdsPersonalNumber } from '../kernel/id.js';
import { lastName, listedAt, shapeRules, shown } from '../kernel/shape.js';
import type { Envelope } from './parse-line.js';
import { MalformedJson } from './read-json.js';

/** A fault in a line. `line` counts from 1; `given` is the value of the field unless it may be personal. */
export type Fault = Readonly<{
  line: number;
  rule: Rule;
  /** The type of the event, if the fault is in its data. */
  type?: string;
  stream?: string;
  /** A field of the data if there is a type, else of the envelope. */
  field?: string;
  given?: string;
  /** What the field allows, where the rule says only that the value is wrong. */
  allowed?: Bilingual;
  /** The column in a line that is not JSON, from 1. */
  column?: number;
}>;

/** Keeps the first faults and counts the rest. */
export class Faults {
  readonly first: Fault[] = [];
  more = 0;

  constructor(readonly kept = 100) {}

  add(fault: Fault) {
    if (this.first.length < this.kept) this.first.push(fault);
    else this.more++;
  }

  get any(): boolean {
    return this.first.length > 0;
  }
}

/** The values of envelope fields that may be shown: well-formed names and numbers, never texts or actors. */
export const showableForms: Readonly<Record<string, RegExp>> = {
  id: /^[\dA-Fa-f]{8}-[\dA-Fa-f-]{1,40}$/,
  stream: /^[a-z][A-Za-z]{1,20}-[a-z\d.:-]{1,140}$/,
  type: /^[A-Z][A-Za-z]{2,59}$/,
  recordedAt: /^\d{4}-[\dTZtz:.+-]{1,40}$/,
};

/** The field names that may be shown; a file can have any text as a field name. */
const fieldForm = /^[A-Za-z][\w.[\]]{0,199}$/;

export function faultOfEnvelope(line: number, violation: RuleViolation, envelope?: Envelope): Fault {
  const { rule, field, allowed } = violation;
  const column = violation instanceof MalformedJson ? violation.column : undefined;
  const given = field === undefined ? undefined : givenText(envelope, field);
  return {
    line,
    rule,
    ...fieldName(field),
    ...(given !== undefined && { given }),
    ...(allowed && { allowed }),
    ...(column !== undefined && { column }),
  };
}

export function faultOfData(line: number, violation: RuleViolation, { type, stream, data }: Envelope): Fault {
  const { rule, field } = violation;
  const allowed = allowedIn(violation, glossary[type]!, data);
  const isOwn = field !== undefined && Object.hasOwn(data, field);
  const given = violation.given ?? (isOwn ? shown(glossary[type]!, data, [field]) : undefined);
  return {
    line,
    rule,
    type,
    stream,
    ...fieldName(field),
    ...(given !== undefined && { given }),
    ...(allowed && { allowed }),
  };
}

function allowedIn({ rule, field, allowed }: RuleViolation, schema: TSchema, data: unknown): Bilingual | undefined {
  if (rule !== shapeRules.notListed || field === undefined) return allowed;
  const { values, value } = listedAt(schema, data, field);
  return allowedValues(lastName(field), values, value);
}

function givenText(envelope: Envelope | undefined, field: string): string | undefined {
  const value = (envelope as Readonly<Record<string, unknown>> | undefined)?.[field];
  const isShowable = typeof value === 'string' && showableForms[field]?.test(value) === true;
  return isShowable && (field === 'id' || !holdsPersonalNumber(value)) ? value : undefined;
}

function fieldName(field: string | undefined) {
  return field !== undefined && fieldForm.test(field) ? { field } : {};
}
