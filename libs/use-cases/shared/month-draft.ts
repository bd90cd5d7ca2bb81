import type { TObject, TSchema } from 'typebox';
import { isId } from '../../kernel/id.js';
import { requires } from '../../kernel/rule.js';
import type { PersonalClass } from '../../kernel/schema.js';
import { mapPersonal } from '../../kernel/sealed.js';
import { shapeRules } from '../../kernel/shape.js';
import { glossary } from '../../modules/catalogue/index.js';
import { monthParts, type MonthPart } from '../../modules/party-day/index.js';
import { PersonalData, type RecordedData } from '../../vault/index.js';
import { eventIdOf } from '../record/index.js';

export type DraftMonth = Readonly<{ branchId: string; month: string }>;

type Keywords = Readonly<{
  type?: string;
  properties?: Readonly<Record<string, Keywords>>;
  items?: Keywords;
  personal?: PersonalClass;
}>;

const longestText = 2000;
const parts: Readonly<Record<string, MonthPart>> = monthParts;

/** The form of a draft: the parts of a month with their fields, each of which may be missing or half filled in. */
export const monthDraftSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(parts).map(([name, { type, once }]) => {
      const part = halfFilled(glossary[type] as unknown as Keywords);
      return [name, once ? part : { type: 'array', items: part, maxItems: 1000 }];
    }),
  ),
} as unknown as TObject;

/** The personal data of drafts is sealed like that of records, with the same keys, so an erasure reaches it, too. */
export function personalInDrafts({ vault, readings, clock }: PersonalData): PersonalData {
  return new PersonalData(vault, readings, { [draftType]: monthDraftSchema }, clock);
}

/** Throws `RuleViolation` if a personal text names nobody whose it is: it could not be sealed with anybody's key. */
export function requireOwners(content: unknown): void {
  mapPersonal(monthDraftSchema, content, undefined, ({ path, owner, value }) => {
    requires(owner !== undefined && isId(owner), shapeRules.missing, path.replace(/[^.]*$/, 'memberId'));
    return value;
  });
}

const draftType = 'MonthDraft';

/** A draft as the place that its seals are bound to. */
export function recordedDraft({ branchId, month }: DraftMonth, content: unknown): RecordedData {
  const stream = `draft-${branchId}:${month}`;
  return { id: eventIdOf('draft', stream, 0), stream, type: draftType, data: content };
}

function halfFilled({ type, properties, items, personal }: Keywords): TSchema {
  return {
    ...(type !== undefined && { type }),
    ...(type === 'string' && { maxLength: longestText }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, halfFilled(each)])),
      additionalProperties: false,
    }),
    ...(items && { items: halfFilled(items), maxItems: 1000 }),
    ...(personal && { personal }),
  };
}
