import type { Bilingual } from '../kernel/bilingual.js';
import { wordOf } from '../modules/catalogue/index.js';
import { enumeration, listed } from './phrase.js';

/** The names of a field's values. */
export function wordsOf(field: string, values: readonly string[]): Bilingual {
  return listed(
    values.map((value) => wordOf(field, value)),
    enumeration,
  );
}
