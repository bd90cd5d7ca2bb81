import type { TSchema } from 'typebox';
import { glossary, type EventType } from '../modules/catalogue/index.js';

type Shape = TSchema &
  Readonly<{ properties?: Record<string, TSchema>; required?: readonly string[]; items?: TSchema }>;

/** The fields that a person gives in one record: once, and again for each entry of a list. */
export type FieldCount = Readonly<{ once: number; perEntry: number }>;

/** The member, the month and the person who records or decides: a form knows them from where it was opened. */
const known = /Id$|^(?:period|month|year)$|^(?:acceptedBy|approvedBy|collectedBy|declinedBy|rejectedBy|returnedBy)$/;

/** What the schema requires of a record, less what a form fills in by itself. */
export function fieldsToGive(type: EventType): FieldCount {
  const counts = fieldsOf(glossary[type]!).map(([, schema]): FieldCount => {
    const entry = (schema as Shape).items;
    return entry && isObject(entry)
      ? { once: 0, perEntry: fieldsOf(entry).length }
      : { once: isObject(schema) ? fieldsOf(schema).length : 1, perEntry: 0 };
  });
  return counts.reduce((sum, each) => {
    return { once: sum.once + each.once, perEntry: sum.perEntry + each.perEntry };
  });
}

function fieldsOf(schema: TSchema): [name: string, schema: TSchema][] {
  const { properties = {}, required = [] } = schema as Shape;
  return Object.entries(properties).filter(([name]) => required.includes(name) && !known.test(name));
}

function isObject(schema: TSchema): boolean {
  return (schema as Shape).properties !== undefined;
}
