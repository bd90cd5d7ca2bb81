/** The languages in which everything a person reads is said. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];
export type Bilingual = Readonly<Record<Language, string>>;

/** Takes a text as it is when it needs no translation. */
export function inLanguage(text: Bilingual | string, lang: Language): string {
  return typeof text === 'string' ? text : text[lang];
}

/** True of whatever carries its own texts: the errors of the libraries, rules, faults. */
export function isBilingual(value: unknown): value is Bilingual {
  if (typeof value !== 'object' || value === null) return false;
  const { zh, en } = value as Partial<Bilingual>;
  return typeof zh === 'string' && typeof en === 'string';
}

/** A number of things as a reader groups its digits: 97,760. */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
