import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Rule } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { Problem, type FieldFault } from '../problem/problem.js';

const mostFaults = 100;

/** The `Problem` that names every wrong field; there is at least one. */
export function invalidFields(faults: readonly FieldFault[]): Problem {
  const { field, zh, en } = faults[0]!;
  return new Problem('invalidFields', { field, detail: { zh, en }, errors: faults.slice(0, mostFaults) });
}

/** Without the value of the field: it may be personal. The text says what is allowed, where that is known. */
export function faultOf(field: string, { code, ...rule }: Rule, allowed?: Bilingual): FieldFault {
  const { zh, en } = allowed ?? rule;
  return { field, code, zh, en };
}

/** The name of a field within another: `entries[0].memberId`. */
export function within(field: string, name: string): string {
  if (/^\d+$/.test(name)) return `${field}[${name}]`;
  return field === '' ? name : `${field}.${name}`;
}

/** The fault of a field within a part of the body: `dues[3].paidOn`. */
export function inPart<Fault extends Readonly<{ field: string }>>(fault: Fault, part: string): Fault {
  return { ...fault, field: fault.field === '' ? part : within(part, fault.field) };
}

/** The rules of form, the most specific first: a field gets the first one that it breaks. */
const order: readonly Rule[] = [
  shapeRules.unknown,
  shapeRules.missing,
  shapeRules.mistyped,
  shapeRules.notListed,
  shapeRules.notADay,
  shapeRules.empty,
  shapeRules.malformed,
  shapeRules.personalNumber,
  shapeRules.tooLong,
  shapeRules.tooSmall,
  shapeRules.tooLarge,
];

export function mostSpecific(rules: readonly Rule[]): Rule | undefined {
  return order.find((rule) => rules.includes(rule)) ?? rules[0];
}
