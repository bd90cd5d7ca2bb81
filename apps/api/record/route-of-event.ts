import type { TObject } from 'typebox';
import { glossary } from '#libs/modules/catalogue/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { faultsBySchema } from '../body/checked-by-schema.js';
import { invalidFields } from '../body/field-faults.js';
import type { FieldFault } from '../problem/problem.js';
import type { PathParameters, RecordingRoute } from './recording-route.js';

/** The body of a recording route: the fields that neither the path nor the caller gives. */
export type EventBody = Readonly<{
  /** The schema of the body, for the documentation. */
  schema: object;
  /** The event from path, body and caller. Throws the `Problem` of a malformed body. */
  eventOf: (params: PathParameters, body: unknown, actor: string) => AnyEvent;
  /** The same event with the faults of its body. Throws the `Problem` of a body that is no object. */
  draftOf: (params: PathParameters, body: unknown, actor: string) => EventDraft;
  /** The event without data. */
  emptyOf: () => AnyEvent;
}>;

/** An event that may have faults of form. */
export type EventDraft = Readonly<{ event: AnyEvent; faults: readonly FieldFault[] }>;

type Shape = Readonly<{ properties: TObject['properties']; required?: readonly string[] }>;

/** `known` are the fields that may be left out, because the use case fills them in. */
export function bodyOfEvent(
  { type, fromPath = {}, fromActor }: RecordingRoute,
  known: readonly string[] = [],
): EventBody {
  const { properties, required } = glossary[type]! as Shape;
  const fromElsewhere = new Set([...Object.keys(fromPath), ...(fromActor === undefined ? [] : [fromActor])]);
  const fields = Object.entries(properties).filter(([field]) => !fromElsewhere.has(field));
  const valueOf = (field: string, text: string) =>
    (properties[field] as { type?: string }).type === 'integer' ? Number(text) : text;
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields),
    required: (required ?? []).filter((field) => !fromElsewhere.has(field) && !known.includes(field)),
    additionalProperties: false,
  };
  const draftOf: EventBody['draftOf'] = (params, body, actor) => {
    const given = body ?? {};
    const faults = faultsBySchema(schema, given);
    const ofPath = Object.entries(fromPath).map(([field, name]) => [field, valueOf(field, params[name]!)]);
    const ofActor = fromActor === undefined ? {} : { [fromActor]: actor };
    return { event: { type, data: { ...given, ...Object.fromEntries(ofPath), ...ofActor } }, faults };
  };
  return {
    schema,
    draftOf,
    emptyOf: () => ({ type, data: {} }),
    eventOf: (...body) => {
      const { event, faults } = draftOf(...body);
      if (faults.length > 0) throw invalidFields(faults);
      return event;
    },
  };
}
