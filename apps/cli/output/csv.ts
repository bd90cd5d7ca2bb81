import { csvLine, guarded } from '#libs/csv/index.js';
import type { Language } from '#libs/kernel/bilingual.js';
import { inLanguage } from '../texts.js';
import type { Cell, Table } from './report.js';

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** A table as CSV; the first line holds the titles. */
export function csvOf({ headings, rows }: Table, lang: Language): string {
  const titles = headings.map(({ title }) => title[lang]);
  return [titles, ...rows.map((row) => row.map((cell) => safe(cell, lang)))].map(csvLine).join('');
}

/** A number stays one, without the commas that group its digits for people. Text is guarded. */
function safe({ value, text }: Cell, lang: Language): string {
  const shown = inLanguage(text, lang);
  if (typeof value !== 'number') return guarded(shown);
  if (shown.replaceAll(',', '') === String(value)) return String(value);
  return plainNumber.test(shown) ? shown : guarded(shown);
}
