import type { Bilingual, Language } from '#libs/kernel/bilingual.js';

/** Takes a text as it is when it needs no translation. */
export function inLanguage(text: Bilingual | string, lang: Language): string {
  return typeof text === 'string' ? text : text[lang];
}

/** Whether a value carries its own texts, as errors of the libraries, rules and faults do. */
export function isBilingual(value: unknown): value is Bilingual {
  if (typeof value !== 'object' || value === null) return false;
  const { zh, en } = value as Partial<Bilingual>;
  return typeof zh === 'string' && typeof en === 'string';
}

/** A number of things as a reader groups its digits: 97,760. */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
