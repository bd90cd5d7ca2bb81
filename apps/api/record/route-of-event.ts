import type { TObject } from 'typebox';
import { glossary } from '#libs/catalogue/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { checkedBody } from '../dto/checked-body.js';
import { dtoOf } from '../dto/dto-of.js';
import type { PathParameters, RecordingRoute } from './recording-route.js';

/** What a body has to say of an event, given that the path and the caller say the rest. */
export type EventBody = Readonly<{
  /** The schema of the body, for the documentation. */
  schema: object;
  /** The event out of what path, body and caller say. Throws the `Problem` of a body that is malformed. */
  eventOf: (params: PathParameters, body: unknown, actor: string) => AnyEvent;
}>;

type Shape = Readonly<{ properties: TObject['properties']; required?: readonly string[] }>;

export function bodyOfEvent({ type, fromPath = {}, fromActor }: RecordingRoute): EventBody {
  const { properties, required } = glossary[type]! as Shape;
  const given = [...Object.keys(fromPath), ...(fromActor === undefined ? [] : [fromActor])];
  const dto = dtoOf(type, glossary[type]!, given);
  const asked = Object.entries(properties).filter(([field]) => !given.includes(field));
  const valueOf = (field: string, text: string) =>
    (properties[field] as { type?: string }).type === 'integer' ? Number(text) : text;
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(asked),
      required: (required ?? []).filter((field) => !given.includes(field)),
      additionalProperties: false,
    },
    eventOf: (params, body, actor) => ({
      type,
      data: {
        ...checkedBody(dto, body ?? {}),
        ...Object.fromEntries(Object.entries(fromPath).map(([field, name]) => [field, valueOf(field, params[name]!)])),
        ...(fromActor !== undefined && { [fromActor]: actor }),
      },
    }),
  };
}
