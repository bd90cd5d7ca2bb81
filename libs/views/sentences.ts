import type { Bilingual } from '../kernel/bilingual.js';

/** Joins texts. */
export function sentences(texts: readonly Bilingual[], between: string): Bilingual {
  return { zh: texts.map(({ zh }) => zh).join(between), en: texts.map(({ en }) => en).join(between) };
}
