import { inLanguage, type Language } from '../texts.js';
import type { Cell, Table } from './report.js';

/** A cell that starts with one of these is taken for a formula by spreadsheets. */
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** A table as RFC 4180: lines end in CRLF, the first holds the titles. */
export function csvOf({ headings, rows }: Table, lang: Language): string {
  const titles = headings.map(({ title }) => quoted(title[lang]));
  const lines = rows.map((row) => row.map((cell) => quoted(safe(cell, lang))));
  return [titles, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/**
 * Text that a spreadsheet might run is led by an apostrophe; what is a number through and through stays one, without the
 * commas that group its digits for people.
 */
function safe({ value, text }: Cell, lang: Language): string {
  const shown = inLanguage(text, lang);
  if (typeof value === 'number' && shown.replaceAll(',', '') === String(value)) return String(value);
  if (!formula.test(shown) || (typeof value === 'number' && plainNumber.test(shown))) return shown;
  return `'${shown}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
