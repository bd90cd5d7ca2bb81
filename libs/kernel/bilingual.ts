/** The languages of all texts for people. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** A text for people, in Chinese and in English. */
export type Bilingual = Readonly<Record<Language, string>>;

/** The names of the values of a closed list. A value without a name does not compile. */
export type Words<Value extends string> = Readonly<Record<Value, Bilingual>>;

/** The words of a flag. */
export const booleanNames: Words<'true' | 'false'> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};
