import { shapeRules } from '#libs/kernel/shape.js';
import { Problem } from '../problem/problem.js';
import { faultOf, invalidFields, within } from './field-faults.js';

/** No list of an event is longer. Checking each item of a longer one would delay other requests. */
const longestList = 1000;
/** The most values in a whole body. */
const mostValues = 10_000;
const mostFields = 100;

const anObject = { zh: '请求内容应为 JSON 对象', en: 'The body must be a JSON object' };
const tooMuch = { zh: '请求内容的字段过多', en: 'The body has too many fields' };

/** Throws the `Problem` of a body that is no object, or that is too large to check field by field. */
export function requireModest(body: unknown): asserts body is object {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('malformedRequest', { detail: anObject });
  requireShortLists(body, '');
  if (isLarge(body)) throw new Problem('malformedRequest', { detail: tooMuch });
}

function requireShortLists(value: object, field: string) {
  if (Array.isArray(value) && value.length > longestList) throw invalidFields([faultOf(field, shapeRules.tooLong)]);
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'object' && each !== null) requireShortLists(each as object, within(field, name));
  }
}

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
