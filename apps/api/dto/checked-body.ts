import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Rule } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { Problem, type FieldFault } from '../problem/problem.js';
import type { DtoClass } from './dto-of.js';

const mostFaults = 100;

/** The body as it came, once its form was found to be that of the class. Throws the `Problem` that names every field at fault. */
export function checkedBody<Body extends object>(dto: DtoClass, body: unknown): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('malformedRequest', { detail: anObject });
  requireShortLists(body, '');
  if (isLarge(body)) throw new Problem('malformedRequest', { detail: tooMuch });
  const faults = validateSync(plainToInstance(dto, body), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  }).flatMap((error) => faultsOf(error, ''));
  if (faults.length === 0) return body as Body;
  const [first] = faults;
  throw new Problem('invalidFields', { field: first!.field, detail: first!, errors: faults.slice(0, mostFaults) });
}

/** No list is longer (events.md); to look at each item of one that is would hold everybody else up. */
const longestList = 1000;

function requireShortLists(value: object, field: string) {
  if (Array.isArray(value) && value.length > longestList) {
    const { code, zh, en } = shapeRules.tooLong;
    throw new Problem('invalidFields', { field, detail: { zh, en }, errors: [{ field, code, zh, en }] });
  }
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'object' && each !== null) requireShortLists(each as object, within(field, name));
  }
}

/** More than any body of ours says. */
const mostValues = 10_000;
const mostFields = 100;
const tooMuch = { zh: '请求内容的字段过多', en: 'The body has more fields than any that is asked for' };

function isLarge(body: object): boolean {
  let left = mostValues;
  const isTooMuch = (value: object): boolean => {
    const values = Object.values(value) as unknown[];
    left -= values.length;
    if (left < 0 || (!Array.isArray(value) && values.length > mostFields)) return true;
    return values.some((each) => typeof each === 'object' && each !== null && isTooMuch(each));
  };
  return isTooMuch(body);
}

const anObject = { zh: '请求内容应为 JSON 对象', en: 'The body is to be a JSON object' };

/** The rule of recording that each constraint stands for; the most telling first. */
const ruleOfConstraint: Readonly<Record<string, Rule>> = {
  whitelistValidation: shapeRules.unknown,
  isDefined: shapeRules.missing,
  isString: shapeRules.mistyped,
  isInt: shapeRules.mistyped,
  isBoolean: shapeRules.mistyped,
  isArray: shapeRules.mistyped,
  isObject: shapeRules.mistyped,
  nestedValidation: shapeRules.mistyped,
  isIn: shapeRules.notListed,
  isDay: shapeRules.notADay,
  minLength: shapeRules.empty,
  arrayMinSize: shapeRules.empty,
  matches: shapeRules.malformed,
  maxLength: shapeRules.tooLong,
  arrayMaxSize: shapeRules.tooLong,
  min: shapeRules.tooSmall,
  max: shapeRules.tooLarge,
};
const order = Object.keys(ruleOfConstraint);

/** What stood in the field is not told: it may be personal. */
function faultsOf({ property, constraints, children = [] }: ValidationError, parent: string): FieldFault[] {
  const field = within(parent, property);
  const failed = Object.keys(constraints ?? {}).sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const { code, zh, en } = ruleOfConstraint[failed[0] ?? ''] ?? shapeRules.malformed;
  const own = failed.length === 0 ? [] : [{ field, code, zh, en }];
  return [...own, ...children.flatMap((child) => faultsOf(child, field))];
}

function within(field: string, name: string): string {
  if (/^\d+$/.test(name)) return `${field}[${name}]`;
  return field === '' ? name : `${field}.${name}`;
}
