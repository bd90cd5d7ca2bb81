import type { Static } from 'typebox';
import type { Glossary } from '../../kernel/aggregate.js';

/** A short text in both languages. */
export type Phrase = Readonly<{ zh: string; en: string }>;

/**
 * What is decisive in each event of a glossary, in a few words; what is false is left out. The data comes without its
 * personal fields. `about` is what the stream's name says beside the branch: a month, a year, a member.
 */
export type Details<G extends Glossary> = {
  readonly [Name in keyof G & string]: (
    data: Readonly<Static<G[Name]>>,
    about: string,
  ) => readonly (Phrase | string | false | undefined)[];
};

export function phrase(zh: string, en: string): Phrase {
  return { zh, en };
}

/** What needs no translation, and what is there in one language or the other, in one line. */
export function listed(parts: readonly (Phrase | string | false | undefined)[], marks: Phrase): Phrase {
  const said = parts.filter((part) => part !== false && part !== undefined);
  const inLanguage = (lang: 'zh' | 'en') => said.map((part) => (typeof part === 'string' ? part : part[lang]));
  return { zh: inLanguage('zh').join(marks.zh), en: inLanguage('en').join(marks.en) };
}

export const commas = phrase('，', ', ');
export const enumeration = phrase('、', ', ');

/** `35.00 元`. */
export function yuan(fen: number): Phrase {
  const rest = fen % 100;
  const text = `${(fen - rest) / 100}.${String(rest).padStart(2, '0')}`;
  return phrase(`${text} 元`, `${text} yuan`);
}

/** From a day or month on, or up to another one that is included. */
export function lasting(from: string, until?: string): Phrase {
  if (until === undefined) return phrase(`自 ${from} 起`, `from ${from} on`);
  return phrase(`${from} 至 ${until}`, `${from} to ${until}`);
}

/** `3 项`, `3 items`. */
export function numbered(count: number, [zh, one, many]: readonly [zh: string, one: string, many: string]): Phrase {
  return phrase(`${count} ${zh}`, `${count} ${count === 1 ? one : many}`);
}
