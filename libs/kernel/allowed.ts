import type { TSchema } from 'typebox';
import type { Bilingual } from './bilingual.js';
import { Clause, Id, Month, Quarter, Uuid } from './schema.js';

const patternOf = (schema: TSchema) => (schema as { pattern?: string }).pattern;

/** What the forms of texts allow, by their patterns. */
const formTexts: ReadonlyMap<string | undefined, Bilingual> = new Map([
  [
    patternOf(Id),
    {
      zh: '编号只用小写字母、数字、“.”和“-”，如 b-0001',
      en: 'An id has only small letters, digits, “.” and “-”, such as b-0001',
    },
  ],
  [patternOf(Uuid), { zh: '应为事件编号（UUID）', en: 'This must be the id of an event (a UUID in small letters)' }],
  [patternOf(Month), { zh: '应为月份，如 2025-03', en: 'This must be a month, such as 2025-03' }],
  [patternOf(Quarter), { zh: '应为季度，如 2025-Q1', en: 'This must be a quarter, such as 2025-Q1' }],
  [patternOf(Clause), { zh: '应为条款编号，如 2.2 或 4.3b', en: 'This must be a clause, such as 2.2 or 4.3b' }],
]);

type Limits = Readonly<{ enum?: readonly string[]; minimum?: number; maximum?: number; maxItems?: number }>;

/** What a schema allows where a value breaks a keyword of it, for people; `undefined` where the rule says it all. */
export function allowedText(keyword: string, schema: TSchema): Bilingual | undefined {
  const { enum: values = [], minimum, maximum, maxItems } = schema as Limits;
  switch (keyword) {
    case 'pattern':
      return formTexts.get(patternOf(schema));
    case 'enum':
      return { zh: `可填 ${values.join('、')}`, en: `This must be one of ${values.join(', ')}` };
    case 'minimum':
      return { zh: `应不小于 ${minimum}`, en: `This must be ${minimum} or more` };
    case 'maximum':
      return { zh: `应不大于 ${maximum}`, en: `This must be ${maximum} or less` };
    case 'maxItems':
      return { zh: `至多 ${maxItems} 项`, en: `This may have at most ${maxItems} items` };
    default:
      return undefined;
  }
}
