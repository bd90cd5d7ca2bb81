import { yuan } from '../kernel/money.js';
import type { Bilingual, Language } from '../kernel/bilingual.js';
import type { Static } from 'typebox';
import type { Glossary } from '../kernel/aggregate.js';
import { periodText } from '../kernel/day-text.js';
import type { Names } from '../registry/index.js';

/** Where an event stands: `about` is the subject in the stream's name besides the branch: a month, a year, a member. */
export type Context = Readonly<{ about: string; branchId: string; names: Names }>;

/**
 * The main details of each event of a glossary, in a few words; false items are skipped. The data has no personal fields.
 */
export type Details<G extends Glossary> = {
  readonly [Name in keyof G & string]: (
    data: Readonly<Static<G[Name]>>,
    context: Context,
  ) => readonly (Bilingual | string | false | undefined)[];
};

export function phrase(zh: string, en: string): Bilingual {
  return { zh, en };
}

/** Joins parts in one line; a string is the same in both languages. */
export function listed(parts: readonly (Bilingual | string | false | undefined)[], marks: Bilingual): Bilingual {
  const said = parts.filter((part) => part !== false && part !== undefined);
  const inLanguage = (lang: Language) => said.map((part) => (typeof part === 'string' ? part : part[lang]));
  return { zh: inLanguage('zh').join(marks.zh), en: inLanguage('en').join(marks.en) };
}

export const commas = phrase('，', ', ');
export const enumeration = phrase('、', ', ');

/** `35.00元`. */
export function inYuan(fen: number): Bilingual {
  return phrase(`${yuan(fen)}元`, `${yuan(fen)} yuan`);
}

/** From a day or month on, or to another one (inclusive). */
export function lasting(from: string, upTo?: string): Bilingual {
  const first = periodText(from);
  if (upTo === undefined) return phrase(`自${first.zh}起`, `from ${first.en} on`);
  const last = periodText(upTo);
  return phrase(`${first.zh}至${last.zh}`, `${first.en} to ${last.en}`);
}

export function until({ zh, en }: Bilingual): Bilingual {
  return phrase(`期限${zh}`, `by ${en}`);
}

/** `3项`, `3 items`. */
export function numbered(count: number, [zh, one, many]: readonly [zh: string, one: string, many: string]): Bilingual {
  return phrase(`${count}${zh}`, `${count} ${count === 1 ? one : many}`);
}

export function yearly(year: string): Bilingual {
  return phrase(`${year}年度`, `for ${year}`);
}

export function clauseText(clause: string): Bilingual {
  return phrase(`第${clause}条`, `clause ${clause}`);
}

/** Who did it: `财政局批准`, `approved by 财政局`. */
export function byParty({ zh, en }: Bilingual, verb: string, preposition: string): Bilingual {
  return phrase(`${zh}${verb}`, `${preposition} ${en}`);
}

export function because(reason: string): Bilingual {
  return phrase(`原因：${reason}`, `reason: ${reason}`);
}

export function quoted(title: string): Bilingual {
  return phrase(`《${title}》`, `“${title}”`);
}
