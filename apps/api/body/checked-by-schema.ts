import type { TSchema } from 'typebox';
import { firstFault, fits, lastName, listedAt, shapeRules } from '#libs/kernel/shape.js';
import { allowedValues } from '#libs/modules/catalogue/index.js';
import type { FieldFault } from '../problem/problem.js';
import { faultOf, invalidFields, mostSpecific, within } from './field-faults.js';
import { requireModest } from './limits.js';

type Keywords = Readonly<{
  properties?: Readonly<Record<string, TSchema>>;
  required?: readonly string[];
  items?: TSchema;
  minItems?: number;
  maxItems?: number;
}>;

/** The value, if it has the form of the schema. Throws the `Problem` that names every wrong field. */
export function checkedBySchema<Value extends object>(schema: TSchema, value: unknown): Value {
  const faults = faultsBySchema(schema, value);
  if (faults.length > 0) throw invalidFields(faults);
  return value as Value;
}

/** Every wrong field of a body. Throws the `Problem` of one that is no object, or too large to check. */
export function faultsBySchema(schema: TSchema, value: unknown): FieldFault[] {
  requireModest(value);
  return faultsIn(schema, value, '');
}

/** Fields that should not be there come first, the others in the order of the schema. */
function faultsIn(schema: TSchema, value: unknown, field: string): FieldFault[] {
  const { properties, items } = schema as Keywords;
  if (properties) return faultsOfObject(schema, value, field);
  if (items) return faultsOfList(schema, items, value, field);
  if (fits(schema, value)) return [];
  const { rule, allowed } = firstFault(schema, value);
  const { values } = listedAt(schema, value, '');
  return [faultOf(field, rule, values.length > 0 ? allowedValues(lastName(field), values, value) : allowed)];
}

function faultsOfObject({ properties = {}, required = [] }: Keywords, value: unknown, field: string): FieldFault[] {
  if (!isObject(value)) return [faultOf(field, shapeRules.mistyped)];
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  return [
    ...unknown.map((name) => faultOf(within(field, name), shapeRules.unknown)),
    ...Object.entries(properties).flatMap(([name, of]) => {
      const each = Object.hasOwn(value, name) ? value[name] : undefined;
      const place = within(field, name);
      if (each !== undefined && each !== null) return faultsIn(of, each, place);
      return required.includes(name) ? [faultOf(place, shapeRules.missing)] : [];
    }),
  ];
}

/** Names each wrong object of the list, or the list as a whole if its items are no objects. */
function faultsOfList(list: TSchema, items: TSchema, value: unknown, field: string): FieldFault[] {
  if (!Array.isArray(value)) return [faultOf(field, shapeRules.mistyped)];
  const ofObjects = (items as Keywords).properties !== undefined;
  const each = value.flatMap((item, index) => faultsIn(items, item, within(field, String(index))));
  const { minItems = 0, maxItems = Infinity } = list as Keywords;
  const own = mostSpecific([
    ...(ofObjects ? (value.every(isObject) ? [] : [shapeRules.mistyped]) : each.map(ruleOf)),
    ...(value.length < minItems ? [shapeRules.empty] : []),
    ...(value.length > maxItems ? [shapeRules.tooLong] : []),
  ]);
  const ofOwn = own && each.find(({ code }) => !ofObjects && code === own.code);
  return [...(own ? [ofOwn ? { ...ofOwn, field } : faultOf(field, own)] : []), ...(ofObjects ? each : [])];
}

function ruleOf({ code }: FieldFault) {
  return Object.values(shapeRules).find((rule) => rule.code === code)!;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
