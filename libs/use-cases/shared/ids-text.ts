import type { Bilingual } from '../../kernel/bilingual.js';

const mostIds = 10;

/** The first ids of a list, in each language. */
export function idsText(ids: readonly string[]): Bilingual {
  const rest = ids.length > mostIds ? '…' : '';
  const first = ids.slice(0, mostIds);
  return { zh: first.join('、') + rest, en: first.join(', ') + rest };
}
