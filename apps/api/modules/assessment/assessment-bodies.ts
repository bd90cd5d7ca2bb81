import Type, { type Static, type TObject } from 'typebox';
import { assessmentEvents } from '#libs/assessment/index.js';
import { CivilDate, exact, Id, optional } from '#libs/kernel/schema.js';
import { checkedBody } from '../../dto/checked-body.js';
import { dtoOf } from '../../dto/dto-of.js';
import { receiptSchema } from '../../openapi/schemas.js';

const opening = exact({ openedOn: CivilDate, rulebook: optional(Id) });
const { units } = assessmentEvents.GradesConfirmed.properties;
const confirmation = exact({ units, confirmedOn: CivilDate });
const { honour: honours } = assessmentEvents.HonourAwarded.properties;
const honour = exact({ honour: honours, subjectId: Id, on: CivilDate });

export type OpeningBody = Static<typeof opening>;
export type HonourBody = Static<typeof honour>;

/** A schema of a body with the reader that checks by it. */
function bodyOf(name: string, schema: TObject) {
  const dto = dtoOf(name, schema);
  return { schema, read: <Body extends object>(body: unknown) => checkedBody<Body>(dto, body) };
}

/** What the commands of an assessment ask for, where it is not an event as it stands. */
export const assessmentBodies = {
  opening: bodyOf('Opening', opening),
  confirmation: bodyOf('Confirmation', confirmation),
  honour: bodyOf('Honour', honour),
  honourAnswer: {
    ...receiptSchema,
    properties: {
      ...(receiptSchema as { properties: object }).properties,
      outcome: Type.Enum(['HonourAwarded', 'HonourRefused']),
    },
  },
};
