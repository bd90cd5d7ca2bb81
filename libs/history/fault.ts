import { glossary } from '../catalogue/index.js';
import type { Rule, RuleViolation } from '../kernel/rule.js';
import { shown } from '../kernel/shape.js';
import { MalformedJson, type Envelope } from './parse-line.js';

/** What is wrong with a line. `line` counts from 1; `given` is what stood in the field, unless that may be personal. */
export type Fault = Readonly<{
  line: number;
  rule: Rule;
  /** Of the event, where its data is at fault. */
  type?: string;
  stream?: string;
  /** Of the data where a type is given, else of the envelope. */
  field?: string;
  given?: string;
  /** In a line that is no JSON, from 1. */
  column?: number;
}>;

/** Keeps the first faults in full and counts the rest. */
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

/** What may be told of an envelope's fields: a well-formed name or number, never a text, and never an actor. */
export const tellable: Readonly<Record<string, RegExp>> = {
  id: /^[\dA-Fa-f]{8}-[\dA-Fa-f-]{1,40}$/,
  stream: /^[a-z][A-Za-z]{1,20}-[a-z\d.:-]{1,140}$/,
  type: /^[A-Z][A-Za-z]{2,59}$/,
  recordedAt: /^\d{4}-[\dTZtz:.+-]{1,40}$/,
};

/** A field's name in a file may be anything; such as look like one are told. */
const fieldForm = /^[A-Za-z][\w.[\]]{0,199}$/;

export function faultOfEnvelope(line: number, violation: RuleViolation, envelope?: Envelope): Fault {
  const { rule, field } = violation;
  const column = violation instanceof MalformedJson ? violation.column : undefined;
  const given = field === undefined ? undefined : told(envelope, field);
  return {
    line,
    rule,
    ...named(field),
    ...(given !== undefined && { given }),
    ...(column !== undefined && { column }),
  };
}

export function faultOfData(line: number, violation: RuleViolation, { type, stream, data }: Envelope): Fault {
  const { rule, field } = violation;
  const isOwn = field !== undefined && Object.hasOwn(data, field);
  const given = violation.given ?? (isOwn ? shown(glossary[type]!, data, [field]) : undefined);
  return { line, rule, type, stream, ...named(field), ...(given !== undefined && { given }) };
}

function told(envelope: Envelope | undefined, field: string): string | undefined {
  const value = (envelope as Readonly<Record<string, unknown>> | undefined)?.[field];
  return typeof value === 'string' && tellable[field]?.test(value) ? value : undefined;
}

function named(field: string | undefined) {
  return field !== undefined && fieldForm.test(field) ? { field } : {};
}
